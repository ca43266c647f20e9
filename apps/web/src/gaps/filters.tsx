import type { GapBy } from '@focal/contracts/gaps'
import { DayField } from '../app/day-field.tsx'
import { useWords } from '../app/use-words.ts'
import { groupings } from './address.ts'
import { Choice } from './choice.tsx'

type FiltersProps = {
  by: GapBy
  asOf: string
  today: string
  onChange: (change: { by?: GapBy; asOf?: string | undefined }) => void
}

/** Which groups of States. */
export function GroupingChoice({ by, onBy }: { by: GapBy; onBy: (by: GapBy) => void }) {
  const { t } = useWords()
  return (
    <Choice
      label={t('gaps:by.label')}
      value={by}
      options={groupings.map((value) => ({ value, label: t(`gaps:by.${value}`) }))}
      onChoose={(value) => onBy(groupings.find((one) => one === value) ?? 'un-group')}
    />
  )
}

/** As of which day; emptied it is today. */
export function AsOfField({
  asOf,
  today,
  onAsOf,
}: {
  asOf: string
  today: string
  onAsOf: (asOf: string | undefined) => void
}) {
  const { t } = useWords()
  return (
    <DayField
      label={t('gaps:asOf')}
      value={asOf}
      most={today}
      isOptional
      onDay={(day) => onAsOf(day === '' || day === today ? undefined : day)}
    />
  )
}

/** Which groups, and as of which day; both stand in the address, so that the view can be passed on. */
export function Filters({ by, asOf, today, onChange }: FiltersProps) {
  return (
    <div className="row sp filters">
      <GroupingChoice by={by} onBy={(next) => onChange({ by: next })} />
      <AsOfField asOf={asOf} today={today} onAsOf={(next) => onChange({ asOf: next })} />
    </div>
  )
}
