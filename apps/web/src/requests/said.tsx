import type { RequestedRow, RowSaid } from '@focal/contracts/request-views'
import type { SaidFields } from '@focal/domain/said-diff'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { FieldDiff, StatusChange } from '../statuses/said-diff.tsx'
import { StatusMark } from '../statuses/status-mark.tsx'

/** What is said as the record holds it; null where the row is not the agency's. */
export function fieldsOf(said: RowSaid | SaidFields | null): SaidFields | null {
  return said === null || said.status === null ? null : { ...said, status: said.status }
}

/** What is said of a row, as text. */
export function SaidText({ label, said }: { label: string; said: RowSaid | SaidFields | null }) {
  const { t } = useWords()
  const isNotOurs = said !== null && said.status === null
  return (
    <div>
      <small className="f">{label}</small>
      <p>
        {isNotOurs ? (
          t('requests:notOurs')
        ) : (
          <>
            <StatusMark status={said?.status ?? 'not-reported'} />{' '}
            {t(`statuses:value.${said?.status ?? 'not-reported'}`)}
            {said && <small className="f"> {sayDay(said.statusDate)}</small>}
          </>
        )}
      </p>
      {said?.note && (
        <p className="s" dir="auto">
          {said.note}
        </p>
      )}
      {said?.references.map((reference) => (
        <p key={reference} className="s" dir="auto">
          <b>{reference}</b>
        </p>
      ))}
    </div>
  )
}

/** An answer against what our record has now: what is another, old and new. */
export function AnswerDiff({ row, now }: { row: RequestedRow; now: SaidFields | null }) {
  const { t } = useWords()
  const after = fieldsOf(row.answer)
  if (!row.answer) return null
  if (!after)
    return (
      <>
        <p>{t('requests:notOursWhat')}</p>
        {row.answer.note !== '' && <p dir="auto">{row.answer.note}</p>}
      </>
    )
  return (
    <>
      <p className="rq-change">
        <StatusChange before={now} after={after} />
      </p>
      <FieldDiff before={now} after={after} />
    </>
  )
}
