import type { GapMove } from '@focal/contracts/gap-moves'
import type { GapCell, GapCounts } from '@focal/contracts/gaps'
import { fewestReporting } from './gaps.ts'

/** "Mostly or fully in place" turned round: the States that do not yet report it so. */
export type NotYet = {
  notYet: number
  reporting: number
  /** Of the reporting; null where fewer than three report (scales.md 3) */
  share: number | null
  /** If all of the unknown had it in place, of all to whom it applies */
  low: number
  /** If none of the unknown had */
  high: number
}

/** The States of a group that do not yet report a commitment mostly in place; null where it applies to none. */
export function notYetOf({ mostly: { x, y, low, high } }: GapCounts): NotYet | null {
  if (low === null || high === null) return null
  const share = y < fewestReporting ? null : (y - x) / y
  return { notYet: y - x, reporting: y, share, low: 1 - high, high: 1 - low }
}

/** A commitment with the States that do not yet report it mostly in place, of those reporting; the range over all. */
export type WidestGap = NotYet & { commitmentId: string; share: number }

/**
 * The commitments that the largest share of the reporting States do not report mostly or fully in place, largest
 * first, in the order of the list where shares are the same. Where fewer than three States report nothing is said.
 */
export function widestGaps(cells: readonly GapCell[], most: number): WidestGap[] {
  return cells
    .flatMap(({ set, counts }) => {
      const found = counts ? notYetOf(counts) : null
      return found === null || found.share === null
        ? []
        : [{ ...found, commitmentId: set, share: found.share }]
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
