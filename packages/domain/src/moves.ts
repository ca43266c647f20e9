import type { CommitmentId } from '@focal/contracts/commitments'
import type { CountryCode } from '@focal/contracts/countries'
import type { GapMove } from '@focal/contracts/gap-moves'
import type { Day } from '@focal/contracts/shapes'
import type { Picture } from './gap-table.ts'
import { type Cell, freshness, quartersToGo } from './gaps.ts'

/** Whether what a State said counts on a day, and if so whether it is mostly or fully in place (scales.md 3). */
function standingOn(cell: Cell, day: Day): 'mostly' | 'not-yet' | null {
  const toGo = cell === null ? null : quartersToGo(cell.status)
  if (cell === null || toGo === null || freshness(cell.statusDate, day) === 0) return null
  return toGo <= 1 ? 'mostly' : 'not-yet'
}

type Moment = { picture: Picture; day: Day }

/**
 * One commitment between two days. `before` and `after` count the States with it mostly or fully in place among the
 * `same` States that count on both days, so that only what States say of themselves can move it; who began to count
 * (`joined`) or no longer does (`left`: withdrawn, or older than four years) is told apart from it.
 */
export function moveOf(
  commitmentId: CommitmentId,
  members: readonly CountryCode[],
  earlier: Moment,
  later: Moment,
): GapMove {
  const move = { commitmentId, same: 0, before: 0, after: 0, forward: 0, back: 0, joined: 0, left: 0 }
  for (const code of members) {
    const then = standingOn(earlier.picture.get(code)?.get(commitmentId) ?? null, earlier.day)
    const now = standingOn(later.picture.get(code)?.get(commitmentId) ?? null, later.day)
    if (then === null && now !== null) move.joined += 1
    if (then !== null && now === null) move.left += 1
    if (then === null || now === null) continue
    move.same += 1
    if (then === 'mostly') move.before += 1
    if (now === 'mostly') move.after += 1
    if (then === 'not-yet' && now === 'mostly') move.forward += 1
    if (then === 'mostly' && now === 'not-yet') move.back += 1
  }
  return move
}
