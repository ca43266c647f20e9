import type { StatusValue } from '@focal/contracts/status-scale'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf } from './gap-counts.ts'
import type { Picture } from './gap-table.ts'
import { anyCell, asOf, cell } from './gaps.fixture.ts'
import type { Cell } from './gaps.ts'
import { moveOf } from './moves.ts'

const id = '1373-1c'
const since = '2025-11-23'

/** Pictures of States ST0, ST1, … with what each says of the commitment on the day. */
function pictureOf(cells: readonly Cell[]): Picture {
  return new Map(cells.map((said, place) => [`s${place}`, new Map(said === null ? [] : [[id, said]])]))
}

function moved(before: readonly Cell[], after: readonly Cell[]) {
  const members = before.map((_, place) => `s${place}`)
  const earlier = { picture: pictureOf(before), day: since }
  return moveOf(id, members, earlier, { picture: pictureOf(after), day: asOf })
}

const said = (status: StatusValue) => cell(status, 400)

test('a State that comes to have it in place moves it; one that begins to report does not', () => {
  const move = moved(
    [said('planned'), said('in-place'), null],
    [said('largely'), said('partly'), said('in-place')],
  )
  expect(move).toEqual({
    commitmentId: id,
    same: 2,
    before: 1,
    after: 1,
    forward: 1,
    back: 1,
    joined: 1,
    left: 0,
  })
})

test('what has become older than four years, is withheld or withdrawn is told as left, not as a step back', () => {
  const before = [cell('in-place', 1300), said('in-place'), said('in-place')]
  const move = moved(before, [cell('in-place', 1461), cell('withheld'), null])
  expect(move).toMatchObject({ same: 0, before: 0, after: 0, back: 0, left: 3 })
})

test('the counts add up with the distribution of each day', () => {
  const pairs = fc.array(fc.tuple(anyCell, anyCell), { maxLength: 12 })
  fc.assert(
    fc.property(pairs, (both) => {
      const before = both.map(([one]) => one)
      const after = both.map(([, two]) => two)
      const move = moved(before, after)
      expect(move.same + move.left).toBe(countsOf(before, since).mostly.y)
      expect(move.same + move.joined).toBe(countsOf(after, asOf).mostly.y)
      expect(move.after - move.before).toBe(move.forward - move.back)
      expect(Math.max(move.before, move.after)).toBeLessThanOrEqual(move.same)
    }),
  )
})
