import { agencies } from '@focal/contracts/agencies'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import type { Role } from '@focal/contracts/roles'
import { actAs, type Db } from '@focal/database/connect'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { sql } from 'kysely'
import { addAccount } from './builders.ts'
import { type Call, callerOf, sessionOf } from './client.ts'
import type { TestApp } from './test-app.ts'

/** What an act on people is about: a State, a seat of it with its account, an invitation to it, and an agency of it. */
export type About = {
  iso2: string
  accountId: string
  seatId: string
  invitationId: string
  agencyId: string
}

/** What it takes of an application to bring people into it. */
export type Reached = Pick<TestApp, 'as' | 'call' | 'database' | 'url'>

type PeopleAct = (call: Call, about: About) => ReturnType<Call>

/** The customs service of a State: an agency that every State of the demonstration has. */
export const customsOf = (iso2: string) => demoAgencyId(iso2, 'customs-border')

let count = 0
/** An address that nothing was sent to yet. */
export function newAddress(): string {
  count++
  return `person.${count}@ministry.example`
}

/** An agency of a name that none has yet. */
export function newAgency() {
  count++
  return { name: `Body ${count}`, sector: 'health' } as const
}

/** Every operation that changes who may what, by its name. */
export const peopleRows: Record<string, PeopleAct> = {
  'invitations.invite': (call, { iso2 }) => {
    const post = { role: 'contributor', countryCode: iso2, agencyId: customsOf(iso2) } as const
    return call(invitations.invite, { body: { ...post, email: newAddress(), name: 'Amina Otieno' } })
  },
  'invitations.handOver': (call, { seatId }) =>
    call(invitations.handOver, { body: { seatId, email: newAddress(), name: 'Amina Otieno' } }),
  'invitations.revoke': (call, { invitationId }) => call(invitations.revoke, { params: { invitationId } }),
  'people.giveSeat': (call, { accountId }) =>
    call(people.giveSeat, { params: { accountId }, body: { role: 'organiser' } }),
  'people.setState': (call, { accountId }) =>
    call(people.setState, { params: { accountId }, body: { state: 'disabled' } }),
  'people.removeFactors': (call, { accountId }) => call(people.removeFactors, { params: { accountId } }),
  'people.removeSeat': (call, { accountId, seatId }) =>
    call(people.removeSeat, { params: { accountId, seatId } }),
  'people.removeColleague': (call, { iso2, seatId }) =>
    call(people.removeColleague, { params: { iso2, seatId } }),
  'agencies.add': (call, { iso2 }) => call(agencies.add, { params: { iso2 }, body: newAgency() }),
  'agencies.change': (call, { iso2, agencyId }) =>
    call(agencies.change, { params: { iso2, agencyId }, body: newAgency(), version: 1 }),
  'agencies.close': (call, { iso2, agencyId }) =>
    call(agencies.close, { params: { iso2, agencyId }, version: 1 }),
}

/** Everything that says who may what, as an administrator's policies show it to the owner of the tables. */
export function everybody(owner: Db): Promise<unknown> {
  return owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'administrator', countryCode: null })
    const { rows } = await sql`select "id", "email", "disabledAt" from auth."user" order by "id"`.execute(db)
    const sessions =
      await sql`select "id" from auth."session" where "userId" like 'test-%' order by "id"`.execute(db)
    const seats = await db.selectFrom('seat').selectAll().orderBy('id').execute()
    const offers = await db.selectFrom('invitation').selectAll().orderBy('id').execute()
    const tenures = await db.selectFrom('seatTenure').selectAll().orderBy('id').execute()
    const bodies: unknown[] = []
    for (const countryCode of ['ke', 'ug']) {
      await actAs(db, { accountId: '', role: 'focal-point', countryCode })
      bodies.push(await db.selectFrom('agency').selectAll().orderBy('id').execute())
    }
    return { rows, sessions: sessions.rows, seats, offers, tenures, bodies }
  })
}

