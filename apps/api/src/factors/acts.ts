import { randomBytes } from 'node:crypto'
import type { Factors } from '@focal/contracts/factors'
import type { Writer } from '@focal/database/connect'
import { appAddress, backupCode, base32, plainCode } from '@focal/domain/factors'
import type { LanguageCode } from '@focal/locales/languages'
import { noteAct } from '../audit/writes.ts'
import { problem, refuse } from '../http/problems.ts'
import { hashOf } from '../http/tokens.ts'
import type { SignedIn } from '../http/viewer.ts'
import { type FactorChange, sendFactorMail } from '../mail/writes.ts'
import { countCodes, describeFactors, findApp, findWays, mayChangeFactors } from './reads.ts'
import { seal, unseal } from './sealing.ts'
import { counterOf } from './totp.ts'
import { dropApp, endOtherSessions, holdAccount, keepApp, replaceCodes, turnAppOn } from './writes.ts'

/** Who changes the own factors, when, with what the secrets are sealed, and how the owner is told. */
export type Changing = {
  signedIn: SignedIn
  now: Date
  isDemo: boolean
  secret: string
  baseUrl: string
  language: LanguageCode
  canMail: boolean
}
export type WithCodes = { factors: Factors; backupCodes: string[] }

const codesAtOnce = 10

/** Throws where nobody may change the factors of this account. */
export function requireChangeable({ signedIn, isDemo }: Changing): void {
  refuse(mayChangeFactors(signedIn.email, isDemo) ? [] : [{ path: 'kind', say: 'field.factorDemo' }])
}

/** Adds an act on the own factors to the audit trail; it holds nothing secret. */
export async function noteFactor(
  db: Writer,
  { signedIn: { viewer }, now }: Changing,
  act: string,
  subject = viewer.accountId,
): Promise<void> {
  await noteAct(db, { viewer, now, chain: 'system', word: 'factors', act, subject })
}

/** Tells the owner of the account by mail what was changed, in the same transaction, and notes it. */
export async function tellChange(
  db: Writer,
  changing: Changing,
  changed: FactorChange,
  subject?: string,
): Promise<void> {
  const { accountId } = changing.signedIn.viewer
  const owner = { accountId, name: changing.signedIn.name }
  await sendFactorMail(db, { ...changing, owner, changed, askedBy: accountId })
  await noteFactor(db, changing, changed, subject)
}

/** Ten new codes, of which only hashes stay. */
export async function makeCodes(db: Writer, accountId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, () => backupCode(randomBytes(10)))
  await replaceCodes(
    db,
    accountId,
    codes.map((code) => hashOf(plainCode(code))),
    now,
  )
  return codes
}

/** After a factor was added: codes where there are none, and no session from before the first factor. */
export async function settleAdded(db: Writer, changing: Changing, isFirst: boolean): Promise<WithCodes> {
  const { signedIn, now, isDemo } = changing
  const { accountId } = signedIn.viewer
  const backupCodes = (await countCodes(db, accountId)) > 0 ? [] : await makeCodes(db, accountId, now)
  if (isFirst) await endOtherSessions(db, accountId, signedIn.sessionId)
  return { factors: await describeFactors(db, signedIn, isDemo), backupCodes }
}

/** After a factor was removed: without any the backup codes open nothing, so they go. */
export async function settleRemoved(db: Writer, { signedIn, now, isDemo }: Changing): Promise<Factors> {
  const { accountId } = signedIn.viewer
  const ways = await findWays(db, accountId)
  if (!ways.app && !ways.passkey) await replaceCodes(db, accountId, [], now)
  return describeFactors(db, signedIn, isDemo)
}

/** A new secret for an app; it asks for nothing until a code of it comes back. */
export async function beginApp(db: Writer, changing: Changing): Promise<{ secret: string; address: string }> {
  requireChangeable(changing)
  const { signedIn, now, secret } = changing
  const { accountId } = signedIn.viewer
  const bytes = randomBytes(20)
  if (!(await keepApp(db, accountId, seal(bytes, accountId, secret), now)))
    throw problem('conflict', { detail: 'appOn' })
  await noteFactor(db, changing, 'begin-app')
  const shown = base32(bytes)
  return { secret: shown, address: appAddress({ email: signedIn.email, secret: shown }) }
}

/** Turns the app on with a code of it. */
export async function confirmApp(db: Writer, code: string, changing: Changing): Promise<WithCodes> {
  requireChangeable(changing)
  const { signedIn, now, secret } = changing
  const { accountId } = signedIn.viewer
  await holdAccount(db, accountId)
  const { passkey: hasPasskey } = await findWays(db, accountId)
  const app = await findApp(db, accountId)
  const plain = app ? unseal(app.secret, accountId, secret) : null
  const counter = plain && counterOf(plain, plainCode(code), now)
  const isOn =
    app && counter !== null && (await turnAppOn(db, accountId, { secret: app.secret, counter }, now))
  if (!isOn) refuse([{ path: 'code', say: 'field.codeWrong' }])
  await tellChange(db, changing, 'turn-app-on')
  return settleAdded(db, changing, !hasPasskey)
}

/** Asks for no codes of an app any more. */
export async function removeApp(db: Writer, changing: Changing): Promise<Factors> {
  const { accountId } = changing.signedIn.viewer
  await holdAccount(db, accountId)
  if (!(await dropApp(db, accountId))) throw problem('not-found')
  await tellChange(db, changing, 'remove-app')
  return settleRemoved(db, changing)
}

/** New backup codes; the ones until now are void. */
export async function renewCodes(db: Writer, changing: Changing): Promise<WithCodes> {
  const { signedIn, now, isDemo } = changing
  const { accountId } = signedIn.viewer
  await holdAccount(db, accountId)
  const ways = await findWays(db, accountId)
  if (!ways.app && !ways.passkey) throw problem('not-found', { detail: 'noFactor' })
  const backupCodes = await makeCodes(db, accountId, now)
  await tellChange(db, changing, 'renew-backup-codes')
  return { factors: await describeFactors(db, signedIn, isDemo), backupCodes }
}
