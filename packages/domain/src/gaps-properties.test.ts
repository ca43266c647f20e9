import { orderedStatuses } from '@focal/contracts/status-scale'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, plusDays } from './days.ts'
import { add, compare, fraction, toSixDecimals } from './fraction.ts'
import {
  anyCell,
  anyGroup,
  anyState,
  asOf,
  groupFigure,
  groupSum,
  orderedCell,
  stateFigure,
} from './gaps.fixture.ts'
import {
  type Cell,
  emptyGroup,
  figureOfGroup,
  groupOfOne,
  mergeGroups,
  quartersToGo,
  sumOfState,
} from './gaps.ts'
import { holds } from './property.fixture.ts'

type Figure = ReturnType<typeof stateFigure>

function isNowhereWider(after: Figure, before: Figure): void {
  for (const key of ['knownGap', 'low', 'high'] as const)
    expect(after[key] ?? 0).toBeLessThanOrEqual(before[key] ?? 0)
}

/** The interval of `outer` holds the interval of `inner`. */
function holdsInterval(outer: Figure, inner: Figure): void {
  expect(outer.low).toBeLessThanOrEqual(inner.low ?? 1)
  expect(outer.high).toBeGreaterThanOrEqual(inner.high ?? 0)
}

function isInOrder({ low, knownGap, high }: Figure): void {
  const steps = [0, low, knownGap, high, 1].filter((step) => step !== null)
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
}

/** scales.md 3 written out once more, in floating point and without any of our code. */
function transcription(cells: readonly Cell[]) {
  let [n, wf, wfg] = [0, 0, 0]
  for (const one of cells) {
    const age = one ? (Date.parse(asOf) - Date.parse(one.statusDate)) / 86_400_000 : 0
    if (one?.status === 'not-applicable' && one.naAccepted && age >= 0) continue
    n += 1
    const place = one ? ['not-started', 'planned', 'partly', 'largely', 'in-place'].indexOf(one.status) : -1
    if (place === -1 || age < 0) continue
    const f = age <= 730 ? 1 : age >= 1461 ? 0 : (1461 - age) / 731
    wf += f
    wfg += f * (1 - place / 4)
  }
  return n === 0 ? null : { c: wf / n, k: wf === 0 ? null : wfg / wf, low: wfg / n, n }
}

const pairOfStatuses = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

describe('a better status never widens a gap', () => {
  const change = fc.tuple(orderedCell, pairOfStatuses).map(([one, [lower, higher]]) => ({
    before: { ...one, status: orderedStatuses[lower] ?? one.status },
    after: { ...one, status: orderedStatuses[higher] ?? one.status },
  }))

  it('of a State', () => {
    holds(
      fc.property(anyState, change, (others, { before, after }) => {
        isNowhereWider(stateFigure([...others, after]), stateFigure([...others, before]))
      }),
    )
  })

  it('of a group', () => {
    holds(
      fc.property(anyGroup, anyState, change, (states, others, { before, after }) => {
        isNowhereWider(
          groupFigure([...states, [...others, after]]),
          groupFigure([...states, [...others, before]]),
        )
      }),
    )
  })

  it('and with everything in place there is no known gap', () => {
    holds(
      fc.property(fc.array(orderedCell, { minLength: 1, maxLength: 9 }), (cells) => {
        const { low, knownGap } = stateFigure(cells.map((one) => ({ ...one, status: 'in-place' as const })))
        expect([low, knownGap ?? 0]).toEqual([0, 0])
      }),
    )
  })
})

describe('low <= known <= high, between 0 and 1', () => {
  it('for a State', () => {
    holds(fc.property(anyState, (cells) => isInOrder(stateFigure(cells))))
  })
  it('for a group', () => {
    holds(fc.property(anyGroup, (states) => isInOrder(groupFigure(states))))
  })
  it('for groups merged from groups', () => {
    holds(
      fc.property(fc.array(anyGroup, { maxLength: 5 }), (groups) =>
        isInOrder(figureOfGroup(groups.map(groupSum).reduce(mergeGroups, emptyGroup))),
      ),
    )
  })
})

