import type { HistoryEntry } from '@focal/contracts/statuses'
import { useWords } from '../app/use-words.ts'
import { isolated, sayDay } from '../app/words.ts'
import { FieldDiff, StatusChange, TextDiff } from './said-diff.tsx'

function Change({ entry, before }: { entry: HistoryEntry; before: HistoryEntry | undefined }) {
  const { t } = useWords()
  return (
    <span className="chg">
      <StatusChange before={before ?? null} after={entry} />
      {entry.act !== 'report' && <span className="tag">{t(`commitments:history.${entry.act}`)}</span>}
      {entry.withdrawal && <span className="tag w">{t('commitments:history.withdrawn')}</span>}
      {entry.supersededBy && <span className="tag">{t('commitments:history.superseded')}</span>}
    </span>
  )
}

/** Who recorded it, when and how it came in, as far as the reader may know. */
function Source({ entry }: { entry: HistoryEntry }) {
  const { t } = useWords()
  const { recordedAt, evidenceGrade: grade, authorName, source, withdrawal } = entry
  return (
    <>
      <small>
        {t('commitments:history.recorded', { date: sayDay(recordedAt), grade })}
        {authorName && ` ${t('commitments:history.by', { name: isolated(authorName) })}`}
        {source && ` (${t(`statuses:from.${entry.act === 'confirm' ? 'confirmation' : source}`)})`}
      </small>
      {withdrawal && (
        <p className="s">
          {t('statuses:takenBack', { date: sayDay(withdrawal.recordedAt) })}{' '}
          {withdrawal.reason !== '' && <q dir="auto">{withdrawal.reason}</q>}
        </p>
      )}
    </>
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
                <>
                  <p dir="auto">
                    <TextDiff before={before?.note ?? entry.note} after={entry.note} />
                  </p>
                  <FieldDiff before={before ?? null} after={entry} without={['statusDate', 'note']} />
                </>
              )}
              <Source entry={entry} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
