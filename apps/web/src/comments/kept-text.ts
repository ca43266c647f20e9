import { useState } from 'react'
import { keep, readKept } from '../app/device.ts'

/** What is being written, and the key under which it is sent: the same text sent again is one and the same. */
export type Kept = { text: string; key: string }

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(readKept(name) ?? 'null') as Partial<Kept> | null
    return typeof kept?.text === 'string' && typeof kept.key === 'string'
      ? { text: kept.text, key: kept.key }
      : null
  } catch {
    return null
  }
}

/** Text that outlives the page, the line and the session, until it was sent or put away. */
export function useKeptText(name: string) {
  const [kept, setKept] = useState(() => read(name))
  function type(text: string): void {
    const next = text === '' ? null : { text, key: crypto.randomUUID() }
    keep(name, next && JSON.stringify(next))
    setKept(next)
  }
  return { kept, type, putAway: () => type('') }
}
