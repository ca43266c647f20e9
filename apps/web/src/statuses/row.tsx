import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth, sayTime } from '../app/words.ts'
import { ageOf, type Line } from './record.ts'
import type { SaveMark } from './save-mark.ts'
import { EntryMark, StatusMark } from './status-mark.tsx'

/** The mark at the end of a row: saving, saved, kept here, two versions, needs you. */
export function SaveMarkView({ mark, onRetry }: { mark: SaveMark; onRetry?: () => void }) {
  const { t } = useWords()
  if (mark.state === 'saving') return <span className="sv wait">{t('statuses:mark.saving')}</span>
  if (mark.state === 'saved')
    return <span className="sv">{t('statuses:mark.saved', { time: sayTime(mark.at) })}</span>
  if (mark.state === 'conflict') return <span className="sv conf">{t('statuses:mark.conflict')}</span>
  if (mark.state === 'refused') return <span className="sv conf">{t('statuses:mark.refused')}</span>
  return (
    <button type="button" className="sv fail" onClick={onRetry}>
      {t('statuses:mark.failed')}
    </button>
  )
}

/** Status, age and date of one line, as words with their marks. */
export function Published({ line, today }: { line: Line; today: string }) {
  const { t } = useWords()
  const { item } = line
  const age = ageOf(item, today)
  if (item.draft)
    return (
      <span className="st chg">
        <StatusMark status={item.draft.status} />
        <span>{t(`statuses:value.${item.draft.status}`)}</span>
        <span className="tag a">{t('statuses:draft')}</span>
      </span>
    )
  if (item.current === null)
    return (
      <span className="st f">
        <StatusMark status="not-reported" />
        <span>{t('statuses:value.not-reported')}</span>
      </span>
    )
  return (
    <span className={age === 'fresh' ? 'st' : 'st stale-t'}>
      <EntryMark entry={item.current} asOf={today} />
      <span>{t(`statuses:value.${item.current.status}`)}</span>
    </span>
  )
}

type RowProps = {
  line: Line
  today: string
  isCurrent: boolean
  mark: SaveMark | undefined
  onChoose: () => void
  onRetry: () => void
}

/** One commitment of the matrix; the whole row chooses it. */
export function Row({ line, today, isCurrent, mark, onChoose, onRetry }: RowProps) {
  const { t } = useWords()
  const { item, commitment } = line
  const age = ageOf(item, today)
  const isOld = age === 'ageing' || age === 'expired'
  return (
    <li className={`r${isCurrent ? ' on' : ''}${isOld ? ' old' : ''}`} id={`row-${commitment.id}`}>
      <button
        type="button"
        className="pick-row"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className="ref">
          <bdi>{commitment.ref}</bdi>
        </span>
        <span className="ti">{commitment.title}</span>
        <Published line={line} today={today} />
        <span className="dt">
          {item.current && (
            <span title={sayDay(item.current.statusDate)}>
              {isOld
                ? t('statuses:notConfirmedSince', { month: sayMonth(item.current.statusDate) })
                : sayMonth(item.current.statusDate)}
            </span>
          )}
        </span>
      </button>
      <span className="mk">{mark && <SaveMarkView mark={mark} onRetry={onRetry} />}</span>
    </li>
  )
}
