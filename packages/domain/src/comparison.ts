import type { ComparisonCell, Spread } from '@focal/contracts/comparison'
import type { CountryCode } from '@focal/contracts/countries'
import type { GapFigure } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'
import type { CommitmentSet } from './commitments.ts'
import type { Group } from './countries.ts'
import { countsOf } from './gap-counts.ts'
import { cellsOf, type Picture } from './gap-table.ts'
import { emptyGroup, figureOfGroup, figureOfState, groupOfOne, mergeGroups, sumOfState } from './gaps.ts'

/** With whom a State compares itself: itself, its group, all Member States. */
export type Side = Group & { kind: 'own' | 'group' | 'world' }

/** How what these States say of a set spreads over the statuses: every State times every commitment, counted once. */
export function spreadOf(
  picture: Picture,
  members: readonly CountryCode[],
  set: CommitmentSet,
  asOf: Day,
): Spread {
  const { counts, expired, withheld, notReported, notApplicable, mostly } = countsOf(
    members.flatMap((code) => cellsOf(picture, code, set)),
    asOf,
  )
  const of = members.length * set.commitments.length
  return { of, reported: mostly.y, counts, expired, withheld, notReported, notApplicable }
}

function figureOf(picture: Picture, { kind, members }: Side, set: CommitmentSet, asOf: Day): GapFigure {
  const sums = members.map((code) => sumOfState(cellsOf(picture, code, set), asOf))
  const [own] = sums
  if (kind === 'own' && own) return figureOfState(own)
  return figureOfGroup(sums.map(groupOfOne).reduce(mergeGroups, emptyGroup))
}

/**
 * The sides of a comparison on a day: the State, its group of the grouping where it has one, all Member States. No other
 * State stands alone: a group of which it is the only member is left out.
 */
export function sidesFor(
  countryCode: CountryCode,
  groups: readonly Group[],
  world: Group | undefined,
): Side[] {
  const own: Side = { id: countryCode, kind: 'own', members: [countryCode] }
  const group = groups.find(({ members }) => members.includes(countryCode) && members.length > 1)
  return [
    own,
    ...(group ? [{ ...group, kind: 'group' as const }] : []),
    ...(world ? [{ ...world, kind: 'world' as const }] : []),
  ]
}

/** Every side with every set: how it spreads, and its figure with the interval. */
export function comparisonCells(
  picture: Picture,
  sides: readonly Side[],
  sets: readonly CommitmentSet[],
  asOf: Day,
): Pick<ComparisonCell, 'group' | 'set' | 'spread' | 'figure'>[] {
  return sets.flatMap((set) =>
    sides.map((side) => ({
      group: side.id,
      set: set.id,
      spread: spreadOf(picture, side.members, set, asOf),
      figure: figureOf(picture, side, set, asOf),
    })),
  )
}
