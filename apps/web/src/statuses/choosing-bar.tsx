import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import type { RefObject } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { canConfirm, type Line } from './record.ts'

/** Statuses that may be said of all of these lines. */
function possibleFor(lines: readonly Line[]): StatusValue[] {
  const isNaAllowed = lines.every(({ commitment }) => commitment.naAllowed)
  return [...orderedStatuses, ...(isNaAllowed ? (['not-applicable'] as const) : []), 'withheld']
}

type BarProps = {
  lines: readonly Line[]
  today: string
  box: RefObject<HTMLElement | null>
  onConfirm: () => void
  onSay: (status: StatusValue) => void
  onLeave: () => void
}

/** What can be done with the chosen lines, and to how many of them. */
export function ChoosingBar({ lines, today, box, onConfirm, onSay, onLeave }: BarProps) {
  const { t } = useWords()
  const count = lines.filter(({ item }) => canConfirm(item, today)).length
  const others = lines.length - count
  return (
    <section className="chosen" ref={box} aria-label={t('statuses:chosen.bar')}>
      <p role="status">
        <b>{t('statuses:chosen.count', { n: lines.length })}</b>{' '}
        {others > 0 && <span className="f">{t('statuses:chosen.others', { n: others })}</span>}
      </p>
      <div className="row">
        {count > 0 && (
          <Button look="primary" onClick={onConfirm}>
            {t('statuses:chosen.confirm', { n: count })}
          </Button>
        )}
        <select
          className="in"
          aria-label={t('statuses:chosen.say')}
          value=""
          onChange={({ target }) => {
            const status = possibleFor(lines).find((one) => one === target.value)
            if (status) onSay(status)
          }}
        >
          <option value="">{t('statuses:chosen.say')}</option>
          {possibleFor(lines).map((status) => (
            <option key={status} value={status}>
              {t(`statuses:value.${status}`)}
            </option>
          ))}
        </select>
        <Link
          to="/requests/ask"
          search={{ row: lines.map(({ item }) => item.commitmentId).join(',') }}
          className="btn"
        >
          {t('statuses:askMinistries')}
        </Link>
        <Button look="text" onClick={onLeave}>
          {t('statuses:chosen.leave')}
        </Button>
      </div>
    </section>
  )
}
