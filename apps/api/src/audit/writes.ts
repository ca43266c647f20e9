import { randomBytes } from 'node:crypto'
import type { Chain } from '@focal/contracts/audit'
import type { CountryCode } from '@focal/contracts/countries'
import { sha256 } from '@focal/database/audit'
import type { Writer } from '@focal/database/connect'
import { personalHashOf } from '@focal/domain/audit'

export type Act = {
  /** Who acts; null when nobody is signed in */
  viewer: { accountId: string; seatId: string | null; countryCode: CountryCode | null } | null
  now: Date
  chain: Chain
  word: string
  act: string
  subject: string
  /** Nothing personal */
  details?: Record<string, unknown>
  /** Kept apart from the chain, so that it can be erased */
  personal?: Record<string, unknown>
}

function sealed(personal: Act['personal']) {
  if (!personal || Object.keys(personal).length === 0)
    return { personal: null, personalSalt: null, personalHash: null }
  const [text, personalSalt] = [JSON.stringify(personal), randomBytes(16).toString('hex')]
  return { personal: text, personalSalt, personalHash: personalHashOf(personalSalt, text, sha256) }
}

/** Adds who did what to which thing to the audit trail, in the transaction of the change (security.md threat 18). */
export async function noteAct(db: Writer, act: Act): Promise<void> {
  const { viewer, now, chain, word, subject, details = {}, personal } = act
  await db
    .insertInto('auditEntry')
    .values({
      chain,
      recordedAt: now.toISOString(),
      accountId: viewer?.accountId ?? '',
      seatId: viewer?.seatId ?? null,
      word,
      act: act.act,
      subject,
      details: JSON.stringify(details),
      ...sealed(personal),
    })
    .execute()
}
