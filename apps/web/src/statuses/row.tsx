import { memo } from 'react'
import { Moved } from '../app/moved.tsx'
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
        <Moved of={item} />
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
      <Moved of={item} />
    </span>
  )
}

/** What one can do to any row; the same object as long as the page is open, so that rows are not drawn for it. */
export type RowActs = { open: (id: string) => void; toggle: (id: string) => void; retry: () => void }

type RowProps = {
  line: Line
  today: string
  isCurrent: boolean
  /** Whether it is chosen; undefined while nothing is */
  isChosen: boolean | undefined
  mark: SaveMark | undefined
  acts: RowActs
}

function Since({ line: { item }, isOld }: { line: Line; isOld: boolean }) {
  const { t } = useWords()
  if (!item.current) return null
  const month = sayMonth(item.current.statusDate)
  return (
    <span title={sayDay(item.current.statusDate)}>
      {isOld ? t('statuses:notConfirmedSince', { month }) : month}
    </span>
  )
}

/** One commitment of the matrix; the whole row opens it. */
export const Row = memo(function Row({ line, today, isCurrent, isChosen, mark, acts }: RowProps) {
  const { item, commitment } = line
  const { id } = commitment
  const age = ageOf(item, today)
  const isOld = age === 'ageing' || age === 'expired'
  return (
    <li className={`r${isCurrent ? ' on' : ''}${isOld ? ' old' : ''}`} id={`row-${id}`}>
      {isChosen !== undefined && (
        <label className="tick">
          <input
            type="checkbox"
            aria-label={commitment.title}
            checked={isChosen}
            onChange={() => acts.toggle(id)}
          />
        </label>
      )}
      <button
        type="button"
        className="pick-row"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => acts.open(id)}
      >
        <span className="ref">
          <bdi>{commitment.ref}</bdi>
        </span>
        <span className="ti">{commitment.title}</span>
        <Published line={line} today={today} />
        <span className="dt">
          <Since line={line} isOld={isOld} />
        </span>
      </button>
      <span className="mk">{mark && <SaveMarkView mark={mark} onRetry={acts.retry} />}</span>
    </li>
  )
})
