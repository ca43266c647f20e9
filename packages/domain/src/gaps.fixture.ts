import type { Day } from '@focal/contracts/shapes'
import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import fc from 'fast-check'
import { plusDays } from './days.ts'
import {
  type Cell,
  emptyGroup,
  expiredDays,
  figureOfGroup,
  figureOfState,
  type GroupSum,
  groupOfOne,
  mergeGroups,
  sumOfState,
} from './gaps.ts'

/** The as-of day of every property. */
export const asOf: Day = '2026-11-23'

/** A reported cell so many days old. */
export function cell(status: StatusValue, age = 0, naAccepted = false): NonNullable<Cell> {
  return { status, statusDate: plusDays(asOf, -age), naAccepted }
}

const anyAge = fc.oneof(
  fc.integer({ min: -40, max: 1600 }),
  fc.constantFrom(-1, 0, 729, 730, 731, 1095, 1460, expiredDays, 1462),
)

/** A cell with one of the five statuses, of any age. */
export const orderedCell = fc
  .tuple(fc.constantFrom(...orderedStatuses), anyAge)
  .map(([status, age]) => cell(status, age))

/** Any cell: one of the five, withheld, not applicable (accepted or not), not reported. */
export const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 5, arbitrary: orderedCell },
  { weight: 1, arbitrary: anyAge.map((age) => cell('withheld', age)) },
  {
    weight: 1,
    arbitrary: fc.tuple(anyAge, fc.boolean()).map(([age, accepted]) => cell('not-applicable', age, accepted)),
  },
  { weight: 2, arbitrary: fc.constant(null) },
)

export const anyState = fc.array(anyCell, { maxLength: 20 })
export const anyGroup = fc.array(anyState, { maxLength: 12 })

/** The figure of one State over its cells. */
export function stateFigure(cells: readonly Cell[]) {
  return figureOfState(sumOfState(cells, asOf))
}

/** What a group adds up, one State after the other. */
export function groupSum(states: readonly (readonly Cell[])[]): GroupSum {
  return states.map((cells) => groupOfOne(sumOfState(cells, asOf))).reduce(mergeGroups, emptyGroup)
}

/** The figure of a group of States. */
export function groupFigure(states: readonly (readonly Cell[])[]) {
  return figureOfGroup(groupSum(states))
}
