import { Visibility } from '@focal/contracts/status-scale'
import { namesReference } from '@focal/domain/statuses'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { AreaField, Field, SelectField } from '../ui/field.tsx'
import { GradeFields } from './grade-fields.tsx'
import type { Line, Said } from './record.ts'
import type { Question } from './saying.ts'

/** The line of which the note is asked for; a new one each time. */
export type NoteRequest = { id: string } | null

type DetailsProps = {
  line: Line
  said: Said
  today: string
  asks: Question
  noteRequest: NoteRequest
  onType: (change: Partial<Said>) => void
  onLeave: () => void
  onShow: (visibility: Visibility) => void
}

/** Puts the cursor into the field that is asked for. */
function useFocusWhen(isAsked: boolean): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isAsked) box.current?.focus()
  }, [isAsked])
  return box
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** One reference a line. What is typed stays as typed, unless the references changed from elsewhere (undo, a conflict). */
function References({ said, asks, onType }: Pick<DetailsProps, 'said' | 'asks' | 'onType'>) {
  const { t } = useWords()
  const known = said.references.join('\n')
  const [typed, setTyped] = useState(known)
  const box = useFocusWhen(asks === 'reference')
  function change(next: string): void {
    setTyped(next)
    const references = linesOf(next)
    const grade = references.length > 0 && !namesReference(said.evidenceGrade) ? 'E2' : said.evidenceGrade
    onType({ references, evidenceGrade: grade })
  }
  return (
    <AreaField
      label={t('statuses:form.references')}
      hint={asks === 'reference' ? t('statuses:form.needsReference') : undefined}
      box={box}
      rows={2}
      maxLength={6000}
      value={linesOf(typed).join('\n') === known ? typed : known}
      onType={change}
    />
  )
}

/** Requests that were followed. */
const heard = new WeakSet<object>()

function NoteField({ line, said, asks, noteRequest, onType }: DetailsProps) {
  const { t } = useWords()
  const box = useFocusWhen(asks === 'note')
  const { id } = line.commitment
  useEffect(() => {
    if (noteRequest?.id !== id || heard.has(noteRequest)) return
    heard.add(noteRequest)
    box.current?.focus()
  }, [noteRequest, id, box])
  return (
    <AreaField
      label={t('statuses:form.note')}
      hint={asks === 'note' ? t('statuses:form.wentDown') : undefined}
      box={box}
      rows={3}
      maxLength={4000}
      value={said.note}
      onType={(note) => onType({ note })}
    />
  )
}

function ReasonField({ line, said, asks, onType }: DetailsProps) {
  const { t } = useWords()
  return (
    <AreaField
      label={t('statuses:form.naReason')}
      hint={line.commitment.naHint ?? t('statuses:form.reasonHint')}
      box={useFocusWhen(asks === 'reason')}
      rows={2}
      maxLength={1000}
      value={said.naReason ?? ''}
      onType={(reason) => onType({ naReason: reason === '' ? null : reason })}
    />
  )
}

function Choices({ line, said, onType, onShow }: DetailsProps) {
  const { t } = useWords()
  const levels = Visibility.options.map((value) => ({ value, label: t(`statuses:visibility.${value}`) }))
  const usual = { value: 'usual' as const, label: t('statuses:form.usual') }
  const { visibility } = line.item
  return (
    <>
      <GradeFields said={said} onType={onType} />
      <SelectField
        label={t('statuses:form.visibility')}
        value={visibility ?? 'usual'}
        options={visibility === null ? [usual, ...levels] : levels}
        onChoose={(chosen) => chosen !== 'usual' && onShow(chosen)}
      />
    </>
  )
}

/** The fields beside the status: saved when typing pauses, asked for only where a rule needs them. */
export function Details(props: DetailsProps) {
  const { t } = useWords()
  const { line, said, today, onType, onLeave } = props
  return (
    <form className="det" onBlur={onLeave} onSubmit={(event) => event.preventDefault()}>
      {said.status === 'not-applicable' && <ReasonField {...props} />}
      <NoteField {...props} />
      <References {...props} />
      <div className="pair">
        <Field label={t('statuses:form.statusDate')}>
          {(wiring) => (
            <input
              {...wiring}
              className="in"
              type="date"
              min={line.commitment.inForceFrom}
              max={today}
              value={said.statusDate}
              onChange={(event) => event.target.value !== '' && onType({ statusDate: event.target.value })}
            />
          )}
        </Field>
        <Choices {...props} />
      </div>
    </form>
  )
}
