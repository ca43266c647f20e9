import { FrameworkId } from '@focal/contracts/commitments'
import type { FileKind } from '@focal/contracts/endpoint'
import { NoteAudience } from '@focal/contracts/reports'
import { useWords } from '../app/use-words.ts'
import { SelectField } from '../ui/field.tsx'

/** What somebody wants in a note, and as which file. */
export type Wish = {
  audience: NoteAudience
  framework: FrameworkId | 'all'
  hasNotes: boolean
  kind: FileKind
}

const kinds: readonly FileKind[] = ['docx', 'pdf', 'xlsx']

function Choice<Value extends string>({
  legend,
  name,
  options,
  value,
  onChoose,
}: {
  legend: string
  name: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChoose: (value: Value) => void
}) {
  return (
    <fieldset className="fld">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="wish">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Scope({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) {
  const { t } = useWords()
  const nameOf = (id: FrameworkId) => (id === 'gcts' ? t('gaps:strategy') : t(`gaps:set.${id}.long`))
  const whole = { value: 'all' as const, label: t('reports:page.whole') }
  return (
    <>
      <SelectField
        label={t('reports:page.scope')}
        value={wish.framework}
        options={[whole, ...FrameworkId.options.map((value) => ({ value, label: nameOf(value) }))]}
        onChoose={(framework) => onWish({ ...wish, framework })}
      />
      <div className="fld">
        <label className="wish">
          <input
            type="checkbox"
            checked={wish.hasNotes}
            onChange={(event) => onWish({ ...wish, hasNotes: event.target.checked })}
          />
          <span>{t('reports:page.notes')}</span>
        </label>
        {wish.hasNotes && wish.audience !== 'own' && (
          <small className="ask">{t('reports:page.notesHint')}</small>
        )}
      </div>
    </>
  )
}

/** For whom, what, and as which file. */
export function Choices({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) {
  const { t } = useWords()
  return (
    <>
      <Choice
        legend={t('reports:page.audience')}
        name="audience"
        options={NoteAudience.options.map((value) => ({ value, label: t(`reports:page.for.${value}`) }))}
        value={wish.audience}
        onChoose={(audience) => onWish({ ...wish, audience })}
      />
      {wish.audience !== 'own' && <p className="cap">{t('reports:page.leaves')}</p>}
      <Scope wish={wish} onWish={onWish} />
      <Choice
        legend={t('reports:page.format')}
        name="format"
        options={kinds.map((value) => ({ value, label: t(`reports:page.${value}`) }))}
        value={wish.kind}
        onChoose={(kind) => onWish({ ...wish, kind })}
      />
      {wish.kind === 'pdf' && <p className="cap">{t('reports:page.scripts')}</p>}
    </>
  )
}
