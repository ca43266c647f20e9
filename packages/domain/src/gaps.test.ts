import { StatusValue } from '@focal/contracts/status-scale'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { plusDays } from './days.ts'
import { asOf, cell, groupFigure, stateFigure } from './gaps.fixture.ts'
import {
  type Cell,
  emptyGroup,
  expiredDays,
  fewestReporting,
  figureOfGroup,
  figureOfState,
  freshDays,
  freshness,
  groupOfOne,
  mergeGroups,
  quartersToGo,
  sumOfState,
} from './gaps.ts'
import vectors from './scoring-vectors.json' with { type: 'json' }

const VectorCell = z.strictObject({
  status: z.enum([...StatusValue.options, 'not-reported']),
  status_date: z.iso.date().nullable(),
  na_accepted: z.boolean(),
  weight: z.int(),
})
const Share = z.number().nullable()
const figure = { coverage: Share, known_gap: Share, low: Share, high: Share, shown: z.string() }

/** Strict, so that an expectation nobody looks at is an error. */
const Vectors = z.strictObject({
  note: z.string(),
  section_cases: z.array(
    z.strictObject({
      name: z.string(),
      as_of: z.iso.date(),
      cells: z.array(VectorCell),
      expect: z.strictObject({ applicable: z.int(), ...figure }),
    }),
  ),
  region_cases: z.array(
    z.strictObject({
      name: z.string(),
      as_of: z.iso.date(),
      min_states: z.literal(fewestReporting).optional(),
      states: z.array(z.array(VectorCell)),
      expect: z.strictObject({ states: z.int(), reporting: z.int(), ...figure }),
    }),
  ),
})

function cellOf({ status, status_date, na_accepted, weight }: z.infer<typeof VectorCell>): Cell {
  if (status === 'not-reported' || status_date === null) return null
  return { status, statusDate: status_date, naAccepted: na_accepted, weight }
}

const { section_cases, region_cases } = Vectors.parse(vectors)

describe('scoring_vectors.json', () => {
  it('has 11 State cases and 4 group cases', () => {
    expect([section_cases.length, region_cases.length]).toEqual([11, 4])
  })

  test.each(section_cases)('State: $name', ({ cells, as_of, expect: expected }) => {
    const { applicable, coverage, knownGap, low, high, shown } = figureOfState(
      sumOfState(cells.map(cellOf), as_of),
    )
    expect({ applicable, coverage, known_gap: knownGap, low, high, shown }).toEqual(expected)
  })

  test.each(region_cases)('group: $name', ({ states, as_of, expect: expected }) => {
    const sum = states
      .map((cells) => groupOfOne(sumOfState(cells.map(cellOf), as_of)))
      .reduce(mergeGroups, emptyGroup)
    const { applicable, reporting, coverage, knownGap, low, high, shown } = figureOfGroup(sum)
    expect({ states: applicable, reporting, coverage, known_gap: knownGap, low, high, shown }).toEqual(
      expected,
    )
  })
})

describe('freshness, in 731sts', () => {
  test.each([
    [-1, 0],
    [0, 731],
    [729, 731],
    [730, 731],
    [731, 730],
    [1095, 366],
    [1459, 2],
    [1460, 1],
    [1461, 0],
    [5000, 0],
  ])('%i days old: %i', (age, expected) => {
    expect(freshness(plusDays(asOf, -age), asOf)).toBe(expected)
  })

  it('never grows with age, and falls by one a day between the two limits', () => {
    const weights = Array.from({ length: 1600 }, (_, age) => freshness(plusDays(asOf, -age), asOf))
    const steps = weights.slice(1).map((weight, place) => weight - (weights[place] ?? 0))
    const falling = steps.map((step, place) => (step === 0 ? null : place)).filter((place) => place !== null)
    expect([...new Set(steps)]).toEqual([0, -1])
    expect([falling[0], falling.at(-1), falling.length]).toEqual([freshDays, expiredDays - 1, 731])
  })
})

test('quartersToGo goes down the scale and knows nothing outside it', () => {
  expect(StatusValue.options.map((status) => [status, quartersToGo(status)])).toEqual([
    ['not-started', 4],
    ['planned', 3],
    ['partly', 2],
    ['largely', 1],
    ['in-place', 0],
    ['not-applicable', null],
    ['withheld', null],
  ])
})

