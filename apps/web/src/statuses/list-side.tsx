import type { Choosing } from './choosing.ts'
import { ChoosingBar } from './choosing-bar.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { clearFilter, type useFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { KeyLine } from './key-help.tsx'
import { RecordList } from './list.tsx'
import type { Line } from './record.ts'
import { idOf, type RoundActs } from './round-acts.ts'
import type { RowActs } from './row.tsx'
import type { Saver } from './saver.ts'

type ListSideProps = {
  lines: readonly Line[]
  seen: readonly Line[]
  today: string
  saver: Saver
  filtering: ReturnType<typeof useFilter>
  choosing: Choosing
  acts: RoundActs
  rowActs: RowActs
  onHelp: () => void
}

/** What of the record is shown and chosen, the list itself, and what can be done with what is chosen. */
export function ListSide({
  lines,
  seen,
  today,
  saver,
  filtering,
  choosing,
  acts,
  rowActs,
  onHelp,
}: ListSideProps) {
  const { filter, isOn, shown } = filtering
  const { ids, open } = choosing
  const chosen = ids && lines.filter((line) => ids.has(idOf(line)))
  const titleOf = (id: string) => lines.find((line) => idOf(line) === id)?.commitment.title ?? id
  function openElsewhere(id: string): void {
    if (!seen.some((line) => idOf(line) === id)) clearFilter()
    rowActs.open(id)
    document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className="list-side">
      <Elsewhere
        marks={saver.marks}
        current={acts.current}
        titleOf={titleOf}
        onOpen={openElsewhere}
        onRetry={saver.start}
      />
      <div className={chosen ? 'list ticking' : 'list'}>
        <FilterBar {...{ filter, isOn, today, lines, seen }} onChoose={open} />
        <RecordList
          groups={shown}
          {...{ today, marks: saver.marks, current: acts.current }}
          chosen={ids}
          acts={rowActs}
          onChoose={open}
        />
        {chosen && (
          <ChoosingBar
            lines={chosen}
            today={today}
            box={choosing.bar}
            onConfirm={() => acts.confirmChosen(chosen.map(idOf))}
            onSay={(status) => acts.sayChosen(chosen.map(idOf), status)}
            onLeave={acts.leave}
          />
        )}
      </div>
      {!chosen && <KeyLine onHelp={onHelp} />}
    </div>
  )
}
