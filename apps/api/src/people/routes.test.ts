import { accounts } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { demoPassword } from '@focal/database/demo/accounts'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { knock, setUpApp } from '../../../../test/support/factors.ts'
import { goodPassword, newAddress, newPerson, postOf, tokenTo } from '../../../../test/support/people.ts'
import { forbidden, notFound, problemOf, ruledOut, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const noon = '2026-11-24T12:00:00.000Z'
const nobody = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
const write = {
  params: { iso2: 'ke' },
  version: 0,
  body: { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: false },
} as const

let app: TestApp
let admin: Call
let focal: Call
beforeAll(async () => {
  app = await createTestApp()
  admin = await app.as('admin')
  focal = await app.as('focal.ke')
})
afterAll(() => app.close())

let count = 0
type Seats = Parameters<typeof addAccount>[2]
/** Somebody new with these seats, signed in. */
async function someone(seats: Seats) {
  count++
  const handle = `someone.${count}`
  const ids = await addAccount(app.database.owner, handle, seats)
  const { call } = await app.signIn(handle)
  return { call, handle, accountId: `test-someone-${count}`, seatId: ids[0] ?? '', ids }
}

test('GET /people › 200 in pages of 100, by name, with seats and state', async () => {
  const first = await admin(people.list)
  const { total, pages } = first.body
  expect([first.status, first.body.page, first.body.people.length]).toEqual([200, 1, 100])
  expect([pages, pages > 1]).toEqual([Math.ceil(total / 100), true])
  const all = [first.body.people]
  for (let page = 2; page <= pages; page++)
    all.push((await admin(people.list, { query: { page: String(page) } })).body.people)
  expect(all.flat()).toHaveLength(first.body.total)
  expect(new Set(all.flat().map(({ accountId }) => accountId)).size).toBe(first.body.total)
  const { body } = await admin(people.list, { query: { country: 'ke', role: 'contributor' } })
  expect(body.people).toHaveLength(3)
  expect(body.people.slice(2)).toEqual([
    {
      accountId: 'demo-finance-ke',
      name: 'Treasury of Kenya (demo)',
      email: 'finance.ke@demo.example',
      disabledAt: null,
      lastSeenAt: null,
      seats: [expect.objectContaining({ role: 'contributor', countryCode: 'ke', countryName: 'Kenya' })],
    },
  ])
  const found = await admin(people.list, { query: { find: 'ADMIN@' } })
  expect(found.body.people.map(({ email, lastSeenAt }) => [email, lastSeenAt])).toEqual([
    ['admin@demo.example', noon],
  ])
  expect((await admin(people.list, { query: { find: '%' } })).body.total).toBe(0)
})

test('PUT /people/{accountId}/state › 200: a disabled account is nobody from its next request on, in every session', async () => {
  const one = await someone([{ role: 'focal-point', countryCode: 'ke' }])
  const other = await app.signIn(one.handle)
  const offer = await one.call(invitations.invite, {
    body: { ...postOf('contributor', 'ke'), email: newAddress(), name: 'Amina Otieno' },
  })
  expect([offer.status, (await other.call(accounts.me)).status]).toEqual([201, 200])
  const params = { accountId: one.accountId }
  const { status, body } = await admin(people.setState, { params, body: { state: 'disabled' } })
  expect([status, body.disabledAt, body.lastSeenAt]).toEqual([200, noon, null])
  for (const call of [one.call, other.call]) {
    expect((await call(accounts.me)).problem).toEqual(signedOut)
    expect((await call(statuses.report, write)).problem).toEqual(signedOut)
  }
  const token = await tokenTo(app.database.owner, offer.body.email)
  expect((await app.call(invitations.open, { body: { token } })).status).toBe(404)

  const signIn = () =>
    fetch(`${app.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${one.handle}@demo.example`, password: demoPassword }),
    })
  const shut = await signIn()
  expect([shut.status, shut.headers.getSetCookie()]).toEqual([401, []])
  await admin(people.setState, { params, body: { state: 'active' } })
  expect((await signIn()).status).toBe(200)
})

test('PUT /people/{accountId}/state › 422 for the own account', async () => {
  const params = { accountId: 'demo-admin' }
  expect((await admin(people.setState, { params, body: { state: 'disabled' } })).problem).toEqual(
    ruledOut(['accountId', 'field.ownAccount']),
  )
})

test('PUT /people/{accountId}/state › 404 for nobody', async () => {
  const params = { accountId: 'nobody' }
  expect((await admin(people.setState, { params, body: { state: 'disabled' } })).problem).toEqual(notFound)
})

