import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { put } from './endpoint.ts'
import { Instant } from './shapes.ts'

/** A State is willing to talk with others about one commitment; without a row it is not. */
export const TalkRow = z.object({
  countryCode: CountryCode,
  commitmentId: CommitmentId,
  offeredAt: Instant,
  offeredBy: z.string(),
})
export type TalkRow = z.infer<typeof TalkRow>

export const TalkOffer = z
  .object({
    commitmentId: CommitmentId,
    version: z.int().min(0),
    isWilling: z.boolean(),
  })
  .meta({ id: 'TalkOffer' })
export type TalkOffer = z.infer<typeof TalkOffer>

export const offerTalk = put('/countries/{iso2}/statuses/{commitmentId}/talk', {
  who: ['focal-point'],
  summary:
    'Say whether the own State is willing to talk with others about one commitment; at first it is not',
  params: CountryParams.extend({ commitmentId: CommitmentId }),
  body: z.strictObject({ isWilling: z.boolean() }),
  response: TalkOffer,
  versioned: true,
  fails: ['not-found', 'conflict', 'unprocessable'],
  example: {
    params: { iso2: 'ke', commitmentId: '1373-1c' },
    body: { isWilling: true },
    response: { commitmentId: '1373-1c', version: 4, isWilling: true },
  },
})
