import type { GapCell } from '@focal/contracts/gaps'
import { expect, test } from 'vitest'
import { countsOf } from './gap-counts.ts'
import { asOf, cell } from './gaps.fixture.ts'
import { biggestMoves, widestGaps } from './highlights.ts'

function cellOf(set: string, mostly: number, notYet: number, silent: number): GapCell {
  const cells = [
    ...Array.from({ length: mostly }, () => cell('largely')),
    ...Array.from({ length: notYet }, () => cell('planned')),
    ...Array.from({ length: silent }, () => null),
  ]
  return { group: 'world', set, counts: countsOf(cells, asOf) }
}

test('widest first by share of the reporting, with the range over all; too few say nothing', () => {
  const cells = [cellOf('a', 3, 1, 6), cellOf('b', 1, 3, 0), cellOf('c', 0, 2, 90), cellOf('d', 4, 0, 0)]
  expect(widestGaps(cells, 5)).toEqual([
    { commitmentId: 'b', notYet: 3, reporting: 4, share: 0.75, low: 0.75, high: 0.75 },
    {
      commitmentId: 'a',
      notYet: 1,
      reporting: 4,
      share: 0.25,
      low: expect.closeTo(0.1),
      high: expect.closeTo(0.7),
    },
  ])
  expect(widestGaps(cells, 1)).toHaveLength(1)
})

test('moves either way, largest share first; what stood still or too few speak of is left out', () => {
  const move = (commitmentId: string, same: number, before: number, after: number) => ({
    ...{ commitmentId, same, before, after },
    ...{ forward: 0, back: 0, joined: 0, left: 0 },
  })
  const all = [move('a', 40, 10, 14), move('b', 10, 6, 2), move('c', 50, 5, 5), move('d', 2, 0, 2)]
  expect(biggestMoves(all, 5).map(({ commitmentId }) => commitmentId)).toEqual(['b', 'a'])
})