test('POST /people/{accountId}/seats › 201 and the account may act in it with its next request', async () => {
  const { call, accountId, seatId } = await someone([{ role: 'observer' }])
  const { status, body } = await admin(people.giveSeat, {
    params: { accountId },
    body: { role: 'organiser' },
  })
  expect([status, body.seats.map(({ role }) => role)]).toEqual([201, ['observer', 'organiser']])
  const given = body.seats.find(({ role }) => role === 'organiser')
  expect((await call(accounts.me)).body.seat.id).toBe(seatId)
  expect((await call(accounts.takeSeat, { body: { seatId: given?.id ?? '' } })).body.seat.role).toBe(
    'organiser',
  )
})

test('POST /people/{accountId}/seats › 404 for nobody', async () => {
  const ask = { params: { accountId: 'nobody' }, body: { role: 'organiser' } } as const
  expect((await admin(people.giveSeat, ask)).problem).toEqual(notFound)
})

test('POST /people/{accountId}/seats › 422 for oneself, for a seat that is held, and what does not fit together', async () => {
  const { accountId } = await someone([{ role: 'observer' }])
  const ask = async (to: string, body: object) =>
    (await admin(people.giveSeat, { params: { accountId: to }, body: body as never })).problem
  expect(await ask('demo-admin', { role: 'focal-point', countryCode: 'ke' })).toEqual(
    ruledOut(['accountId', 'field.ownAccount']),
  )
  expect(await ask(accountId, { role: 'observer' })).toEqual(ruledOut(['role', 'field.seatHeld']))
  expect(await ask(accountId, { role: 'focal-point' })).toEqual(
    ruledOut(['countryCode', 'field.countryNeeded']),
  )
  expect(await ask(accountId, { role: 'focal-point', countryCode: 'zz' })).toEqual(
    ruledOut(['countryCode', 'field.country']),
  )
})

test('a seat that reads a national record is the State’s to give, but for its focal point’s', async () => {
  const { accountId } = await someone([{ role: 'observer' }])
  const body = { role: 'clearing-officer', countryCode: 'ke' } as const
  expect((await admin(people.giveSeat, { params: { accountId }, body })).problem).toEqual(
    problemOf('forbidden', { detail: 'mayNotInvite' }),
  )
})

test('DELETE /people/{accountId}/seats/{seatId} › 200: what the seat allowed ends with the next request', async () => {
  const { call, accountId, ids } = await someone([
    { role: 'focal-point', countryCode: 'ke' },
    { role: 'observer' },
  ])
  const [focalSeat = '', observerSeat = ''] = ids
  await call(accounts.takeSeat, { body: { seatId: focalSeat } })
  expect((await call(statuses.report, write)).status).toBe(201)
  const { status, body } = await admin(people.removeSeat, { params: { accountId, seatId: focalSeat } })
  expect([status, body.seats.map(({ id }) => id)]).toEqual([200, [observerSeat]])
  expect((await call(statuses.report, { ...write, version: 1 })).problem).toEqual(forbidden)
  expect(
    (await call(statuses.item, { params: { iso2: 'ke', commitmentId: '1373-1c' } })).body.draft ?? null,
  ).toBeNull()
  expect((await call(accounts.me)).body.seat.id).toBe(observerSeat)
  await admin(people.removeSeat, { params: { accountId, seatId: observerSeat } })
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})

test('DELETE /people/{accountId}/seats/{seatId} › 404 for a seat of somebody else', async () => {
  const one = await someone([{ role: 'observer' }])
  const other = await someone([{ role: 'observer' }])
  for (const seatId of [other.seatId, nobody])
    expect(
      (await admin(people.removeSeat, { params: { accountId: one.accountId, seatId } })).problem,
    ).toEqual(notFound)
})

test('DELETE /people/{accountId}/seats/{seatId} › 422 for the administrator’s seat one acts in', async () => {
  const { body } = await admin(accounts.me)
  const params = { accountId: 'demo-admin', seatId: body.seat.id }
  expect((await admin(people.removeSeat, { params })).problem).toEqual(ruledOut(['seatId', 'field.ownSeat']))
})

