import { accounts } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import { type Call, callerOf } from '../../../../test/support/client.ts'
import { customsOf, linksTo, newAddress, postOf, tokenTo } from '../../../../test/support/people.ts'
import { notFound, problemOf, ruledOut, sentence, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const password = 'green lamps walk slowly'
const name = 'Amina Otieno'
const noon = '2026-11-24T12:00:00.000Z'

let app: TestApp
let focal: Call
let admin: Call
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  app.setNow(noon)
  focal = (await app.signIn('focal.ke')).call
  admin = (await app.signIn('admin')).call
})
afterAll(() => app.close())

/** Invites somebody new, and gives the address and the token of the mail. */
async function invited(call: Call, body: object = postOf('contributor', 'ke')) {
  const email = newAddress()
  const answer = await call(invitations.invite, { body: { ...body, email, name } as never })
  expect(answer.status).toBe(201)
  return { email, invitation: answer.body, token: await tokenTo(app.database.owner, email) }
}

/** Signs in with a password of one's own. */
async function signInAs(email: string, secret = password): Promise<Call> {
  const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: secret }),
  })
  expect(response.status).toBe(200)
  return callerOf(app.url, response.headers.getSetCookie()[0]?.split(';')[0] ?? '')
}

/** A further seat for somebody who has an account, a minute later; gives the token of the mail. */
async function offeredMore(email: string, role: 'observer' | 'chair'): Promise<string> {
  app.setNow('2026-11-24T12:01:00.000Z')
  const { status } = await admin(invitations.invite, { body: { role, email, name } })
  expect(status).toBe(201)
  return tokenTo(app.database.owner, email)
}

async function joined(call: Call, body?: object) {
  const one = await invited(call, body)
  const answer = await app.call(invitations.join, { body: { token: one.token, name, password } })
  expect(answer.status).toBe(201)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { ...one, seatId: answer.body.seatId, call: callerOf(app.url, cookie) }
}

const refused = problemOf('not-found', { detail: 'invitation' })

test('POST /invitations › 201 with what was offered, and one mail with a link that holds the token', async () => {
  const { email, invitation } = await invited(focal)
  expect(invitation).toEqual({
    ...postOf('contributor', 'ke'),
    agency: 'Customs',
    id: expect.any(String),
    email,
    name,
    title: null,
    seatId: null,
    countryName: 'Kenya',
    invitedBy: 'demo-focal-ke',
    invitedByName: 'Focal point of Kenya (demo)',
    invitedAt: noon,
    expiresAt: '2026-11-27T12:00:00.000Z',
    usedAt: null,
    revokedAt: null,
    state: 'open',
  })
  expect(await linksTo(app.database.owner, email)).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/invitation#[\w-]{43}$/),
  ])
})

test('an alternate is a focal point with that title, of the own State without saying', async () => {
  const { invitation } = await invited(focal, { role: 'focal-point' })
  expect([invitation.countryCode, invitation.title]).toEqual(['ke', 'alternate'])
})

test('the token is kept as a hash, and is in no line of the log', async () => {
  const { token } = await invited(focal)
  await app.call(invitations.open, { body: { token } })
  const { rows } = await sql<{
    text: string
  }>`select to_jsonb(invitation)::text as text from invitation`.execute(app.database.owner)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(JSON.stringify(app.logged)).not.toContain(token)
  expect(app.logged.map(({ path }) => path)).toContain('/invitations/open')
})

test('an invitation anew makes the older link void', async () => {
  const { email, token } = await invited(focal)
  await focal(invitations.invite, { body: { ...postOf('contributor', 'ke'), email, name } })
  expect((await app.call(invitations.open, { body: { token } })).problem).toEqual(refused)
})

test('POST /invitations › 422 for what does not fit together, field by field', async () => {
  const wrong = async (call: Call, body: object) =>
    (await call(invitations.invite, { body: { name, email: newAddress(), ...body } as never })).problem
  expect(await wrong(focal, { role: 'contributor' })).toEqual(ruledOut(['agencyId', 'field.agencyNeeded']))
  expect(await wrong(focal, { role: 'clearing-officer', agencyId: customsOf('ke') })).toEqual(
    ruledOut(['agencyId', 'field.agencyNone']),
  )
  expect(await wrong(admin, { role: 'focal-point' })).toEqual(
    ruledOut(['countryCode', 'field.countryNeeded']),
  )
  expect(await wrong(admin, { role: 'organiser', countryCode: 'ke' })).toEqual(
    ruledOut(['countryCode', 'field.countryNone']),
  )
  expect(await wrong(admin, { role: 'focal-point', countryCode: 'zz' })).toEqual(
    ruledOut(['countryCode', 'field.country']),
  )
  expect(await wrong(admin, { role: 'observer', email: 'admin@demo.example' })).toEqual(
    ruledOut(['email', 'field.ownAddress']),
  )
  expect(await wrong(admin, { role: 'observer', email: 'Observer@demo.example' })).toEqual(
    ruledOut(['email', 'field.seatHeld']),
  )
})

