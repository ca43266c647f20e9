import type { GapBy } from '@focal/contracts/gaps'
import { firstDay } from '@focal/domain/days'
import { useWords } from '../app/use-words.ts'

const groupings = ['un-group', 'm49-region', 'm49-subregion', 'ldc', 'lldc', 'sids', 'world'] as const

type FiltersProps = {
  by: GapBy
  asOf: string
  today: string
  onChange: (change: { by?: GapBy; asOf?: string | undefined }) => void
}

/** Which groups, and as of which day; both stand in the address, so that the view can be passed on. */
export function Filters({ by, asOf, today, onChange }: FiltersProps) {
  const { t } = useWords()
  return (
    <div className="row sp filters">
      <label>
        <span>{t('gaps:by.label')}</span>
        <select
          className="in"
          value={by}
          onChange={(event) =>
            onChange({ by: groupings.find((one) => one === event.target.value) ?? 'un-group' })
          }
        >
          {groupings.map((grouping) => (
            <option key={grouping} value={grouping}>
              {t(`gaps:by.${grouping}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('gaps:asOf')}</span>
        <input
          className="in"
          type="date"
          min={firstDay}
          max={today}
          value={asOf}
          onChange={(event) => {
            const { value, validity } = event.target
            if (validity.valid) onChange({ asOf: value === '' || value === today ? undefined : value })
          }}
        />
      </label>
    </div>
  )
}
