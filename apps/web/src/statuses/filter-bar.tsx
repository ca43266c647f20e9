import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { type Filter, parts, waits, waitsFor } from './filter.ts'
import type { Line } from './record.ts'

type FilterBarProps = {
  filter: Filter
  isOn: boolean
  lines: readonly Line[]
  /** How many lines are shown */
  shown: number
  today: string
  onChange: (filter: Filter) => void
  onClear: () => void
  onChoose: () => void
}

/** Which lines of the record are shown; all that are shown can be chosen at once. */
export function FilterBar({ filter, isOn, lines, shown, today, ...acts }: FilterBarProps) {
  const { t } = useWords()
  const all = { value: 'all' as const, label: t('statuses:filter.all') }
  const kinds = waits.map((value) => {
    const n = lines.filter((line) => waitsFor(line, value, today)).length
    return { value, label: t(`statuses:filter.${value}`, { n }) }
  })
  return (
    <search className="filter">
      <div className="row">
        <SelectField
          label={t('statuses:filter.part')}
          value={filter.part ?? 'all'}
          options={[all, ...parts.map((value) => ({ value, label: t(`gaps:set.${value}.long`) }))]}
          onChoose={(part) => acts.onChange({ part: part === 'all' ? undefined : part })}
        />
        <SelectField
          label={t('statuses:filter.waits')}
          value={filter.waits ?? 'all'}
          options={[all, ...kinds]}
          onChoose={(what) => acts.onChange({ waits: what === 'all' ? undefined : what })}
        />
        <Field label={t('statuses:filter.find')}>
          {(wiring) => (
            <input
              {...wiring}
              className="in"
              type="search"
              maxLength={100}
              value={filter.find ?? ''}
              onChange={({ target }) => acts.onChange({ find: target.value })}
            />
          )}
        </Field>
      </div>
      {isOn && (
        <div className="row found">
          <span role="status">
            {shown === 0
              ? t('statuses:filter.none')
              : t('statuses:filter.found', { n: shown, of: lines.length })}
          </span>
          {shown > 0 && (
            <Button size="small" onClick={acts.onChoose}>
              {t('statuses:filter.choose', { n: shown })}
            </Button>
          )}
          <Button size="small" look="text" onClick={acts.onClear}>
            {t('statuses:filter.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