test('POST /invitations › 400 for an address that is none, and a name that could pass for a link', async () => {
  const body = { role: 'organiser', email: 'amina', name: 'See https://example.org\nnow' } as const
  const { problem } = await admin(invitations.invite, { body })
  expect(problem?.fields).toEqual([
    { path: 'email', message: sentence('problems:field.email') },
    { path: 'name', message: sentence('problems:field.personName') },
  ])
})

test('without a mail server and outside a demonstration it says which setting is empty', async () => {
  const real = await createTestApp({ isDemo: false })
  const body = { role: 'organiser', email: newAddress(), name } as const
  expect((await (await real.as('admin'))(invitations.invite, { body })).problem).toEqual(
    problemOf('unprocessable', { detail: 'noMail' }),
  )
  await real.close()
  const mailing = await createTestApp({ isDemo: false, sendsMail: true })
  expect((await (await mailing.as('admin'))(invitations.invite, { body })).status).toBe(201)
  await mailing.close()
})

test('GET /invitations › 200 with those of the own State, newest first', async () => {
  await invited(await app.as('focal.ug'), postOf('contributor', 'ug'))
  app.setNow('2026-11-24T12:01:00.000Z')
  const { invitation } = await invited(focal)
  const { status, body } = await focal(invitations.list)
  expect({ status, first: body[0] }).toEqual({ status: 200, first: invitation })
  expect(new Set(body.map(({ countryCode }) => countryCode))).toEqual(new Set(['ke']))
})

test('DELETE /invitations/{invitationId} › 200 and the link is void', async () => {
  const { token, invitation } = await invited(focal)
  const { status, body } = await focal(invitations.revoke, { params: { invitationId: invitation.id } })
  expect({ status, state: body.state, at: body.revokedAt }).toEqual({
    status: 200,
    state: 'revoked',
    at: noon,
  })
  expect((await app.call(invitations.join, { body: { token, name, password } })).problem).toEqual(refused)
})

test('DELETE /invitations/{invitationId} › 404 for one of another State, a used one, and none', async () => {
  const foreign = await invited(await app.as('focal.ug'), postOf('contributor', 'ug'))
  const used = await joined(focal)
  const ids = [foreign.invitation.id, used.invitation.id, '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a']
  for (const invitationId of ids)
    expect((await focal(invitations.revoke, { params: { invitationId } })).problem).toEqual(notFound)
})

test('POST /invitations/open › 200 with who invites to what', async () => {
  const { email, token } = await invited(focal)
  const { status, body } = await app.call(invitations.open, { body: { token } })
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      role: 'contributor',
      countryCode: 'ke',
      agency: 'Customs',
      email,
      name,
      title: null,
      countryName: 'Kenya',
      isHandOver: false,
      invitedByName: 'Focal point of Kenya (demo)',
      expiresAt: '2026-11-27T12:00:00.000Z',
      hasAccount: false,
    },
  })
})

/** Tokens that do not hold, each for another reason. */
async function dead(): Promise<string[]> {
  const expired = await invited(focal)
  const used = await joined(focal)
  const revoked = await invited(focal)
  await focal(invitations.revoke, { params: { invitationId: revoked.invitation.id } })
  app.setNow('2026-11-27T12:00:00.000Z')
  return ['wrong', '', 'x'.repeat(200), expired.token, used.token, revoked.token].filter(
    (token) => token !== '',
  )
}

test('POST /invitations/open › 404 in the same words for wrong, used, revoked and expired tokens', async () => {
  for (const token of await dead())
    expect((await app.call(invitations.open, { body: { token } })).problem).toEqual(refused)
})

test('POST /invitations/join › 404 in the same words for wrong, used, revoked and expired tokens', async () => {
  for (const token of await dead())
    expect((await app.call(invitations.join, { body: { token, name, password } })).problem).toEqual(refused)
})

