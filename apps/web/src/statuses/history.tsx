import type { HistoryEntry } from '@focal/contracts/statuses'
import { diffWords } from 'diff'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { StatusMark } from './status-mark.tsx'

function textOf(entry: HistoryEntry | undefined): string {
  if (!entry) return ''
  return [entry.note, entry.naReason ?? '', entry.references.join('; ')]
    .filter((part) => part !== '')
    .join(' ')
}

/** What was written, with what came and went since the entry before, as text. */
function Diff({ before, after }: { before: string; after: string }) {
  if (before === '' || before === after) return <p dir="auto">{after}</p>
  return (
    <p dir="auto">
      {diffWords(before, after).map((part, place) => {
        const key = `${place}-${part.value.length}`
        if (part.added) return <ins key={key}>{part.value}</ins>
        if (part.removed) return <del key={key}>{part.value}</del>
        return <span key={key}>{part.value}</span>
      })}
    </p>
  )
}

function Change({ entry, before }: { entry: HistoryEntry; before: HistoryEntry | undefined }) {
  const { t } = useWords()
  const isSame = before?.status === entry.status
  return (
    <span className="chg">
      {before && !isSame && (
        <>
          <s>{t(`statuses:value.${before.status}`)}</s>
          <span className="vh">{t('commitments:history.to')}</span>
          <span className="arrow" aria-hidden="true" />
        </>
      )}
      <StatusMark status={entry.status} />
      {t(`statuses:value.${entry.status}`)}
      {entry.act !== 'report' && <span className="tag">{t(`commitments:history.${entry.act}`)}</span>}
      {entry.withdrawal && <span className="tag w">{t('commitments:history.withdrawn')}</span>}
      {entry.supersededBy && <span className="tag">{t('commitments:history.superseded')}</span>}
    </span>
  )
}

/** Every published entry, newest first, each with what changed since the one before. */
export function History({ entries }: { entries: HistoryEntry[] }) {
  const { t } = useWords()
  if (entries.length === 0) return <p className="f">{t('commitments:history.empty')}</p>
  return (
    <ul className="hi">
      {entries.map((entry, place) => {
        const before = entries
          .slice(place + 1)
          .find(({ withdrawal, supersededBy }) => !withdrawal && !supersededBy)
        return (
          <li key={entry.id}>
            <time dateTime={entry.statusDate}>{sayDay(entry.statusDate)}</time>
            <div>
              <Change entry={entry} before={before} />
              {entry.act === 'confirm' ? (
                <p>{t('commitments:history.unchanged')}</p>
              ) : (
                <Diff before={textOf(before)} after={textOf(entry)} />
              )}
              <small>
                {t('commitments:history.recorded', {
                  date: sayDay(entry.recordedAt),
                  grade: entry.evidenceGrade,
                })}
                {entry.authorName && ` ${t('commitments:history.by', { name: entry.authorName })}`}
              </small>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
