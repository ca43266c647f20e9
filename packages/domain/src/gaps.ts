import type { GapFigure, Shown } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'
import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import { dayNumber } from './days.ts'
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  one,
  subtract,
  toSixDecimals,
  zero,
} from './fraction.ts'

/** Up to this age in days a status counts in full: one review cycle of the Strategy (scales.md 3). */
export const freshDays = 730
/** From this age on it counts as unknown: two cycles. */
export const expiredDays = 1461
const ageingSpan = expiredDays - freshDays

/** Fewer reporting members than this, and a group's known gap is not shown (scales.md 3). */
export const fewestReporting = 3

/** What is reported about one commitment; null: not reported, or not shared with the viewer. */
export type Cell = { status: StatusValue; statusDate: Day; naAccepted: boolean; weight?: number } | null

/** Freshness in 731sts: 731 up to 730 days, 0 from 1461 on, a straight line between; 0 for a date to come. */
export function freshness(statusDate: Day, asOf: Day): number {
  const age = dayNumber(asOf) - dayNumber(statusDate)
  if (age < 0 || age >= expiredDays) return 0
  return age <= freshDays ? ageingSpan : expiredDays - age
}

/** Quarters still to go: 4 for not-started, 0 for in-place; null for a status outside the order. */
export function quartersToGo(status: StatusValue): number | null {
  const place = orderedStatuses.indexOf(status as (typeof orderedStatuses)[number])
  return place === -1 ? null : 4 - place
}

/** Integer sums of one State over a set: N, sum of w*f in 731sts, sum of w*f*g in 2924ths. */
export type StateSum = { applicable: number; current: number; open: number; hasFresh: boolean }

/** The sums of one State over its cells at a day (scales.md 3: A, f, g). */
export function sumOfState(cells: readonly Cell[], asOf: Day): StateSum {
  const sum: StateSum = { applicable: 0, current: 0, open: 0, hasFresh: false }
  for (const cell of cells) {
    const weight = cell?.weight ?? 1
    if (cell?.status === 'not-applicable' && cell.naAccepted && cell.statusDate <= asOf) continue
    sum.applicable += weight
    const toGo = cell === null ? null : quartersToGo(cell.status)
    if (cell === null || toGo === null) continue
    const fresh = freshness(cell.statusDate, asOf)
    sum.current += weight * fresh
    sum.open += weight * fresh * toGo
    if (fresh === ageingSpan) sum.hasFresh = true
  }
  return sum
}

/** What groups add up: split and merged by adding, each State once whatever its size (scales.md 3). */
export type GroupSum = {
  members: number
  applicable: number
  reporting: number
  older: number
  coverage: Fraction
  low: Fraction
}

/** A State as a group of one. */
export function groupOfOne(sum: StateSum): GroupSum {
  const applies = sum.applicable > 0
  const reports = applies && sum.current > 0
  return {
    members: 1,
    applicable: applies ? 1 : 0,
    reporting: reports ? 1 : 0,
    older: reports && !sum.hasFresh ? 1 : 0,
    coverage: applies ? fraction(sum.current, ageingSpan * sum.applicable) : zero,
    low: applies ? fraction(sum.open, ageingSpan * 4 * sum.applicable) : zero,
  }
}

export const emptyGroup: GroupSum = {
  members: 0,
  applicable: 0,
  reporting: 0,
  older: 0,
  coverage: zero,
  low: zero,
}

/** Merges two disjoint groups. */
export function mergeGroups(a: GroupSum, b: GroupSum): GroupSum {
  return {
    members: a.members + b.members,
    applicable: a.applicable + b.applicable,
    reporting: a.reporting + b.reporting,
    older: a.older + b.older,
    coverage: add(a.coverage, b.coverage),
    low: add(a.low, b.low),
  }
}

type Counts = Pick<GapFigure, 'members' | 'applicable' | 'reporting' | 'older'>

function figure(counts: Counts, coverage: Fraction, low: Fraction, shown: Shown): GapFigure {
  const known = compare(coverage, zero) > 0 ? divide(low, coverage) : null
  return {
    ...counts,
    coverage: toSixDecimals(coverage),
    knownGap: known === null || shown === 'too-few-report' ? null : toSixDecimals(known),
    low: toSixDecimals(low),
    high: toSixDecimals(add(low, subtract(one, coverage))),
    shown,
  }
}

function nothingApplies(counts: Counts): GapFigure {
  return { ...counts, coverage: null, knownGap: null, low: null, high: null, shown: 'not-applicable' }
}

/** The figure of a group: means over the members to whom something applies, non-reporters included. */
export function figureOfGroup(sum: GroupSum): GapFigure {
  const { members, applicable, reporting, older } = sum
  const counts = { members, applicable, reporting, older }
  if (applicable === 0) return nothingApplies(counts)
  const share = (total: Fraction) => divide(total, fraction(applicable))
  const shown = reporting < fewestReporting ? 'too-few-report' : 'value'
  return figure(counts, share(sum.coverage), share(sum.low), shown)
}

/** The figure of one State: `applicable` is N; under half coverage "insufficient reporting" (scales.md 3). */
export function figureOfState(sum: StateSum): GapFigure {
  const { members, reporting, older, coverage, low } = groupOfOne(sum)
  const counts = { members, applicable: sum.applicable, reporting, older }
  if (sum.applicable === 0) return nothingApplies(counts)
  const shown = compare(coverage, fraction(1, 2)) < 0 ? 'insufficient-reporting' : 'value'
  return figure(counts, coverage, low, shown)
}