describe('order does not matter', () => {
  it('of the cells of a State', () => {
    holds(
      fc.property(
        anyState.chain((cells) =>
          fc.tuple(
            fc.constant(cells),
            fc.shuffledSubarray(cells, { minLength: cells.length, maxLength: cells.length }),
          ),
        ),
        ([cells, shuffled]) => {
          expect(stateFigure(shuffled)).toEqual(stateFigure(cells))
        },
      ),
    )
  })
  it('of the States of a group', () => {
    holds(
      fc.property(
        anyGroup.chain((states) =>
          fc.tuple(
            fc.constant(states),
            fc.shuffledSubarray(states, { minLength: states.length, maxLength: states.length }),
          ),
        ),
        ([states, shuffled]) => {
          expect(groupSum(shuffled)).toEqual(groupSum(states))
        },
      ),
    )
  })
})

describe('groups split and merge by adding', () => {
  it('at any place, exactly', () => {
    holds(
      fc.property(anyGroup, fc.nat(12), (states, place) => {
        const merged = mergeGroups(groupSum(states.slice(0, place)), groupSum(states.slice(place)))
        expect(merged).toEqual(groupSum(states))
      }),
    )
  })
  it('in any grouping, with the empty group as nothing', () => {
    holds(
      fc.property(anyGroup, anyGroup, anyGroup, (a, b, c) => {
        const [x, y, z] = [groupSum(a), groupSum(b), groupSum(c)]
        expect(mergeGroups(mergeGroups(x, y), z)).toEqual(mergeGroups(x, mergeGroups(y, z)))
        expect(mergeGroups(x, emptyGroup)).toEqual(x)
        expect(mergeGroups(emptyGroup, x)).toEqual(x)
      }),
    )
  })
})

describe('an unknown item only widens the interval', () => {
  it('when it is added to a State; what is known stays as it is', () => {
    holds(
      fc.property(anyState, (cells) => {
        const [before, after] = [stateFigure(cells), stateFigure([...cells, null])]
        expect(after.knownGap).toBe(before.knownGap)
        if (before.shown !== 'not-applicable') holdsInterval(after, before)
      }),
    )
  })
  it('when something known falls silent, is withheld, lies in the future or expires', () => {
    const silent: readonly Cell[] = [
      null,
      { status: 'withheld', statusDate: asOf, naAccepted: false },
      { status: 'not-applicable', statusDate: asOf, naAccepted: false },
      { status: 'in-place', statusDate: plusDays(asOf, 1), naAccepted: false },
      { status: 'not-started', statusDate: plusDays(asOf, -1461), naAccepted: false },
    ]
    holds(
      fc.property(anyState, orderedCell, fc.constantFrom(...silent), (others, known, unknown) => {
        holdsInterval(stateFigure([...others, unknown]), stateFigure([...others, known]))
      }),
    )
  })
  it('when it gets older', () => {
    holds(
      fc.property(anyState, orderedCell, fc.nat(1500), (others, known, days) => {
        fc.pre(known.statusDate <= asOf)
        const older = { ...known, statusDate: plusDays(known.statusDate, -days) }
        holdsInterval(stateFigure([...others, older]), stateFigure([...others, known]))
      }),
    )
  })
  it('when a silent State joins a group', () => {
    holds(
      fc.property(anyGroup, fc.integer({ min: 1, max: 20 }), (states, items) => {
        const silent = Array.from({ length: items }, () => null)
        const [before, after] = [groupFigure(states), groupFigure([...states, silent])]
        if (before.shown === 'not-applicable') return
        holdsInterval(after, before)
        expect([after.knownGap, after.reporting]).toEqual([before.knownGap, before.reporting])
      }),
    )
  })
})

describe('a State is the special case of a group', () => {
  const shares = ({ coverage, low, high, reporting, older }: Figure) => ({
    coverage,
    low,
    high,
    reporting,
    older,
  })
  it('as a group of one', () => {
    holds(
      fc.property(anyState, (cells) => {
        expect(shares(groupFigure([cells]))).toEqual(shares(stateFigure(cells)))
      }),
    )
  })
  it('as a group of States that say the same, whose known gap it has', () => {
    holds(
      fc.property(anyState, fc.integer({ min: 3, max: 9 }), (cells, times) => {
        const [state, group] = [stateFigure(cells), groupFigure(Array.from({ length: times }, () => cells))]
        expect([group.coverage, group.low, group.high]).toEqual([state.coverage, state.low, state.high])
        if (state.reporting === 1) expect(group.knownGap).toBe(state.knownGap)
      }),
    )
  })
})

