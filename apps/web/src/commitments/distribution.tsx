import type { GapCounts } from '@focal/contracts/gaps'
import { orderedStatuses } from '@focal/contracts/status-scale'
import type { CSSProperties } from 'react'
import { useWords } from '../app/use-words.ts'

/** One status, or one kind of unknown; of its count so many are older than 24 months. */
type Bar = { key: string; label: string; fill: string; count: number; older: number; isApart: boolean }

const order = [...orderedStatuses].reverse()

/** The bars of a distribution, from in place to not applicable: what is unknown stands apart. */
export function useBarsOf(): (counts: GapCounts) => Bar[] {
  const { t } = useWords()
  return (counts) => {
    const known = order.map((status) => {
      const { fresh, ageing } = counts.counts[status]
      const fill = `f${orderedStatuses.indexOf(status)}`
      const label = t(`statuses:value.${status}`)
      return { key: status, label, fill, count: fresh + ageing, older: ageing, isApart: false }
    })
    const apart = [
      ['expired', 'fexp', counts.expired],
      ['withheld', 'fwh', counts.withheld],
      ['notReported', 'fun', counts.notReported],
      ['notApplicable', 'fna', counts.notApplicable],
    ] as const
    const unknown = apart.map(([key, fill, count], place) => {
      const label = t(`commitments:apart.${key}`)
      return { key, label, fill, count, older: 0, isApart: place === 0 }
    })
    return [...known, ...unknown]
  }
}

function BarLine({ bar, most, here }: { bar: Bar; most: number; here: string | null }) {
  const { t } = useWords()
  const size = { '--v': most === 0 ? 0 : (100 * bar.count) / most } as CSSProperties
  const old = { '--o': bar.count === 0 ? 0 : (100 * bar.older) / bar.count } as CSSProperties
  return (
    <div className={bar.isApart ? 'gap' : ''}>
      <dt>{bar.label}</dt>
      <dd>
        {bar.count > 0 && (
          <span className={`b ${bar.fill}`} style={size} aria-hidden="true">
            {bar.older > 0 && <i style={old} />}
          </span>
        )}
        <span>{bar.count}</span>
        {bar.older > 0 && <small>{t('commitments:older', { count: bar.older })}</small>}
        {here !== null && <span className="us">{here}</span>}
      </dd>
    </div>
  )
}

/** One bar a status with its ageing part striped; the four kinds of unknown as their own (design.md 6.5). */
export function Distribution({
  counts,
  own,
  ownName,
}: {
  counts: GapCounts
  own: string | null
  ownName: string
}) {
  const { t } = useWords()
  const bars = useBarsOf()(counts)
  const most = Math.max(...bars.map(({ count }) => count))
  return (
    <dl className="ds">
      {bars.map((bar) => (
        <BarLine
          key={bar.key}
          bar={bar}
          most={most}
          here={bar.key === own ? t('commitments:here', { country: ownName }) : null}
        />
      ))}
    </dl>
  )
}