/** What is in the outbox for an address, latest first. */
export async function bodiesTo(owner: Db, address: string): Promise<string[]> {
  return owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'mailer', countryCode: null })
    const rows = await db
      .selectFrom('mail')
      .where('toAddress', '=', address)
      .orderBy('recordedAt', 'desc')
      .select('body')
      .execute()
    return rows.map(({ body }) => body)
  })
}

/** The links in it, as its readers would open them. */
export async function linksTo(owner: Db, address: string): Promise<string[]> {
  const bodies = await bodiesTo(owner, address)
  return bodies.flatMap((body) => /https?:\S+/.exec(body)?.[0] ?? [])
}

/** The token of the latest link to an address. */
export async function tokenTo(owner: Db, address: string): Promise<string> {
  const [link = ''] = await linksTo(owner, address)
  return link.split('#')[1] ?? ''
}

/** A post as roles come: with a country where it needs one, with an agency for a contributor. */
export function postOf(role: Role, country: string) {
  const isNational = ['focal-point', 'contributor', 'clearing-officer'].includes(role)
  return {
    role,
    countryCode: isNational ? country : null,
    agencyId: role === 'contributor' ? customsOf(country) : null,
  }
}

/** A password that is nobody's in the demonstration. */
export const goodPassword = 'green lamps walk slowly'

/** Signs in with an address and a password; the status, and the session cookie where one was set. */
export async function signInWith(url: string, email: string, password: string, userAgent = 'a test') {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ email, password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { status: response.status, cookie, call: callerOf(url, cookie) }
}

/** Somebody who came by an invitation, as an observer, and whose password is the good one. */
export async function newPerson(app: Reached, name = 'Amina Otieno') {
  const email = newAddress()
  const admin = await app.as('admin')
  await admin(invitations.invite, { body: { role: 'observer', email, name } })
  const token = await tokenTo(app.database.owner, email)
  const { headers, status, text } = await app.call(invitations.join, {
    body: { token, name, password: goodPassword },
  })
  if (status !== 201) throw new Error(`${name} could not join: ${text}`)
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { email, name, cookie, call: callerOf(app.url, cookie) }
}

/** A contributor of a State with one seat and one session, and an invitation to the same State. */
export async function someone(app: Reached, iso2: string): Promise<About> {
  const { database } = app
  const handle = `official.${newAddress().split('@')[0]?.replace('.', '-')}`
  const [seatId = ''] = await addAccount(database.owner, handle, [
    { role: 'contributor', countryCode: iso2, sector: 'interior' },
  ])
  await sessionOf(app.url, handle)
  const body = { ...postOf('contributor', iso2), email: newAddress(), name: 'Amina Otieno' }
  const focal = await app.as(`focal.${iso2}`)
  const { body: made } = await focal(invitations.invite, { body })
  const { body: agency } = await focal(agencies.add, { params: { iso2 }, body: newAgency() })
  const { rows } = await sql<{
    id: string
  }>`select id from auth."user" where email = ${`${handle}@demo.example`}`.execute(database.owner)
  return { iso2, seatId, accountId: rows[0]?.id ?? '', invitationId: made.id, agencyId: agency.id }
}

/** Status by role for somebody of Kenya and somebody of Uganda; roles that are not named get 403. */
const expected: Record<string, Record<string, [ke: number, ug: number]>> = {
  'invitations.invite': { 'focal.ke': [201, 403], admin: [403, 403] },
  'invitations.handOver': { 'focal.ke': [201, 404], admin: [404, 404] },
  'invitations.revoke': { 'focal.ke': [200, 404], admin: [200, 200] },
  'people.giveSeat': { admin: [201, 201] },
  'people.setState': { admin: [200, 200] },
  'people.removeFactors': { admin: [200, 200] },
  'people.removeSeat': { admin: [200, 200] },
  'people.removeColleague': { 'focal.ke': [200, 403] },
  'agencies.add': { 'focal.ke': [201, 403] },
  'agencies.change': { 'focal.ke': [200, 403] },
  'agencies.close': { 'focal.ke': [200, 403] },
}

/** The status that a role is answered with for somebody of Kenya (side 0) or of Uganda (side 1). */
export function statusFor(name: string, role: string, side: number): number {
  return expected[name]?.[role]?.[side] ?? 403
}