test('POST /invitations/join › 201 until the last millisecond, signed in at once with the seat', async () => {
  const { token, email } = await invited(focal, { role: 'clearing-officer' })
  app.setNow('2026-11-27T11:59:59.999Z')
  const answer = await app.call(invitations.join, { body: { token, name, password } })
  expect(answer.status).toBe(201)
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax'])
  const me = await callerOf(app.url, cookie.split(';')[0] ?? '')(accounts.me)
  expect([me.body.email, me.body.name, me.body.seat.role, me.body.seat.id]).toEqual([
    email,
    name,
    'clearing-officer',
    answer.body.seatId,
  ])
  expect((await (await signInAs(email))(accounts.me)).status).toBe(200)
})

test('POST /invitations/join › 409 where the address has an account: it signs in and accepts', async () => {
  const { email } = await joined(focal)
  const token = await offeredMore(email, 'observer')
  expect((await app.call(invitations.join, { body: { token, name, password } })).problem).toEqual(
    problemOf('conflict', { detail: 'hasAccount' }),
  )
})

test('POST /invitations/join › 422 for a password that is easy to guess, and the link still holds', async () => {
  const { token } = await invited(focal)
  const cases = [
    ['short', 'field.passwordShort'],
    ['qwertyuiop12', 'field.passwordPattern'],
    ['Welcome2026!!', 'field.passwordCommon'],
    ['kenya-kenya-2026', 'field.passwordOwn'],
  ] as const
  for (const [tried, key] of cases)
    expect((await app.call(invitations.join, { body: { token, name, password: tried } })).problem).toEqual(
      ruledOut(['password', key]),
    )
  expect((await app.call(invitations.join, { body: { token, name, password } })).status).toBe(201)
})

test('of 50 who join with one link at once exactly one gets the seat', async () => {
  const { token, email } = await invited(focal)
  const tries = Array.from({ length: 50 }, () =>
    app.call(invitations.join, { body: { token, name, password } }),
  )
  const answers = await Promise.all(tries)
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ problem }) => problem?.status === 404)).toHaveLength(49)
  const { body } = await focal(people.ofCountry, { params: { iso2: 'ke' } })
  expect(body.filter((one) => one.email === email)).toHaveLength(1)
})

test('POST /invitations/accept › 201 gives an account a further seat, in which its session acts', async () => {
  const { call, email } = await joined(focal)
  const token = await offeredMore(email, 'observer')
  expect((await app.call(invitations.open, { body: { token } })).body.hasAccount).toBe(true)
  const answer = await call(invitations.accept, { body: { token } })
  expect(answer.status).toBe(201)
  const { body } = await call(accounts.me)
  expect([body.seat.id, body.seat.role, body.seats.length]).toEqual([answer.body.seatId, 'observer', 2])
  expect((await call(invitations.accept, { body: { token } })).problem).toEqual(refused)
})

test('of 50 accepts at once exactly one gives a seat', async () => {
  const { call, email } = await joined(focal)
  const token = await offeredMore(email, 'chair')
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => call(invitations.accept, { body: { token } })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect((await call(accounts.me)).body.seats.map(({ role }) => role).sort()).toEqual([
    'chair',
    'contributor',
  ])
})

test('POST /invitations/accept › 404 for an account that was not invited, and for tokens that do not hold', async () => {
  const { token } = await invited(focal)
  const stranger = (await app.signIn('focal.ug')).call
  expect((await stranger(invitations.accept, { body: { token } })).problem).toEqual(refused)
  expect((await stranger(invitations.accept, { body: { token: 'wrong' } })).problem).toEqual(refused)
  expect((await app.call(invitations.open, { body: { token } })).status).toBe(200)
})

test('POST /invitations/accept › 422 for a seat that the account has by now', async () => {
  const { call, email } = await joined(focal)
  const token = await offeredMore(email, 'observer')
  const { body } = await admin(people.list, { query: { find: email } })
  const params = { accountId: body.people[0]?.accountId ?? '' }
  await admin(people.giveSeat, { params, body: { role: 'observer' } })
  expect((await call(invitations.accept, { body: { token } })).problem).toEqual(
    ruledOut(['token', 'field.seatHeld']),
  )
})

