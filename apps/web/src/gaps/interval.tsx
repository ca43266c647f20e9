import type { CSSProperties } from 'react'

type Interval = { low: number | null; high: number | null; known: number | null }

/** The interval bar: hairline 0 to 100 %, band from low to high, tick at the known share. Words stand beside it. */
export function IntervalBar({ low, high, known }: Interval) {
  if (low === null || high === null) return null
  const place = { '--lo': low * 100, '--hi': high * 100, '--k': (known ?? 0) * 100 } as CSSProperties
  return <span className={known === null ? 'iv nok' : 'iv'} style={place} aria-hidden="true" />
}
