import type { GapCounts, GapSet, GapTable } from '@focal/contracts/gaps'
import type { CSSProperties } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayList } from '../app/words.ts'
import { useBarsOf } from '../commitments/distribution.tsx'
import { Pills } from '../ui/pills.tsx'
import type { Explore } from './explore.ts'
import { cellAt } from './picture.ts'

type Part = { key: string; fill: string; count: number; label: string; isOld: boolean }

/** The parts of one bar: what ages is a part of its own beside its status. */
function usePartsOf(): (counts: GapCounts) => Part[] {
  const { t } = useWords()
  const barsOf = useBarsOf()
  return (counts) =>
    barsOf(counts).flatMap(({ key, fill, count, label, older }) => [
      { key, fill, count: count - older, label, isOld: false },
      { key: `${key}-old`, fill, count: older, label: t('explore:older', { status: label }), isOld: true },
    ])
}

function Bar({ parts, members }: { parts: readonly Part[]; members: number }) {
  return (
    <span className="sbar" aria-hidden="true">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ key, fill, count, isOld }) => (
          <i
            key={key}
            className={isOld ? `${fill} old` : fill}
            style={{ '--v': (100 * count) / members } as CSSProperties}
          />
        ))}
    </span>
  )
}

function Line({
  set,
  counts,
  here,
  group,
  about,
}: {
  set: GapSet
  counts: GapCounts
  here: Explore
  group: string
  about: string
}) {
  const { t } = useWords()
  const parts = usePartsOf()(counts)
  const said = parts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => t('explore:part', { label, count }))
  return (
    <li>
      <div>
        <Link
          to="/commitments/:commitmentId"
          params={{ commitmentId: set.id }}
          search={{ by: here.by ?? 'un-group', group, asOf: here.asOf }}
        >
          {set.title}
        </Link>
        <small>{about}</small>
      </div>
      <Bar parts={parts} members={counts.members} />
      <small className="said">{sayList(said)}</small>
    </li>
  )
}

/** How to read the bars. */
function BarsKey({ counts }: { counts: GapCounts }) {
  const parts = usePartsOf()(counts)
  return (
    <div className="key bars-key" aria-hidden="true">
      {parts
        .filter(({ isOld }) => !isOld)
        .map(({ key, fill, label }) => (
          <span key={key}>
            <i className={fill} /> {label}
          </span>
        ))}
    </div>
  )
}

/** Every commitment as one bar over the States of a group: each status, its older part, and the four kinds of unknown. */
export function ExploreBars({
  table,
  here,
  about,
  onGroup,
}: {
  table: GapTable
  here: Explore
  about: (set: GapSet) => string
  onGroup: (group: string) => void
}) {
  const { t } = useWords()
  const group = table.groups.find(({ id }) => id === here.group) ?? table.groups[0]
  if (!group) return null
  const first = table.cells.find((cell) => cell.group === group.id)?.counts
  return (
    <>
      <Pills
        legend={t('gaps:by.label')}
        name="group"
        options={table.groups.map(({ id, name }) => ({ id, label: name }))}
        chosen={group.id}
        onChoose={onGroup}
      />
      {first && <BarsKey counts={first} />}
      <ul className="stacks">
        {table.sets.flatMap((set) => {
          const counts = cellAt(table, group.id, set.id)?.counts
          return counts
            ? [<Line key={set.id} {...{ set, counts, here }} group={group.id} about={about(set)} />]
            : []
        })}
      </ul>
    </>
  )
}
