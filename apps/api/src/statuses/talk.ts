import type { CountryCode } from '@focal/contracts/countries'
import type { TalkOffer } from '@focal/contracts/talk'
import type { Reader, Writer } from '@focal/database/connect'
import { isScored } from '@focal/domain/commitments'
import { findCommitment } from '../commitments/reads.ts'
import { problem, refuse } from '../http/problems.ts'
import { raiseOrConflict } from './acts.ts'
import { noteEvent, type Writing } from './writes.ts'

/** Whether a State is willing to talk about one commitment. */
export async function isWilling(
  db: Reader,
  countryCode: CountryCode,
  commitmentId: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('talkOffer')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .select('commitmentId')
    .executeTakeFirst()
  return found !== undefined
}

/** Says whether the own State is willing to talk about one commitment; it takes effect with the next request. */
export async function offerTalk(
  db: Writer,
  writing: Writing,
  { commitmentId, isWilling: willing }: { commitmentId: string; isWilling: boolean },
  version: number,
): Promise<TalkOffer> {
  const { countryCode, viewer, now } = writing
  const commitment = await findCommitment(db, commitmentId)
  if (!commitment) throw problem('not-found')
  refuse(isScored(commitment) ? [] : [{ path: 'commitmentId', say: 'status.notScored' }])
  await raiseOrConflict(db, writing, commitment, version)
  const place = { countryCode, commitmentId }
  if (willing)
    await db
      .insertInto('talkOffer')
      .values({ ...place, offeredAt: now.toISOString(), offeredBy: viewer.accountId })
      .onConflict((on) => on.doNothing())
      .execute()
  else
    await db
      .deleteFrom('talkOffer')
      .where('countryCode', '=', countryCode)
      .where('commitmentId', '=', commitmentId)
      .execute()
  await noteEvent(db, writing, willing ? 'offer-talk' : 'end-talk', commitmentId)
  return { commitmentId, version: version + 1, isWilling: willing }
}
