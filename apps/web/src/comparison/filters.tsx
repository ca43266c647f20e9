import { FrameworkId } from '@focal/contracts/commitments'
import { CompareBy } from '@focal/contracts/comparison'
import { firstDay } from '@focal/domain/days'
import { choice, day, searchOf } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { Field, SelectField } from '../ui/field.tsx'

/** What the address of a comparison says. */
export const readComparison = searchOf({
  framework: choice(FrameworkId.options),
  by: choice(CompareBy.options),
  asOf: day,
  view: choice(['table']),
})
export type ComparisonView = ReturnType<typeof readComparison>

/** Which framework, which group, and as of which day; all in the address, so that the view can be passed on. */
export function ComparisonFilters({
  view,
  today,
  onChange,
}: {
  view: ComparisonView
  today: string
  onChange: (next: ComparisonView) => void
}) {
  const { t } = useWords()
  const nameOf = (id: FrameworkId) => (id === 'gcts' ? t('gaps:strategy') : t(`gaps:set.${id}.long`))
  return (
    <div className="row sp filters">
      <SelectField
        label={t('comparison:framework')}
        value={view.framework ?? 'gcts'}
        options={FrameworkId.options.map((value) => ({ value, label: nameOf(value) }))}
        onChoose={(framework) => onChange({ ...view, framework })}
      />
      <SelectField
        label={t('comparison:by')}
        value={view.by ?? 'un-group'}
        options={CompareBy.options.map((value) => ({ value, label: t(`gaps:by.${value}`) }))}
        onChoose={(by) => onChange({ ...view, by })}
      />
      <Field label={t('gaps:asOf')}>
        {(wiring) => (
          <input
            {...wiring}
            className="in"
            type="date"
            min={firstDay}
            max={today}
            value={view.asOf ?? today}
            onChange={({ target: { value, validity } }) =>
              validity.valid &&
              onChange({ ...view, asOf: value === '' || value === today ? undefined : value })
            }
          />
        )}
      </Field>
    </div>
  )
}
