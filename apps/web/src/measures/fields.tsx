import { Sector } from '@focal/contracts/commitments'
import { MeasureKind } from '@focal/contracts/measures'
import { Visibility } from '@focal/contracts/status-scale'
import { useRef } from 'react'
import { useWords } from '../app/use-words.ts'
import { AreaField, Field, SelectField } from '../ui/field.tsx'
import type { Typed } from './typed.ts'

type FieldsProps = {
  typed: Typed
  isNew: boolean
  hint: string | undefined
  onType: (change: Partial<Typed>) => void
}
type LineName = 'title' | 'leadAgency' | 'reference' | 'link' | 'adoptedOn' | 'inForceOn' | 'endedOn'

const longest: Partial<Record<LineName, number>> = { title: 300, leadAgency: 200, reference: 300, link: 500 }

function LineField({
  name,
  kind = 'text',
  hint,
  typed,
  onType,
}: Pick<FieldsProps, 'typed' | 'onType'> & {
  name: LineName
  kind?: 'text' | 'url' | 'date'
  hint?: string | undefined
}) {
  const { t } = useWords()
  return (
    <Field label={t(`measures:field.${name}`)} hint={hint}>
      {(wiring) => (
        <input
          {...wiring}
          className="in"
          type={kind}
          dir={kind === 'text' ? 'auto' : kind === 'url' ? 'ltr' : undefined}
          maxLength={longest[name]}
          required={name === 'title'}
          value={typed[name]}
          onChange={(event) => onType({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function Choices({ typed, isNew, onType }: FieldsProps) {
  const { t } = useWords()
  const kinds = MeasureKind.options.map((value) => ({ value, label: t(`evidence:kind.${value}`) }))
  const sectors = Sector.options.map((value) => ({
    value: String(value),
    label: t(`commitments:sector.${value}`),
  }))
  const levels = Visibility.options.map((value) => ({
    value: value as Visibility | '',
    label: t(`statuses:visibility.${value}`),
  }))
  const usual = { value: '' as const, label: t('statuses:form.usual') }
  return (
    <div className="many">
      <SelectField
        label={t('measures:field.kind')}
        value={typed.kind}
        options={kinds}
        onChoose={(kind) => onType({ kind })}
      />
      <SelectField
        label={t('measures:field.sector')}
        value={typed.sector}
        options={[{ value: '', label: t('measures:noSector') }, ...sectors]}
        onChoose={(sector) => onType({ sector })}
      />
      <SelectField
        label={t('measures:field.visibility')}
        value={typed.visibility}
        options={isNew ? [usual, ...levels] : levels}
        onChoose={(visibility) => onType({ visibility })}
      />
    </div>
  )
}

/** The fields of a measure. Only the title is needed. */
export function Fields(props: FieldsProps) {
  const { t } = useWords()
  const { typed, hint, onType } = props
  const [agencies, note] = [useRef<HTMLTextAreaElement>(null), useRef<HTMLTextAreaElement>(null)]
  const line = { typed, onType }
  return (
    <>
      <LineField name="title" hint={hint} {...line} />
      <Choices {...props} />
      <LineField name="leadAgency" {...line} />
      <AreaField
        label={t('measures:field.supportingAgencies')}
        box={agencies}
        rows={2}
        maxLength={4000}
        value={typed.supportingAgencies}
        onType={(supportingAgencies) => onType({ supportingAgencies })}
      />
      <LineField name="reference" {...line} />
      <LineField name="link" kind="url" {...line} />
      <div className="many">
        <LineField name="adoptedOn" kind="date" {...line} />
        <LineField name="inForceOn" kind="date" {...line} />
        <LineField name="endedOn" kind="date" {...line} />
      </div>
      <AreaField
        label={t('measures:field.note')}
        box={note}
        rows={3}
        maxLength={4000}
        value={typed.note}
        onType={(text) => onType({ note: text })}
      />
    </>
  )
}
