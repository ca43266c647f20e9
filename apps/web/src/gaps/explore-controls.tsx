import { ForceClass, Kind, Sector } from '@focal/contracts/commitments'
import { GapOver } from '@focal/contracts/gaps'
import { plusDays } from '@focal/domain/days'
import { DayField } from '../app/day-field.tsx'
import { useWords } from '../app/use-words.ts'
import { Choice, type Option } from './choice.tsx'
import type { Explore } from './explore.ts'
import { AsOfField, GroupingChoice } from './filters.tsx'

type ControlsProps = {
  here: Explore
  today: string
  frameworks: readonly Option[]
  onChange: (change: Explore) => void
}

/** What narrows the commitments, folded away until it is wanted or in use. */
function Narrowing({ here, frameworks, onChange }: Omit<ControlsProps, 'today'>) {
  const { t } = useWords()
  const any = { value: '', label: t('explore:any') }
  const { framework, kind, sector, force } = here
  const isUsed = [framework, kind, sector, force].some((one) => one !== undefined)
  return (
    <details className="narrow" open={isUsed}>
      <summary>{t('explore:narrow')}</summary>
      <div className="filters row">
        <Choice
          label={t('explore:framework')}
          value={framework ?? ''}
          options={[any, ...frameworks]}
          onChoose={(value) => onChange({ framework: (value || undefined) as Explore['framework'] })}
        />
        <Choice
          label={t('explore:kind')}
          value={kind ?? ''}
          options={[any, ...Kind.options.map((value) => ({ value, label: t(`commitments:kind.${value}`) }))]}
          onChoose={(value) => onChange({ kind: (value || undefined) as Explore['kind'] })}
        />
        <Choice
          label={t('explore:sector')}
          value={sector ?? ''}
          options={[
            any,
            ...Sector.options.map((value) => ({ value, label: t(`commitments:sector.${value}`) })),
          ]}
          onChoose={(value) => onChange({ sector: (value || undefined) as Explore['sector'] })}
        />
        <Choice
          label={t('explore:force')}
          value={force ?? ''}
          options={[
            any,
            ...ForceClass.options.map((value) => ({ value, label: t(`statuses:force.${value}`) })),
          ]}
          onChoose={(value) => onChange({ force: (value || undefined) as Explore['force'] })}
        />
      </div>
    </details>
  )
}

/** Which States by which commitments, on which day, and beside which earlier one. All of it stands in the address. */
export function ExploreControls({ here, today, frameworks, onChange }: ControlsProps) {
  const { t } = useWords()
  const { by = 'un-group', over = 'section', asOf = today, since = '' } = here
  return (
    <div className="explore-controls">
      <div className="filters row">
        <GroupingChoice by={by} onBy={(next) => onChange({ by: next, group: undefined })} />
        <Choice
          label={t('explore:over.label')}
          value={over}
          options={GapOver.options.map((value) => ({ value, label: t(`explore:over.${value}`) }))}
          onChoose={(value) => onChange({ over: value as Explore['over'] })}
        />
        <AsOfField asOf={asOf} today={today} onAsOf={(next) => onChange({ asOf: next })} />
        <DayField
          label={t('explore:since')}
          value={since}
          most={plusDays(asOf, -1)}
          isOptional
          onDay={(day) => onChange({ since: day || undefined })}
        />
      </div>
      <Narrowing {...{ here, frameworks, onChange }} />
    </div>
  )
}
