import type { CountryCode } from '@focal/contracts/countries'
import type { Post } from '@focal/contracts/invitations'
import type { Person } from '@focal/contracts/people'
import type { Writer } from '@focal/database/connect'
import { mayInvite, mayRemove, type Viewer } from '@focal/domain/accounts'
import type { LanguageCode } from '@focal/locales/languages'
import { noteAct } from '../audit/writes.ts'
import { problem, refuse } from '../http/problems.ts'
import { findSeat, holdsSeat, requirePost } from '../invitations/reads.ts'
import { sendFactorMail } from '../mail/writes.ts'
import { giveSeat as sitIn } from '../seats/writes.ts'
import { findPerson } from './reads.ts'
import { dropFactors, dropSeat, holdAdministrators, setAccountState } from './writes.ts'

/** Who changes the people, when, and in which language the answer names countries. */
export type Changing = { viewer: Viewer; now: Date; language: LanguageCode }
/** How the owner of an account is told of what somebody else changed. */
export type Telling = { baseUrl: string; canMail: boolean }

async function getPerson(db: Writer, accountId: string, language: string): Promise<Person> {
  const person = await findPerson(db, accountId, language)
  if (!person) throw problem('not-found')
  return person
}

/** Waits for other changes of administrators, and throws where one of them took this viewer's seat. */
async function stillAdministrator(db: Writer, { viewer, language }: Changing): Promise<void> {
  await holdAdministrators(db)
  const self = await findPerson(db, viewer.accountId, language)
  const isSeated = self?.seats.some(({ id }) => id === viewer.seatId)
  if (!isSeated || self?.disabledAt !== null) throw problem('forbidden')
}

/** Disables or enables somebody else's account; from its next request on. */
export async function setState(
  db: Writer,
  accountId: string,
  state: 'active' | 'disabled',
  changing: Changing,
): Promise<Person> {
  const { viewer, now, language } = changing
  await stillAdministrator(db, changing)
  if (accountId === viewer.accountId) refuse([{ path: 'accountId', say: 'field.ownAccount' }])
  const disabledAt = state === 'disabled' ? now.toISOString() : null
  if (!(await setAccountState(db, accountId, disabledAt, now))) throw problem('not-found')
  await noteAct(db, { viewer, now, chain: 'system', word: 'people', act: state, subject: accountId })
  return getPerson(db, accountId, language)
}

/** Takes away what somebody else has lost; the next sign-in asks for the password alone, and a seat that needs more says so. */
export async function removeFactors(
  db: Writer,
  accountId: string,
  changing: Changing,
  telling: Telling,
): Promise<Person> {
  const { viewer, now, language } = changing
  await stillAdministrator(db, changing)
  if (accountId === viewer.accountId) refuse([{ path: 'accountId', say: 'field.ownAccount' }])
  if (!(await dropFactors(db, accountId, viewer))) throw problem('not-found')
  const person = await getPerson(db, accountId, language)
  const owner = { accountId, name: person.name }
  const askedBy = viewer.accountId
  await sendFactorMail(db, { ...telling, owner, changed: 'remove-factors', askedBy, now, language })
  await noteAct(db, {
    viewer,
    now,
    chain: 'system',
    word: 'people',
    act: 'remove-factors',
    subject: accountId,
  })
  return person
}

/** Gives somebody else a further seat. */
export async function giveSeat(
  db: Writer,
  accountId: string,
  post: Post,
  changing: Changing,
): Promise<Person> {
  const { viewer, now, language } = changing
  const { email } = await getPerson(db, accountId, language)
  if (accountId === viewer.accountId) refuse([{ path: 'accountId', say: 'field.ownAccount' }])
  if (!mayInvite(viewer, post)) throw problem('forbidden', { detail: 'mayNotInvite' })
  await requirePost(db, post)
  if (await holdsSeat(db, email, post)) refuse([{ path: 'role', say: 'field.seatHeld' }])
  const seatId = await sitIn(db, accountId, post, now)
  const chain = post.countryCode ?? 'system'
  await noteAct(db, {
    viewer,
    now,
    chain,
    word: 'people',
    act: 'give-seat',
    subject: seatId,
    details: { ...post, accountId },
  })
  return getPerson(db, accountId, language)
}

/** Takes a seat of an account, or of a State, away; not the one that this viewer acts in. */
async function removeSeat(
  db: Writer,
  seatId: string,
  isMeant: (seat: { accountId: string; countryCode: CountryCode | null }) => boolean,
  { viewer, now }: Changing,
): Promise<void> {
  const seat = await findSeat(db, seatId)
  if (!seat || !isMeant(seat)) throw problem('not-found')
  if (seat.id === viewer.seatId) refuse([{ path: 'seatId', say: 'field.ownSeat' }])
  if (!mayRemove(viewer, seat)) throw problem('forbidden', { detail: 'mayNotInvite' })
  const { email: _, ...row } = seat
  await dropSeat(db, row, now)
  const chain = seat.countryCode ?? 'system'
  const details = { accountId: seat.accountId, role: seat.role }
  await noteAct(db, { viewer, now, chain, word: 'people', act: 'remove-seat', subject: seatId, details })
}

/** Takes a seat of an account away. */
export async function removeSeatOf(
  db: Writer,
  accountId: string,
  seatId: string,
  changing: Changing,
): Promise<Person> {
  await stillAdministrator(db, changing)
  await removeSeat(db, seatId, (seat) => seat.accountId === accountId, changing)
  return getPerson(db, accountId, changing.language)
}

/** Takes a seat of the own State away. */
export async function removeColleague(
  db: Writer,
  country: CountryCode,
  seatId: string,
  changing: Changing,
): Promise<void> {
  await removeSeat(db, seatId, ({ countryCode }) => countryCode === country, changing)
}
