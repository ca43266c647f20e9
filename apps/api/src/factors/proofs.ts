import type { PasskeyAnswer } from '@focal/contracts/doors'
import type { Db, Writer } from '@focal/database/connect'
import { actAs } from '@focal/database/connect'
import { isAppCode, plainCode } from '@focal/domain/factors'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { keepOnce, takeOnce } from '../http/single-use.ts'
import { hashOf, newToken } from '../http/tokens.ts'
import { challengeMinutes, clientDataIn, siteOf } from './passkeys.ts'
import { findApp, findWays } from './reads.ts'
import { unseal } from './sealing.ts'
import { counterOf } from './totp.ts'
import { takeCode, takeCounter, useCredential } from './writes.ts'

type Setting = { secret: string; baseUrl: string }

/** Takes a code of the account that the transaction acts as: of its app, or a backup code; null where it does not hold. */
async function takeSecond(
  db: Writer,
  { secret }: Setting,
  said: { accountId: string; code: string },
  now: Date,
): Promise<'app' | 'backup' | null> {
  const { accountId } = said
  const code = plainCode(said.code)
  if (!isAppCode(code)) return (await takeCode(db, accountId, hashOf(code), now)) ? 'backup' : null
  const app = await findApp(db, accountId)
  const plain = app?.confirmedAt ? unseal(app.secret, accountId, secret) : null
  const counter = plain && counterOf(plain, code, now)
  return counter !== null && (await takeCounter(db, accountId, counter)) ? 'app' : null
}

/** A challenge for a sign-in with a passkey; it is the same for everybody. */
async function challenge(
  db: Db,
  { baseUrl }: Setting,
  now: Date,
): Promise<{ challenge: string; site: string }> {
  const token = newToken()
  const kept = { kind: 'passkey-in', token, value: '', minutes: challengeMinutes } as const
  await db.transaction().execute((trx) => keepOnce(trx, kept, now))
  return { challenge: token, site: siteOf(baseUrl).id }
}

async function findCredential(db: Writer, credentialId: string) {
  await sql`select set_config('focal.passkey', ${credentialId}, true)`.execute(db)
  return db.selectFrom('passkey').where('credentialId', '=', credentialId).selectAll().executeTakeFirst()
}

/** The account that a passkey proves, with the person verified by the device; null where it does not hold. */
async function takePasskey(
  db: Writer,
  { baseUrl }: Setting,
  said: PasskeyAnswer,
  now: Date,
): Promise<string | null> {
  const client = clientDataIn(said.clientDataJSON)
  const site = siteOf(baseUrl)
  if (!client || !site.isOrigin(client.origin)) return null
  if ((await takeOnce(db, 'passkey-in', client.challenge, now)) === null) return null
  const known = await findCredential(db, said.id)
  if (!known) return null
  const { id, ...response } = said
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
    expectedChallenge: client.challenge,
    expectedOrigin: client.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    credential: {
      id,
      publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
      counter: known.counter,
    },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }))
  if (!verified || !authenticationInfo) return null
  await actAs(db, { accountId: known.accountId, role: '', countryCode: null })
  return (await useCredential(db, known.id, authenticationInfo.newCounter, now)) ? known.accountId : null
}

/** What the doors of the sign-in ask of factors; they know nothing else of them. */
export function proofsOf(setting: Setting) {
  return {
    ways: findWays,
    challenge: (db: Db, now: Date) => challenge(db, setting, now),
    takeCode: (db: Writer, said: { accountId: string; code: string }, now: Date) =>
      takeSecond(db, setting, said, now),
    takePasskey: (db: Writer, said: PasskeyAnswer, now: Date) => takePasskey(db, setting, said, now),
  }
}