describe('one State', () => {
  const counts = { members: 1, reporting: 1, older: 0 }

  it('is the worked example of scales.md 3: two of four reported', () => {
    expect(stateFigure([cell('in-place'), cell('partly'), null, null])).toEqual({
      ...counts,
      applicable: 4,
      coverage: 0.5,
      knownGap: 0.25,
      low: 0.125,
      high: 0.625,
      shown: 'value',
    })
  })

  it('under half coverage prints no value, and the interval all the same', () => {
    expect(stateFigure([cell('partly'), null, null])).toEqual({
      ...counts,
      applicable: 3,
      coverage: 0.333333,
      knownGap: 0.5,
      low: 0.166667,
      high: 0.833333,
      shown: 'insufficient-reporting',
    })
  })

  it('is older where nothing is dated within 730 days', () => {
    expect(stateFigure([cell('in-place', 731), cell('in-place', 900), cell('partly', 1461)])).toEqual({
      members: 1,
      applicable: 3,
      reporting: 1,
      older: 1,
      coverage: 0.588691,
      knownGap: 0,
      low: 0,
      high: 0.411309,
      shown: 'value',
    })
  })

  it('does not report with what is expired, withheld, to come or not accepted', () => {
    const unknown = [
      cell('in-place', expiredDays),
      cell('withheld'),
      cell('in-place', -1),
      cell('not-applicable'),
      null,
    ]
    expect(stateFigure(unknown)).toEqual({
      members: 1,
      applicable: 5,
      reporting: 0,
      older: 0,
      coverage: 0,
      knownGap: null,
      low: 0,
      high: 1,
      shown: 'insufficient-reporting',
    })
  })

  it('has nothing to measure where nothing applies', () => {
    const nothing = {
      members: 1,
      applicable: 0,
      reporting: 0,
      older: 0,
      coverage: null,
      knownGap: null,
      low: null,
      high: null,
      shown: 'not-applicable',
    }
    expect(stateFigure([])).toEqual(nothing)
    expect(stateFigure([cell('not-applicable', 3000, true)])).toEqual(nothing)
  })

  it('takes a claim of not applicable only from its own day on', () => {
    const claim = cell('not-applicable', 10, true)
    expect(sumOfState([claim], asOf).applicable).toBe(0)
    expect(sumOfState([claim], plusDays(asOf, -10)).applicable).toBe(0)
    expect(sumOfState([claim], plusDays(asOf, -11)).applicable).toBe(1)
  })

  it('weighs a cell as often as its weight says', () => {
    const heavy = [{ ...cell('partly'), weight: 3 }, cell('in-place')]
    const repeated = [cell('partly'), cell('partly'), cell('partly'), cell('in-place')]
    expect(stateFigure(heavy)).toEqual(stateFigure(repeated))
  })
})

describe('a group', () => {
  it('counts each State once, whatever its size, and the silent ones too', () => {
    const large = Array.from({ length: 40 }, () => cell('in-place'))
    expect(groupFigure([large, [cell('not-started')], [cell('partly'), null], [null, null]])).toEqual({
      members: 4,
      applicable: 4,
      reporting: 3,
      older: 0,
      coverage: 0.625,
      knownGap: 0.5,
      low: 0.3125,
      high: 0.6875,
      shown: 'value',
    })
  })

  it('leaves out a State to whom nothing applies, and counts it as a member', () => {
    expect(groupFigure([[cell('not-applicable', 0, true)], [cell('partly')], [], [null]])).toEqual({
      members: 4,
      applicable: 2,
      reporting: 1,
      older: 0,
      coverage: 0.5,
      knownGap: null,
      low: 0.25,
      high: 0.75,
      shown: 'too-few-report',
    })
  })

  it('shows the known gap from three reporting members on, even under half coverage', () => {
    const silent = Array.from({ length: 30 }, () => [null])
    const shown = (reporting: number) =>
      groupFigure([...silent, ...Array.from({ length: reporting }, () => [cell('partly')])])
    expect([shown(2).shown, shown(2).knownGap]).toEqual(['too-few-report', null])
    expect([shown(3).shown, shown(3).knownGap]).toEqual(['value', 0.5])
  })

  it('without members, or with none to whom anything applies, is not applicable', () => {
    const nothing = { coverage: null, knownGap: null, low: null, high: null, shown: 'not-applicable' }
    expect(groupFigure([])).toEqual({ members: 0, applicable: 0, reporting: 0, older: 0, ...nothing })
    expect(groupFigure([[]])).toEqual({ members: 1, applicable: 0, reporting: 0, older: 0, ...nothing })
  })
})
