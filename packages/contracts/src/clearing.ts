import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode } from './countries.ts'
import { Instant } from './shapes.ts'
import { Visibility } from './status-scale.ts'

/** A step of a change on its way through clearing. */
export const ClearingAct = z.enum(['sent', 'recalled', 'cleared', 'returned']).meta({ id: 'ClearingAct' })
export type ClearingAct = z.infer<typeof ClearingAct>

/** One step as it is kept; only ever added to. */
export const ClearingStepRow = z.object({
  id: z.int(),
  countryCode: CountryCode,
  commitmentId: CommitmentId,
  step: ClearingAct,
  version: z.int().describe('Of the item when the step was taken'),
  said: z.string().describe('What the draft said then, as JSON'),
  visibility: Visibility,
  comment: z.string(),
  recordedAt: Instant,
  recordedBy: z.string(),
})
export type ClearingStepRow = z.infer<typeof ClearingStepRow>
