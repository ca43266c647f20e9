import type { GapMove } from '@focal/contracts/gap-moves'
import type { GapCell } from '@focal/contracts/gaps'
import { fewestReporting } from './gaps.ts'

/** A commitment with the States that do not yet report it mostly in place, of those reporting; the range over all. */
export type WidestGap = {
  commitmentId: string
  notYet: number
  reporting: number
  low: number
  high: number
}

/**
 * The commitments that the largest share of the reporting States do not report mostly or fully in place, largest
 * first, in the order of the list where shares are the same. The range is that of scales.md 3, turned round: if all
 * of the unknown had it in place, or none. Where fewer than three States report nothing is said.
 */
export function widestGaps(cells: readonly GapCell[], most: number): WidestGap[] {
  return cells
    .flatMap(({ set, counts }) => {
      if (!counts || counts.mostly.y < fewestReporting) return []
      const { x, y, low, high } = counts.mostly
      return low === null || high === null
        ? []
        : [{ commitmentId: set, notYet: y - x, reporting: y, low: 1 - high, high: 1 - low }]
    })
    .filter(({ notYet }) => notYet > 0)
    .sort((a, b) => b.notYet * a.reporting - a.notYet * b.reporting)
    .slice(0, most)
}

/**
 * The commitments whose share of States with it mostly or fully in place moved most, either way, among the same
 * States; what did not move is left out, and so is what fewer than three States speak of on both days.
 */
export function biggestMoves(moves: readonly GapMove[], most: number): GapMove[] {
  const size = ({ before, after }: GapMove) => Math.abs(after - before)
  return moves
    .filter((move) => move.same >= fewestReporting && size(move) > 0)
    .sort((a, b) => size(b) * a.same - size(a) * b.same)
    .slice(0, most)
}