test('accepting without a session is 401, and an account without a seat may accept', async () => {
  const { token } = await invited(focal)
  expect((await app.call(invitations.accept, { body: { token } })).problem).toEqual(signedOut)
  await addAccount(app.database.owner, 'empty.hands', [])
  await admin(invitations.invite, { body: { role: 'observer', email: 'empty.hands@demo.example', name } })
  const { call } = await app.signIn('empty.hands')
  expect((await call(accounts.me)).problem).toEqual(signedOut)
  const own = await tokenTo(app.database.owner, 'empty.hands@demo.example')
  expect((await call(invitations.accept, { body: { token: own } })).status).toBe(201)
  expect((await call(accounts.me)).body.seat.role).toBe('observer')
})

/** A focal point of a State of her own, so that a test may take her seat. */
async function principal(country: string) {
  const handle = `principal.${country}`
  const [seatId = ''] = await addAccount(app.database.owner, handle, [
    { role: 'focal-point', countryCode: country },
  ])
  return { seatId, email: `${handle}@demo.example`, ...(await app.signIn(handle)) }
}

const said = { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: false } as const

test('POST /invitations/hand-over › 201: with the successor the seat keeps its id, and its history says who sat in it', async () => {
  const before = await principal('tz')
  const email = newAddress()
  const offer = await before.call(invitations.handOver, { body: { seatId: before.seatId, email, name } })
  expect([offer.status, offer.body.seatId, offer.body.role]).toEqual([201, before.seatId, 'focal-point'])
  const write = { params: { iso2: 'tz' }, version: 0, body: said }
  expect((await before.call(statuses.report, write)).status).toBe(201)

  app.setNow('2026-11-24T13:00:00.000Z')
  const again = (await app.signIn('principal.tz')).call
  expect((await again(accounts.me)).status).toBe(200)
  const token = await tokenTo(app.database.owner, email)
  expect((await app.call(invitations.open, { body: { token } })).body).toMatchObject({ isHandOver: true })
  const taken = await app.call(invitations.join, { body: { token, name, password } })
  expect([taken.status, taken.body.seatId]).toEqual([201, before.seatId])

  // The predecessor acts in no seat of it from the next request on.
  expect((await again(accounts.me)).problem).toEqual(signedOut)
  expect((await again(statuses.report, { ...write, version: 1 })).problem).toEqual(signedOut)
  const call = callerOf(app.url, taken.headers.getSetCookie()[0]?.split(';')[0] ?? '')
  const item = await call(statuses.item, { params: { iso2: 'tz', commitmentId: '1373-1c' } })
  expect([item.status, item.body.draft?.recordedBy]).toEqual([200, 'test-principal-tz'])
  const colleagues = await call(people.ofCountry, { params: { iso2: 'tz' } })
  expect(colleagues.body.find(({ seatId }) => seatId === before.seatId)).toMatchObject({
    name,
    email,
    isOwn: true,
    before: [{ name: 'principal.tz', from: null, until: '2026-11-24T13:00:00.000Z' }],
  })
})

test('POST /invitations/hand-over › 404 for a seat of another State, and for one that is nowhere', async () => {
  const { body } = await (await app.as('focal.ug'))(accounts.me)
  for (const seatId of [body.seat.id, '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11']) {
    const ask = { body: { seatId, email: newAddress(), name } }
    expect((await focal(invitations.handOver, ask)).problem).toEqual(notFound)
  }
})

test('POST /invitations/hand-over › 422 to whoever sits in it', async () => {
  const { body } = await focal(accounts.me)
  const ask = { body: { seatId: body.seat.id, email: 'focal.ke@demo.example', name } }
  expect((await focal(invitations.handOver, ask)).problem).toEqual(ruledOut(['email', 'field.seatHeld']))
})

test('a seat that is gone, or whose holder invited, takes its invitations with it', async () => {
  const alternate = await joined(focal, { role: 'focal-point' })
  const offered = await invited(alternate.call)
  const own = { seatId: alternate.seatId, email: newAddress(), name }
  await alternate.call(invitations.handOver, { body: own })
  const tokens = [offered.token, await tokenTo(app.database.owner, own.email)]
  for (const token of tokens) expect((await app.call(invitations.open, { body: { token } })).status).toBe(200)
  await focal(people.removeColleague, { params: { iso2: 'ke', seatId: alternate.seatId } })
  for (const token of tokens)
    expect((await app.call(invitations.open, { body: { token } })).problem).toEqual(refused)
})
