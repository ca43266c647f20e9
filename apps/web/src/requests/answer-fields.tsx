import type { RequestedRow, RowSaid } from '@focal/contracts/request-views'
import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import { namesReference } from '@focal/domain/statuses'
import { useRef, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { GradeFields } from '../statuses/grade-fields.tsx'
import { StatusMark } from '../statuses/status-mark.tsx'
import { AreaField, Field } from '../ui/field.tsx'

type Props = {
  row: RequestedRow
  said: RowSaid
  today: string
  /** Nothing is chosen yet: what the State has is not an answer */
  isUntouched: boolean
  onType: (change: Partial<RowSaid>) => void
}

/** How it stands, or that it is not theirs: one press each. */
export function Choices({ row, said, today, isUntouched, onType }: Props) {
  const { t } = useWords()
  const outside: StatusValue[] = row.naAllowed ? ['not-applicable', 'withheld'] : ['withheld']
  return (
    <fieldset className="rq-opts">
      <legend className="vh">{t('requests:answer.status')}</legend>
      {[...orderedStatuses, ...outside].map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={!isUntouched && !said.isNotOurs && said.status === status}
          onClick={() => onType({ status, isNotOurs: false, statusDate: today })}
        >
          <StatusMark status={status} />
          {t(`statuses:value.${status}`)}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={said.isNotOurs}
        onClick={() => onType({ status: null, isNotOurs: true, naReason: null })}
      >
        {t('requests:notOurs')}
      </button>
    </fieldset>
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** One reference a line; what is typed stays as typed. */
function References({ said, onType }: Pick<Props, 'said' | 'onType'>) {
  const { t } = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const known = said.references.join('\n')
  const [typed, setTyped] = useState(known)
  function change(next: string): void {
    setTyped(next)
    const references = linesOf(next)
    const isNew = references.length > 0 && !namesReference(said.evidenceGrade)
    onType({ references, ...(isNew ? { evidenceGrade: 'E2' as const } : {}) })
  }
  return (
    <AreaField
      label={t('statuses:form.references')}
      box={box}
      rows={2}
      maxLength={6000}
      value={linesOf(typed).join('\n') === known ? typed : known}
      onType={change}
    />
  )
}

/** What else is said of a row. */
export function MoreFields({ row, said, today, onType }: Omit<Props, 'isUntouched'>) {
  const { t } = useWords()
  const note = useRef<HTMLTextAreaElement>(null)
  const reason = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      {said.status === 'not-applicable' && (
        <AreaField
          label={t('statuses:form.naReason')}
          hint={t('statuses:form.reasonHint')}
          box={reason}
          rows={2}
          maxLength={1000}
          value={said.naReason ?? ''}
          onType={(text) => onType({ naReason: text === '' ? null : text })}
        />
      )}
      <AreaField
        label={t('statuses:form.note')}
        box={note}
        rows={3}
        maxLength={4000}
        value={said.note}
        onType={(text) => onType({ note: text })}
      />
      {!said.isNotOurs && (
        <details>
          <summary>{t('requests:answer.details')}</summary>
          <References said={said} onType={onType} />
          <GradeFields said={said} onType={onType} />
          <Field label={t('statuses:form.statusDate')}>
            {(wiring) => (
              <input
                {...wiring}
                className="in"
                type="date"
                min={row.inForceFrom}
                max={today}
                value={said.statusDate}
                onChange={({ target }) => target.value !== '' && onType({ statusDate: target.value })}
              />
            )}
          </Field>
        </details>
      )}
    </>
  )
}
