import type { CountryCode } from '@focal/contracts/countries'
import type { Writer } from '@focal/database/connect'

export type Act = {
  viewer: { accountId: string; seatId: string; countryCode: CountryCode | null } | null
  now: Date
  chain: 'system' | CountryCode
  word: string
  act: string
  subject: string
  details?: Record<string, unknown>
  personal?: Record<string, unknown>
}

/** Notes who did what to which thing, in the transaction of the change. */
export async function noteAct(db: Writer, { viewer, now, word, act, subject }: Act): Promise<void> {
  const accountId = viewer?.accountId ?? ''
  await db
    .insertInto('event')
    .values({ recordedAt: now.toISOString(), accountId, countryCode: null, word, act, subject })
    .execute()
}