describe('with everything reported and current the three are equal', () => {
  const current = fc.array(
    orderedCell.map((one) => ({ ...one, statusDate: plusDays(asOf, -(dayNumber(one.statusDate) % 731)) })),
    { minLength: 1, maxLength: 20 },
  )
  it('for a State', () => {
    holds(
      fc.property(current, (cells) => {
        const { coverage, low, knownGap, high } = stateFigure(cells)
        expect([coverage, low, high]).toEqual([1, knownGap, knownGap])
      }),
    )
  })
  it('for a group', () => {
    holds(
      fc.property(fc.array(current, { minLength: 3, maxLength: 9 }), (states) => {
        const { coverage, low, knownGap, high } = groupFigure(states)
        expect([coverage, low, high]).toEqual([1, knownGap, knownGap])
      }),
    )
  })
})

describe('the definition', () => {
  it('is what scales.md says, written out once more in floating point', () => {
    holds(
      fc.property(anyState, (cells) => {
        const plain = transcription(cells)
        const { coverage, low, knownGap, high } = stateFigure(cells)
        if (plain === null) {
          expect([coverage, low, knownGap, high]).toEqual([null, null, null, null])
          return
        }
        const pairs = [
          [coverage, plain.c],
          [low, plain.low],
          [high, plain.low + 1 - plain.c],
          [knownGap ?? -1, plain.k ?? -1],
        ] as const
        for (const [ours, theirs] of pairs) expect(Math.abs((ours ?? 0) - theirs)).toBeLessThan(0.00000051)
      }),
    )
  })
  it('of a group is the mean of its members, and its known gap the weighted one', () => {
    holds(
      fc.property(anyGroup, (states) => {
        const members = states.map(transcription).filter((one) => one !== null)
        const mean = (of: (one: { c: number; low: number }) => number) =>
          members.reduce((sum, one) => sum + of(one), 0) / members.length
        const { coverage, low, knownGap, applicable, reporting } = groupFigure(states)
        expect([applicable, reporting]).toEqual([members.length, members.filter(({ c }) => c > 0).length])
        if (members.length === 0) return
        expect(Math.abs((coverage ?? 0) - mean(({ c }) => c))).toBeLessThan(0.00000051)
        expect(Math.abs((low ?? 0) - mean((one) => one.low))).toBeLessThan(0.00000051)
        if (knownGap === null) return
        expect(Math.abs(knownGap - mean((one) => one.low) / mean(({ c }) => c))).toBeLessThan(0.00000051)
      }),
    )
  })
  it('counts in whole numbers until the end: the sums of a State are exact', () => {
    holds(
      fc.property(anyCell, anyState, (one, cells) => {
        const [alone, rest, all] = [[one], cells, [one, ...cells]].map((some) => sumOfState(some, asOf))
        expect(all?.current).toBe((alone?.current ?? 0) + (rest?.current ?? 0))
        expect(all?.open).toBe((alone?.open ?? 0) + (rest?.open ?? 0))
        expect(Number.isSafeInteger(all?.open)).toBe(true)
      }),
    )
  })
  it('rounds once: the coverage of a group is not the mean of rounded members', () => {
    const third: Cell[] = [{ status: 'in-place', statusDate: asOf, naAccepted: false }, null, null]
    const sum = groupOfOne(sumOfState(third, asOf))
    const three = mergeGroups(mergeGroups(sum, sum), sum)
    expect(compare(three.coverage, fraction(1))).toBe(0)
    expect(toSixDecimals(add(three.coverage, sum.coverage))).toBe(1.333333)
  })
  it('gives every quarter of the scale the same width', () => {
    expect(orderedStatuses.map((status) => (quartersToGo(status) ?? 0) / 4)).toEqual([1, 0.75, 0.5, 0.25, 0])
  })
})