test('two administrators who remove each other at once leave one', async () => {
  for (let round = 0; round < 5; round++) {
    const one = await someone([{ role: 'administrator' }])
    const other = await someone([{ role: 'administrator' }])
    const remove = (by: typeof one, whom: typeof one) =>
      by.call(people.removeSeat, { params: { accountId: whom.accountId, seatId: whom.seatId } })
    const answers = await Promise.all([remove(one, other), remove(other, one)])
    const statusesOf = answers.map(({ status }) => status).sort()
    // The later one is refused, or was nobody by then.
    expect(statusesOf[0]).toBe(200)
    expect([401, 403]).toContain(statusesOf[1])
  }
})

test('GET /countries/{iso2}/people › 200 with the seats of the own State', async () => {
  const { status, body } = await focal(people.ofCountry, { params: { iso2: 'ke' } })
  expect(status).toBe(200)
  expect(body.find(({ email }) => email === 'finance.ke@demo.example')).toEqual({
    seatId: expect.any(String),
    role: 'contributor',
    agencyId: demoAgencyId('ke', 'finance'),
    agency: 'Treasury',
    title: null,
    name: 'Treasury of Kenya (demo)',
    email: 'finance.ke@demo.example',
    isDisabled: false,
    isOwn: false,
    mayRemove: true,
    before: [],
  })
  expect(body.find(({ isOwn }) => isOwn)).toMatchObject({ email: 'focal.ke@demo.example', mayRemove: false })
})

test('GET /countries/{iso2}/people › 404 for another State, as for none', async () => {
  for (const iso2 of ['ug', 'zz'])
    expect((await focal(people.ofCountry, { params: { iso2 } })).problem).toEqual(notFound)
})

test('DELETE /countries/{iso2}/people/{seatId} › 200 takes a contributor’s seat away, from the next request on', async () => {
  const { call, seatId } = await someone([{ role: 'contributor', countryCode: 'ke' }])
  expect((await call(accounts.me)).status).toBe(200)
  const { status, body } = await focal(people.removeColleague, { params: { iso2: 'ke', seatId } })
  expect([status, body.some((one) => one.seatId === seatId)]).toEqual([200, false])
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})

test('DELETE /countries/{iso2}/people/{seatId} › 404 for a seat of another State, and for none', async () => {
  const { seatId } = await someone([{ role: 'contributor', countryCode: 'ug' }])
  for (const id of [seatId, nobody])
    expect((await focal(people.removeColleague, { params: { iso2: 'ke', seatId: id } })).problem).toEqual(
      notFound,
    )
})

test('DELETE /countries/{iso2}/people/{seatId} › 422 for the own seat, 403 for another focal point’s', async () => {
  const { body } = await focal(accounts.me)
  const own = await focal(people.removeColleague, { params: { iso2: 'ke', seatId: body.seat.id } })
  expect(own.problem).toEqual(ruledOut(['seatId', 'field.ownSeat']))
  const { seatId } = await someone([{ role: 'focal-point', countryCode: 'ke' }])
  const other = await focal(people.removeColleague, { params: { iso2: 'ke', seatId } })
  expect(other.problem).toEqual(problemOf('forbidden', { detail: 'mayNotInvite' }))
})

test('DELETE /people/{accountId}/factors › 200 takes a lost factor away: the password is enough again, sessions end', async () => {
  const lost = await newPerson(app)
  await setUpApp(lost.call, noon)
  const { accountId } = (await lost.call(accounts.me)).body.seat
  const enter = async () =>
    (await knock(app.url, accounts.signIn, { email: lost.email, password: goodPassword })).body
  expect(await enter()).toMatchObject({ next: { app: true } })
  const { status, body } = await admin(people.removeFactors, { params: { accountId } })
  expect([status, body.accountId]).toEqual([200, accountId])
  expect((await lost.call(accounts.me)).problem).toEqual(signedOut)
  expect(await enter()).toEqual({ ok: true })
})

test('DELETE /people/{accountId}/factors › 404 for nobody, and DELETE /people/{accountId}/factors › 422 for oneself', async () => {
  const remove = (accountId: string) => admin(people.removeFactors, { params: { accountId } })
  expect((await remove('nobody')).problem).toEqual(notFound)
  expect((await remove('demo-admin')).problem).toEqual(ruledOut(['accountId', 'field.ownAccount']))
})

test('a factor is taken away only after a fresh sign-in', async () => {
  const { call } = await app.signIn('admin')
  const { accountId } = await someone([{ role: 'observer' }])
  app.setNow('2026-11-24T12:10:00.001Z')
  expect((await call(people.removeFactors, { params: { accountId } })).problem).toEqual(
    problemOf('forbidden', { detail: 'notFresh' }),
  )
  app.setNow(noon)
})
