import { memo, useDeferredValue } from 'react'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { changeFilter, clearFilter, countWaits, type Filter, parts, waits } from './filter.ts'
import type { Line } from './record.ts'

type FilterBarProps = {
  filter: Filter
  isOn: boolean
  lines: readonly Line[]
  /** The lines that are shown */
  seen: readonly Line[]
  today: string
  onChoose: (ids: string[]) => void
}

/** Which lines of the record are shown; all that are shown can be chosen at once. What waits is counted after a key has shown. */
export function FilterBar({ lines, seen, ...rest }: FilterBarProps) {
  return <Bar lines={useDeferredValue(lines)} seen={rest.isOn ? seen : none} {...rest} />
}

const none: readonly Line[] = []

const Bar = memo(function Bar({ filter, isOn, lines, seen, today, onChoose }: FilterBarProps) {
  const { t } = useWords()
  const shown = seen.length
  const all = { value: 'all' as const, label: t('statuses:filter.all') }
  const counts = countWaits(lines, today)
  const kinds = waits.map((value) => ({ value, label: t(`statuses:filter.${value}`, { n: counts[value] }) }))
  return (
    <search className="filter">
      <div className="row">
        <SelectField
          label={t('statuses:filter.part')}
          value={filter.part ?? 'all'}
          options={[all, ...parts.map((value) => ({ value, label: t(`gaps:set.${value}.long`) }))]}
          onChoose={(part) => changeFilter({ part: part === 'all' ? undefined : part })}
        />
        <SelectField
          label={t('statuses:filter.waits')}
          value={filter.waits ?? 'all'}
          options={[all, ...kinds]}
          onChoose={(what) => changeFilter({ waits: what === 'all' ? undefined : what })}
        />
        <Field label={t('statuses:filter.find')}>
          {(wiring) => (
            <input
              {...wiring}
              className="in"
              type="search"
              maxLength={100}
              value={filter.find ?? ''}
              onChange={({ target }) => changeFilter({ find: target.value })}
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
            <Button size="small" onClick={() => onChoose(seen.map(({ item }) => item.commitmentId))}>
              {t('statuses:filter.choose', { n: shown })}
            </Button>
          )}
          <Button size="small" look="text" onClick={clearFilter}>
            {t('statuses:filter.clear')}
          </Button>
        </div>
      )}
    </search>
  )
})
