import { setTimeout } from 'node:timers/promises'
import { actAs, type Writer } from '@focal/database/connect'
import { judgePassword, type Owner } from '@focal/domain/passwords'
import type { LanguageCode } from '@focal/locales/languages'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { noteAct } from '../audit/writes.ts'
import { ProblemError, problem, refuse } from '../http/problems.ts'
import { newToken } from '../http/tokens.ts'
import type { SignedIn } from '../http/viewer.ts'
import { sendMail } from '../mail/writes.ts'
import { noteDoor } from './doors.ts'
import { findOwner, findPasswordHash } from './reads.ts'
import { endSessions, keepReset, markFresh, setPassword, takeReset } from './writes.ts'

/** What every act on a password needs of its surroundings. */
export type Setting = {
  now: Date
  language: LanguageCode
  isDemo: boolean
  baseUrl: string
  canMail: boolean
}

/** A password that is good enough, or 422 with the sentence that says why it is not. */
function requireGood(password: string, owner: Owner): void {
  const wrong = judgePassword(password, owner)
  refuse(wrong === null ? [] : [{ path: 'password', say: wrong }])
}

/** The accounts of the demonstration have one password, which the sign-in page tells everybody. */
function refuseDemo({ isDemo }: Setting, email: string): void {
  if (isDemo && email.endsWith('@demo.example')) refuse([{ path: 'password', say: 'field.passwordDemo' }])
}

async function tellOwner(
  db: Writer,
  accountId: string,
  name: string,
  setting: Setting,
  askedBy: string,
): Promise<void> {
  const { now, language, baseUrl, canMail } = setting
  if (!canMail) return
  const values = { name, link: baseUrl }
  await sendMail(db, { to: { accountId }, template: 'password-changed', values, language, now, askedBy })
}

const wrongPassword = 'field.passwordWrong'

/** Whether what was thrown says that the present password is another. */
export function isWrongPassword(error: unknown): boolean {
  return (
    error instanceof ProblemError && error.said.violations?.some(({ say }) => say === wrongPassword) === true
  )
}

/** Makes the own session fresh, where the password is right. */
export async function confirmOwner(
  db: Writer,
  { viewer: { accountId }, sessionId }: SignedIn,
  password: string,
  now: Date,
): Promise<void> {
  const hash = await findPasswordHash(db, accountId)
  if (hash === null || !(await verifyPassword({ hash, password })))
    refuse([{ path: 'password', say: wrongPassword }])
  await markFresh(db, sessionId, now)
  await noteDoor(db, accountId, { act: 'confirm-identity', now })
}

/** Changes the own password; all other sessions end. */
export async function changePassword(
  db: Writer,
  { viewer, sessionId, name, email }: SignedIn,
  said: { current: string; password: string },
  setting: Setting,
): Promise<void> {
  const { accountId } = viewer
  const { now, language } = setting
  refuseDemo(setting, email)
  const hash = await findPasswordHash(db, accountId)
  if (hash === null || !(await verifyPassword({ hash, password: said.current })))
    refuse([{ path: 'current', say: wrongPassword }])
  requireGood(said.password, (await findOwner(db, accountId, language)) ?? { name, email })
  await setPassword(db, accountId, await hashPassword(said.password), now)
  await endSessions(db, accountId, sessionId)
  await tellOwner(db, accountId, name, setting, accountId)
  await noteAct(db, {
    viewer,
    now,
    chain: 'system',
    word: 'accounts',
    act: 'change-password',
    subject: accountId,
  })
}

const step = 100

/** Waits until a whole step of milliseconds has passed: what was done before it tells nothing by how long it took. */
async function evenOut(begun: number): Promise<void> {
  await setTimeout(step - ((performance.now() - begun) % step))
}

/** Sends a link to choose a new password, where an account has this address; whoever asks is told nothing of that. */
export async function askReset(
  db: Writer,
  email: string,
  { now, language, baseUrl, canMail }: Setting,
): Promise<void> {
  if (!canMail) throw problem('unprocessable', { detail: 'noMail' })
  const begun = performance.now()
  const token = newToken()
  const accountId = await keepReset(db, email, token, now)
  const values = { name: email, link: `${baseUrl}/reset#${token}` }
  const mail = { template: 'reset', values, language } as const
  if (accountId !== null) await sendMail(db, { ...mail, to: { accountId }, now, askedBy: '' })
  await evenOut(begun)
  // Last and alike for any address: the trail is held until commit, and tells who asks nothing by its time.
  const act = { chain: 'system', word: 'accounts', act: 'ask-reset', subject: '' } as const
  await noteAct(db, { viewer: null, now, ...act, personal: { email } })
}

/** Gives an account a new password by the token of a link, once; all its sessions end. */
export async function resetPassword(
  db: Writer,
  { token, password }: { token: string; password: string },
  setting: Setting,
): Promise<void> {
  const { now, language } = setting
  const accountId = await takeReset(db, token, now)
  if (accountId === null) throw problem('not-found', { detail: 'reset' })
  await actAs(db, { accountId, role: '', countryCode: null })
  const owner = await findOwner(db, accountId, language)
  if (!owner) throw problem('not-found', { detail: 'reset' })
  refuseDemo(setting, owner.email)
  requireGood(password, owner)
  await setPassword(db, accountId, await hashPassword(password), now)
  await endSessions(db, accountId, null)
  await tellOwner(db, accountId, owner.name, setting, accountId)
  const viewer = { accountId, seatId: null, countryCode: null }
  await noteAct(db, {
    viewer,
    now,
    chain: 'system',
    word: 'accounts',
    act: 'reset-password',
    subject: accountId,
  })
}
