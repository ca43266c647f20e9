import { randomUUID } from 'node:crypto'
import type { Invitation, NewInvitation, Post } from '@focal/contracts/invitations'
import { actAs, type Writer } from '@focal/database/connect'
import { alternate, mayHandOver, mayInvite, type Viewer } from '@focal/domain/accounts'
import { judgePassword } from '@focal/domain/passwords'
import { chooseLanguage, type LanguageCode } from '@focal/locales/languages'
import { hashPassword } from 'better-auth/crypto'
import { findAgency } from '../agencies/reads.ts'
import { noteAct } from '../audit/writes.ts'
import { nameCountries } from '../countries/reads.ts'
import { wordsIn } from '../http/implement.ts'
import { problem, refuse } from '../http/problems.ts'
import type { SignedIn } from '../http/viewer.ts'
import { sendMail } from '../mail/writes.ts'
import { giveSeat } from '../seats/writes.ts'
import { findHeld, findInvitation, findSeat, type Held, holdsSeat, requirePost } from './reads.ts'
import { addAccount, type Offer, offerSeat, revokeInvitation, takeOverSeat, useInvitation } from './writes.ts'

/** Who invites, when, in which language people read the answer; `canMail`: whether a mail goes anywhere. */
export type Inviting = {
  signedIn: SignedIn
  now: Date
  language: LanguageCode
  baseUrl: string
  canMail: boolean
}

/** The scope that goes without saying: a focal point offers seats of the own State, and as focal points alternates. */
function fitPost(viewer: Viewer, { role, countryCode, agencyId, title }: Post): Post {
  if (viewer.role !== 'focal-point') return { role, countryCode, agencyId, title }
  return {
    role,
    countryCode: countryCode ?? viewer.countryCode,
    agencyId,
    title: role === 'focal-point' ? alternate : title,
  }
}

async function offer(
  db: Writer,
  what: Offer,
  inviting: Inviting,
  wanted: string | undefined,
): Promise<Invitation> {
  const { signedIn, now, language, baseUrl } = inviting
  const { viewer, name: by } = signedIn
  const { id, token } = await offerSeat(db, viewer, what, now)
  const mailLanguage = chooseLanguage([wanted ?? language])
  const { countryCode, role, agencyId } = what.post
  const agency = agencyId && countryCode ? await findAgency(db, countryCode, agencyId) : undefined
  const names = await nameCountries(db, countryCode === null ? [] : [countryCode], mailLanguage)
  const seat = wordsIn(mailLanguage).t(`common:seat.${role}`, {
    country: names.get(countryCode ?? '') ?? '',
    agency: agency?.shortName ?? '',
  })
  const values = { name: what.name, by, seat, link: `${baseUrl}/invitation#${token}` }
  const template = what.seatId === null ? 'invitation' : 'hand-over'
  await sendMail(db, {
    to: { invitationId: id },
    template,
    values,
    language: mailLanguage,
    now,
    askedBy: viewer.accountId,
  })
  const chain = countryCode ?? 'system'
  const personal = { name: what.name, email: what.email }
  await noteAct(db, {
    viewer,
    now,
    chain,
    word: 'invitations',
    act: template,
    subject: id,
    details: { ...what.post, ...(agency ? { agency: agency.shortName } : {}) },
    personal,
  })
  const made = await findInvitation(db, id, language, now)
  if (!made) throw new Error('Whoever invites reads the invitation')
  return made
}

function requireMail({ canMail }: Inviting): void {
  if (!canMail) throw problem('unprocessable', { detail: 'noMail' })
}

/** Offers a new seat to an address. */
export async function invite(db: Writer, said: NewInvitation, inviting: Inviting): Promise<Invitation> {
  const { viewer, email } = inviting.signedIn
  const post = fitPost(viewer, said)
  if (!mayInvite(viewer, post)) throw problem('forbidden', { detail: 'mayNotInvite' })
  requireMail(inviting)
  await requirePost(db, post)
  refuse(said.email === email ? [{ path: 'email', say: 'field.ownAddress' }] : [])
  refuse((await holdsSeat(db, said.email, post)) ? [{ path: 'email', say: 'field.seatHeld' }] : [])
  return offer(db, { email: said.email, name: said.name, post, seatId: null }, inviting, said.language)
}

