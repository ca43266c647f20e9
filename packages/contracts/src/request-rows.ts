import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode } from './countries.ts'
import { Day, Instant } from './shapes.ts'
import { said } from './status-scale.ts'

/** What a focal point asks an agency about some commitments, by a day. */
export const RequestRecord = z.object({
  id: z.uuid(),
  countryCode: CountryCode,
  agencyId: z.uuid(),
  message: z.string().describe('A short one, by the focal point'),
  dueOn: Day.describe('Asked for by this day'),
  language: z.string().describe('Of its mails'),
  askedAt: Instant,
  askedBy: z.string(),
  revokedAt: Instant.nullable(),
})

/** Where a row is: with the agency while asked or returned, with the focal point while answered. */
export const RowState = z.enum(['asked', 'answered', 'returned', 'accepted']).meta({ id: 'RequestRowState' })
export type RowState = z.infer<typeof RowState>

export const RequestRowRecord = z.object({
  countryCode: CountryCode,
  requestId: z.uuid(),
  commitmentId: CommitmentId,
  state: RowState,
  version: z.int().min(1).describe('Counts every write of its answer'),
})

export const SettledAs = z.enum(['accepted', 'returned'])
export type SettledAs = z.infer<typeof SettledAs>

/** What an agency says of a row in one round; round 0 is what the State had when it asked. */
export const RequestAnswerRecord = z.object({
  countryCode: CountryCode,
  requestId: z.uuid(),
  commitmentId: CommitmentId,
  round: z.int().min(0),
  isNotOurs: z.boolean().describe('The row belongs to another agency'),
  ...said,
  status: said.status.nullable(),
  savedAt: Instant,
  savedBy: z.string(),
  submittedAt: Instant.nullable(),
  settledAs: SettledAs.nullable(),
  comment: z.string().nullable(),
  settledAt: Instant.nullable(),
  settledBy: z.string().nullable(),
})

/** The link of a request to one contributor. */
export const RequestLinkRecord = z.object({
  id: z.uuid(),
  countryCode: CountryCode,
  requestId: z.uuid(),
  seatId: z.uuid(),
  accountId: z.string(),
  tokenHash: z.string(),
  sessionHash: z.string().nullable(),
  isOwnWish: z.boolean(),
  sentAt: Instant,
  expiresAt: Instant,
  openedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})
