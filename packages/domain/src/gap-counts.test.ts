import type { GapCounts } from '@focal/contracts/gaps'
import { orderedStatuses } from '@focal/contracts/status-scale'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { countsOf } from './gap-counts.ts'
import { anyCell, asOf, cell } from './gaps.fixture.ts'
import type { Cell } from './gaps.ts'
import { holds } from './property.fixture.ts'

const none = { fresh: 0, ageing: 0 }
const nobody: GapCounts = {
  members: 0,
  applicable: 0,
  counts: { 'not-started': none, planned: none, partly: none, largely: none, 'in-place': none },
  expired: 0,
  withheld: 0,
  notReported: 0,
  notApplicable: 0,
  mostly: { x: 0, y: 0, z: 0, low: null, high: null },
}

/** One State that leaves everything open. */
const unknown = { applicable: 1, mostly: { x: 0, y: 0, z: 1, low: 0, high: 1 } }
const known = (counts: Partial<GapCounts['counts']>, mostly = 0) => ({
  applicable: 1,
  counts: { ...nobody.counts, ...counts },
  mostly: { x: mostly, y: 1, z: 1, low: mostly, high: mostly },
})

describe('one State is counted once, under one name', () => {
  const fresh = { fresh: 1, ageing: 0 }
  const ageing = { fresh: 0, ageing: 1 }
  const cases: [string, Cell, Partial<GapCounts>][] = [
    ['not started', cell('not-started'), known({ 'not-started': fresh })],
    ['planned', cell('planned'), known({ planned: fresh })],
    ['partly', cell('partly'), known({ partly: fresh })],
    ['largely counts as mostly', cell('largely'), known({ largely: fresh }, 1)],
    ['in place counts as mostly', cell('in-place'), known({ 'in-place': fresh }, 1)],
    ['730 days old is fresh', cell('in-place', 730), known({ 'in-place': fresh }, 1)],
    ['731 days old is ageing, and still counts', cell('in-place', 731), known({ 'in-place': ageing }, 1)],
    ['1460 days old is ageing', cell('planned', 1460), known({ planned: ageing })],
    ['1461 days old is expired', cell('in-place', 1461), { ...unknown, expired: 1 }],
    ['withheld', cell('withheld'), { ...unknown, withheld: 1 }],
    ['withheld stays withheld however old', cell('withheld', 5000), { ...unknown, withheld: 1 }],
    ['not reported', null, { ...unknown, notReported: 1 }],
    ['dated in the future is not reported yet', cell('in-place', -1), { ...unknown, notReported: 1 }],
    ['not applicable, not accepted', cell('not-applicable'), { ...unknown, notReported: 1 }],
    ['not applicable', cell('not-applicable', 0, true), { applicable: 0, notApplicable: 1 }],
    ['not applicable however old', cell('not-applicable', 5000, true), { applicable: 0, notApplicable: 1 }],
    ['not applicable from tomorrow on', cell('not-applicable', -1, true), { ...unknown, notReported: 1 }],
  ]
  test.each(cases)('%s', (_name, one, expected) => {
    expect(countsOf([one], asOf)).toEqual({ ...nobody, members: 1, ...expected })
  })
})

test('mostly or fully in place: x of y reporting, z members, with the range of the unknown', () => {
  const cells = [
    cell('in-place'),
    cell('in-place', 900),
    cell('largely'),
    cell('partly', 800),
    cell('not-started'),
    cell('in-place', 2000),
    cell('withheld'),
    cell('not-applicable', 0, true),
    null,
    null,
  ]
  expect(countsOf(cells, asOf)).toEqual({
    members: 10,
    applicable: 9,
    counts: {
      'not-started': { fresh: 1, ageing: 0 },
      planned: { fresh: 0, ageing: 0 },
      partly: { fresh: 0, ageing: 1 },
      largely: { fresh: 1, ageing: 0 },
      'in-place': { fresh: 1, ageing: 1 },
    },
    expired: 1,
    withheld: 1,
    notReported: 2,
    notApplicable: 1,
    mostly: { x: 3, y: 5, z: 9, low: 0.333333, high: 0.777778 },
  })
})

test('an empty group has no range', () => {
  expect(countsOf([], asOf)).toEqual(nobody)
})

test('a group to whom nothing applies has no range either', () => {
  const everybody = [cell('not-applicable', 0, true), cell('not-applicable', 9, true)]
  expect(countsOf(everybody, asOf)).toEqual({ ...nobody, members: 2, notApplicable: 2 })
})

describe('whatever is reported', () => {
  const group = fc.array(anyCell, { maxLength: 40 })

  it('every member is counted once', () => {
    holds(
      fc.property(group, (cells) => {
        const { members, applicable, counts, expired, withheld, notReported, notApplicable, mostly } =
          countsOf(cells, asOf)
        const reporting = orderedStatuses.map((status) => counts[status].fresh + counts[status].ageing)
        const y = reporting.reduce((sum, one) => sum + one, 0)
        expect([members, y + expired + withheld + notReported + notApplicable]).toEqual([
          cells.length,
          cells.length,
        ])
        expect([mostly.y, mostly.z, mostly.x]).toEqual([
          y,
          applicable,
          (reporting[3] ?? 0) + (reporting[4] ?? 0),
        ])
      }),
    )
  })

  it('the range lies between none and all, and closes when nobody is silent', () => {
    holds(
      fc.property(group, (cells) => {
        const { x, y, z, low, high } = countsOf(cells, asOf).mostly
        if (low === null || high === null) {
          expect(z).toBe(0)
          return
        }
        expect(0 <= low && low <= high && high <= 1).toBe(true)
        expect(low === high).toBe(y === z)
        expect(low).toBeCloseTo(x / z, 6)
      }),
    )
  })

  it('the order does not matter', () => {
    holds(
      fc.property(group, (cells) => {
        expect(countsOf([...cells].reverse(), asOf)).toEqual(countsOf(cells, asOf))
      }),
    )
  })
})