/** Offers a seat with everything assigned to it to a successor; it changes hands when that person accepts. */
export async function handOver(
  db: Writer,
  said: { seatId: string; email: string; name: string; language?: string },
  inviting: Inviting,
): Promise<Invitation> {
  const { viewer } = inviting.signedIn
  const seat = await findSeat(db, said.seatId)
  if (!seat || !mayHandOver(viewer, seat)) throw problem('not-found')
  requireMail(inviting)
  refuse(seat.email === said.email ? [{ path: 'email', say: 'field.seatHeld' }] : [])
  const { role, countryCode, agencyId, title } = seat
  const post = { role, countryCode, agencyId, title }
  return offer(db, { email: said.email, name: said.name, post, seatId: seat.id }, inviting, said.language)
}

/** Takes an invitation back that is still open. */
export async function revoke(
  db: Writer,
  id: string,
  { signedIn, now, language }: Inviting,
): Promise<Invitation> {
  const { viewer } = signedIn
  if (!(await revokeInvitation(db, id, now))) throw problem('not-found')
  const revoked = await findInvitation(db, id, language, now)
  if (!revoked) throw problem('not-found')
  const chain = revoked.countryCode ?? 'system'
  await noteAct(db, { viewer, now, chain, word: 'invitations', act: 'revoke', subject: id })
  return revoked
}

const notHeld = () => problem('not-found', { detail: 'invitation' })

/** The invitation of a token, or 404 in the same words whatever is wrong with it. */
export async function requireHeld(db: Writer, token: string, language: string, now: Date): Promise<Held> {
  const held = await findHeld(db, token, language, now)
  if (!held) throw notHeld()
  return held
}

/** Uses an invitation for an account: of those who try at once exactly one gets on from here. */
async function take(db: Writer, token: string, accountId: string, now: Date): Promise<void> {
  await actAs(db, { accountId, role: '', countryCode: null })
  if (!(await useInvitation(db, token, accountId, now))) throw notHeld()
}

/** Gives the account that used it the seat of an invitation. */
async function sit(db: Writer, held: Held, accountId: string, now: Date): Promise<string> {
  if (held.seatId === null) return giveSeat(db, accountId, held, now)
  if (!(await takeOverSeat(db, held.seatId, accountId, now))) throw notHeld()
  return held.seatId
}

async function noteAccepted(
  db: Writer,
  held: Held,
  accountId: string,
  seatId: string,
  now: Date,
): Promise<void> {
  const viewer = { accountId, seatId, countryCode: held.countryCode }
  const act = held.isHandOver ? 'take-over' : 'accept'
  const chain = held.countryCode ?? 'system'
  await noteAct(db, { viewer, now, chain, word: 'invitations', act, subject: held.id, details: { seatId } })
}

export type Accepting = { now: Date; language: LanguageCode }

/** Accepts with a new account; gives it and its seat. */
export async function join(
  db: Writer,
  { token, name, password }: { token: string; name: string; password: string },
  { now, language }: Accepting,
): Promise<{ accountId: string; seatId: string }> {
  const held = await requireHeld(db, token, language, now)
  if (held.hasAccount) throw problem('conflict', { detail: 'hasAccount' })
  const known = held.countryName === null ? [] : [held.countryName]
  const wrong = judgePassword(password, { email: held.email, name, known })
  refuse(wrong === null ? [] : [{ path: 'password', say: wrong }])
  const accountId = randomUUID()
  await take(db, token, accountId, now)
  const account = { id: accountId, email: held.email, name, hash: await hashPassword(password) }
  if (!(await addAccount(db, account, now))) throw problem('conflict', { detail: 'hasAccount' })
  const seatId = await sit(db, held, accountId, now)
  await noteAccepted(db, held, accountId, seatId, now)
  return { accountId, seatId }
}

/** Accepts with an account that is signed in and has the address that was invited. */
export async function accept(
  db: Writer,
  token: string,
  account: { accountId: string; email: string },
  { now, language }: Accepting,
): Promise<string> {
  const held = await requireHeld(db, token, language, now)
  if (account.email !== held.email) throw notHeld()
  const { accountId, email } = account
  await actAs(db, { accountId, role: '', countryCode: null })
  if (held.seatId === null)
    refuse((await holdsSeat(db, email, held)) ? [{ path: 'token', say: 'field.seatHeld' }] : [])
  await take(db, token, accountId, now)
  const seatId = await sit(db, held, accountId, now)
  await noteAccepted(db, held, accountId, seatId, now)
  return seatId
}
