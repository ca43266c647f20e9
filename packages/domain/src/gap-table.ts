import type { CommitmentId } from '@focal/contracts/commitments'
import type { CountryCode } from '@focal/contracts/countries'
import type { Coverage } from '@focal/contracts/coverage'
import type { GapBy, GapCell, GapOver } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'
import type { CommitmentSet } from './commitments.ts'
import type { Group } from './countries.ts'
import { standingOf } from './coverage.ts'
import { countsOf } from './gap-counts.ts'
import {
  type Cell,
  emptyGroup,
  figureOfGroup,
  figureOfState,
  groupOfOne,
  mergeGroups,
  sumOfState,
} from './gaps.ts'

/** What counts at a day, as one audience may read it: by country, then by commitment. */
export type Picture = ReadonlyMap<CountryCode, ReadonlyMap<CommitmentId, NonNullable<Cell>>>

/** What a State says of each commitment of a set. */
export function cellsOf(picture: Picture, country: CountryCode, set: CommitmentSet): Cell[] {
  const known = picture.get(country)
  return set.commitments.map(({ id }) => known?.get(id) ?? null)
}

function cellOf(
  picture: Picture,
  group: Group,
  set: CommitmentSet,
  by: GapBy,
  over: GapOver,
  asOf: Day,
): GapCell {
  const place = { group: group.id, set: set.id }
  if (by === 'country')
    return { ...place, figure: figureOfState(sumOfState(cellsOf(picture, group.id, set), asOf)) }
  if (over === 'commitment')
    return {
      ...place,
      counts: countsOf(
        group.members.flatMap((code) => cellsOf(picture, code, set)),
        asOf,
      ),
    }
  const sum = group.members
    .map((code) => groupOfOne(sumOfState(cellsOf(picture, code, set), asOf)))
    .reduce(mergeGroups, emptyGroup)
  return { ...place, figure: figureOfGroup(sum) }
}

/** Every group with every set: figures, or counts for a commitment over a group (scales.md 3). */
export function gapCells(
  picture: Picture,
  groups: readonly Group[],
  sets: readonly CommitmentSet[],
  choice: { by: GapBy; over: GapOver; asOf: Day },
): GapCell[] {
  return groups.flatMap((group) =>
    sets.map((set) => cellOf(picture, group, set, choice.by, choice.over, choice.asOf)),
  )
}

/** The latest status date of each State and how current that is (product.md 4). */
export function standings(picture: Picture, members: readonly CountryCode[], asOf: Day): Coverage['states'] {
  return members.map((countryCode) => {
    const dates = [...(picture.get(countryCode)?.values() ?? [])].map(({ statusDate }) => statusDate).sort()
    const latestOn = dates.at(-1) ?? null
    return { countryCode, latestOn, standing: standingOf(latestOn, asOf) }
  })
}
