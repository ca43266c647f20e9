import { type FieldChange, fieldChanges, type SaidFields } from '@focal/domain/said-diff'
import { diffWords } from 'diff'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { StatusMark } from './status-mark.tsx'

/** A text with what came and went, word by word. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  if (before === after) return after
  return diffWords(before, after).map((part, place) => {
    const key = `${place}-${part.value.length}`
    if (part.added) return <ins key={key}>{part.value}</ins>
    if (part.removed) return <del key={key}>{part.value}</del>
    return <span key={key}>{part.value}</span>
  })
}

/** The status of before, struck out, and on to the next. */
export function Was({ status }: { status: SaidFields['status'] }) {
  const { t } = useWords()
  return (
    <>
      <s>{t(`statuses:value.${status}`)}</s>
      <span className="vh">{t('commitments:history.to')}</span>
      <span className="arrow" aria-hidden="true" />
    </>
  )
}

/** The status, with the one before where it was another. */
export function StatusChange({ before, after }: { before: SaidFields | null; after: SaidFields }) {
  const { t } = useWords()
  return (
    <>
      {before && before.status !== after.status && <Was status={before.status} />}
      <StatusMark status={after.status} />
      {t(`statuses:value.${after.status}`)}
    </>
  )
}

/** A code, day or text of a field in words. */
function useSay(): (field: FieldChange['field'], value: string) => string {
  const { t } = useWords()
  return (field, value) => {
    if (value === '') return ''
    if (field === 'statusDate') return sayDay(value)
    if (field === 'evidenceGrade') return t(`statuses:evidence.${value as SaidFields['evidenceGrade']}`)
    if (field === 'practice') return t(`statuses:practice.${value as NonNullable<SaidFields['practice']>}`)
    return value
  }
}

function Values({ field, was, becomes }: FieldChange) {
  const say = useSay()
  const isText = field === 'note' || field === 'references' || field === 'naReason'
  if (isText) return <TextDiff before={was} after={becomes} />
  return (
    <>
      {was !== '' && <del>{say(field, was)}</del>} {becomes !== '' && <ins>{say(field, becomes)}</ins>}
    </>
  )
}

/** The fields beside the status that are others than before, each with old and new. */
export function FieldDiff({
  before,
  after,
  without = [],
}: {
  before: SaidFields | null
  after: SaidFields
  without?: readonly FieldChange['field'][]
}) {
  const { t } = useWords()
  const found = fieldChanges(before, after).filter(({ field }) => !without.includes(field))
  if (found.length === 0) return null
  return (
    <dl className="fd">
      {found.map((change) => (
        <div key={change.field}>
          <dt>{t(`statuses:field.${change.field}`)}</dt>
          <dd dir="auto">
            <Values {...change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
