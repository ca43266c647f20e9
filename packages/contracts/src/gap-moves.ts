import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { Day, Disclaimer } from './shapes.ts'

/** One commitment between two days, over the States of a group that count on both. */
export const GapMove = z
  .object({
    commitmentId: CommitmentId,
    same: z.int().describe('States that count on both days'),
    before: z.int().describe('Of the same, those with it mostly or fully in place on the earlier day'),
    after: z.int().describe('Of the same, those with it mostly or fully in place on the later day'),
    forward: z.int().describe('Of the same, those that came to have it mostly in place'),
    back: z.int().describe('Of the same, those that no longer report it so'),
    joined: z.int().describe('States that count on the later day only: coverage, not a change of status'),
    left: z.int().describe('States that count on the earlier day only: withdrawn, or older than four years'),
  })
  .meta({ id: 'GapMove' })
export type GapMove = z.infer<typeof GapMove>

export const GapMoves = z
  .object({
    since: Day,
    asOf: Day,
    isShared: z.boolean(),
    notice: Disclaimer,
    group: z.object({ id: z.string(), name: z.string() }),
    members: z.int().describe('Member States of the group on both days'),
    items: z.array(GapMove).describe('Every commitment that takes a status on both days, in catalogue order'),
  })
  .meta({ id: 'GapMoves' })
export type GapMoves = z.infer<typeof GapMoves>
