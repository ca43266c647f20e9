import type { Factors, NewPasskey, PasskeyOffer } from '@focal/contracts/factors'
import type { Writer } from '@focal/database/connect'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { isLoopback } from '../http/address.ts'
import { problem } from '../http/problems.ts'
import { keepOnce, takeOnce } from '../http/single-use.ts'
import { newToken } from '../http/tokens.ts'
import {
  type Changing,
  noteFactor,
  requireChangeable,
  settleAdded,
  settleRemoved,
  tellChange,
  type WithCodes,
} from './acts.ts'
import { describeFactors, findWays, listCredentials } from './reads.ts'
import { addCredential, type Credential, dropCredential, holdAccount, renameCredential } from './writes.ts'

/** Minutes for which a challenge holds. */
export const challengeMinutes = 5

const local = /^http:\/\/localhost(?::\d{1,5})?$/

/**
 * The site that passkeys are for: the host people open. An address of numbers can have none, so on loopback it is
 * `localhost`, on whichever port the page says it came from.
 */
export function siteOf(baseUrl: string): { id: string; isOrigin: (origin: string) => boolean } {
  const { hostname, origin } = new URL(baseUrl)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(bare)) return { id: 'localhost', isOrigin: (one) => local.test(one) }
  return { id: hostname, isOrigin: (one) => one === origin }
}

/** What the browser says it signed: challenge and origin; null where it cannot be read. */
export function clientDataIn(text: string): { challenge: string; origin: string } | null {
  try {
    const { challenge, origin } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof challenge === 'string' && typeof origin === 'string' ? { challenge, origin } : null
  } catch {
    return null
  }
}

/** A challenge for the own account, and what a browser needs beside it. */
export async function offerPasskey(db: Writer, changing: Changing): Promise<PasskeyOffer> {
  requireChangeable(changing)
  const { signedIn, now, baseUrl } = changing
  const { accountId } = signedIn.viewer
  const challenge = newToken()
  await keepOnce(
    db,
    { kind: 'passkey-add', token: challenge, value: accountId, minutes: challengeMinutes },
    now,
  )
  await noteFactor(db, changing, 'begin-passkey')
  const id = Buffer.from(accountId).toString('base64url')
  return {
    challenge,
    site: { id: siteOf(baseUrl).id, name: 'Focal' },
    user: { id, name: signedIn.email, displayName: signedIn.name },
    known: await listCredentials(db, accountId),
  }
}

/** The credential in what a browser answered to a challenge of this account; null where it does not hold. */
async function credentialIn(db: Writer, said: NewPasskey, changing: Changing): Promise<Credential | null> {
  const { signedIn, now, baseUrl } = changing
  const client = clientDataIn(said.clientDataJSON)
  const site = siteOf(baseUrl)
  if (!client || !site.isOrigin(client.origin)) return null
  if ((await takeOnce(db, 'passkey-add', client.challenge, now)) !== signedIn.viewer.accountId) return null
  const { id, name, clientDataJSON, attestationObject } = said
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject },
    },
    expectedChallenge: client.challenge,
    expectedOrigin: client.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
  if (!verified) return null
  const { credential } = registrationInfo
  const publicKey = Buffer.from(credential.publicKey).toString('base64url')
  return {
    name,
    credentialId: credential.id,
    publicKey,
    counter: credential.counter,
    transports: said.transports,
  }
}

/** Adds a passkey that the browser made for a challenge of ours. */
export async function addPasskey(db: Writer, said: NewPasskey, changing: Changing): Promise<WithCodes> {
  requireChangeable(changing)
  const { signedIn, now } = changing
  const { accountId } = signedIn.viewer
  await holdAccount(db, accountId)
  const ways = await findWays(db, accountId)
  const credential = await credentialIn(db, said, changing)
  const id = credential && (await addCredential(db, accountId, credential, now))
  if (id === null) throw problem('unprocessable', { violations: [{ path: 'id', say: 'field.passkeyWrong' }] })
  await tellChange(db, changing, 'add-passkey', id)
  return settleAdded(db, changing, !ways.app && !ways.passkey)
}

/** Calls a passkey by another name. */
export async function renamePasskey(
  db: Writer,
  id: string,
  name: string,
  changing: Changing,
): Promise<Factors> {
  const { signedIn, isDemo } = changing
  if (!(await renameCredential(db, signedIn.viewer.accountId, id, name))) throw problem('not-found')
  await noteFactor(db, changing, 'rename-passkey', id)
  return describeFactors(db, signedIn, isDemo)
}

/** Removes a passkey; the next sign-in with it fails. */
export async function removePasskey(db: Writer, id: string, changing: Changing): Promise<Factors> {
  const { accountId } = changing.signedIn.viewer
  await holdAccount(db, accountId)
  if (!(await dropCredential(db, accountId, id))) throw problem('not-found')
  await tellChange(db, changing, 'remove-passkey', id)
  return settleRemoved(db, changing)
}
