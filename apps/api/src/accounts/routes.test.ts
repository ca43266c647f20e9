import { accounts } from '@focal/contracts/accounts'
import { statuses } from '@focal/contracts/statuses'
import { demoPassword } from '@focal/database/demo/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import { callerOf } from '../../../../test/support/client.ts'
import {
  goodPassword,
  linksTo,
  newAddress,
  newPerson,
  signInWith,
  tokenTo,
} from '../../../../test/support/people.ts'
import { forbidden, notFound, problemOf, ruledOut, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let seats: string[]
beforeAll(async () => {
  app = await createTestApp()
  seats = await addAccount(app.database.owner, 'two.seats', [
    { role: 'clearing-officer', countryCode: 'ke' },
    { role: 'focal-point', countryCode: 'ke' },
  ])
})
afterAll(() => app.close())

const said = { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: false } as const
const write = { params: { iso2: 'ke' }, version: 0, body: said }

test('GET /auth/options › 200 with the demonstration accounts in a demonstration', async () => {
  const { status, body } = await app.call(accounts.signInOptions)
  const { demoAccounts, ...rest } = body
  expect({ status, rest }).toEqual({ status: 200, rest: { isDemo: true, demoPassword, provider: null } })
  expect(demoAccounts).toHaveLength(6 + 195)
  expect(demoAccounts.filter(({ countryName }) => countryName === null || countryName === 'Kenya')).toEqual([
    { email: 'organiser@demo.example', role: 'organiser', countryName: null },
    { email: 'observer@demo.example', role: 'observer', countryName: null },
    { email: 'admin@demo.example', role: 'administrator', countryName: null },
    { email: 'finance.ke@demo.example', role: 'contributor', countryName: 'Kenya' },
    { email: 'justice.ke@demo.example', role: 'contributor', countryName: 'Kenya' },
    { email: 'interior.ke@demo.example', role: 'contributor', countryName: 'Kenya' },
    { email: 'focal.ke@demo.example', role: 'focal-point', countryName: 'Kenya' },
  ])
})

test('GET /auth/options › 200 without accounts or password where the data is real', async () => {
  const real = await createTestApp({ isDemo: false })
  const { status, body } = await real.call(accounts.signInOptions)
  expect({ status, body }).toEqual({
    status: 200,
    body: { isDemo: false, demoPassword: null, demoAccounts: [], provider: null },
  })
  await real.close()
})

test('through the doors of the contract: in with a cookie, out without one, the session gone', async () => {
  const body = { email: 'focal.ke@demo.example', password: demoPassword }
  const entered = await app.call(accounts.signIn, { body })
  expect([entered.status, entered.body]).toEqual([200, { ok: true }])
  const call = callerOf(app.url, entered.headers.getSetCookie()[0]?.split(';')[0] ?? '')
  expect((await call(accounts.me)).body.email).toBe(body.email)
  const left = await call(accounts.signOut)
  expect([left.status, left.body]).toEqual([200, { ok: true }])
  expect(left.headers.getSetCookie()).toEqual([
    'focal.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  ])
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})

test('GET /me › 200 with the seat this session acts in', async () => {
  const call = await app.as('focal.ke')
  const seat = {
    id: expect.any(String),
    accountId: 'demo-focal-ke',
    role: 'focal-point',
    countryCode: 'ke',
    countryName: 'Kenya',
    agencyId: null,
    agency: null,
    title: null,
  }
  const { status, body } = await call(accounts.me)
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      name: 'Focal point of Kenya (demo)',
      email: 'focal.ke@demo.example',
      seat,
      seats: [seat],
      isDemo: true,
      needsFactor: false,
      today: '2026-11-24',
      position: expect.toBeOneOf([null, expect.stringMatching(/^[\da-f]{0,16}\.\d*$/)]),
    },
  })
})

test('PUT /me/seat › 200 and the next request acts in it, in this session only', async () => {
  const [clearing = '', focal = ''] = seats
  const one = await app.signIn('two.seats')
  const other = await app.signIn('two.seats')
  const first = await one.call(accounts.takeSeat, { body: { seatId: clearing } })
  expect({ status: first.status, seat: first.body.seat.id }).toEqual({ status: 200, seat: clearing })
  expect((await one.call(statuses.report, write)).problem).toEqual(forbidden)
  await one.call(accounts.takeSeat, { body: { seatId: focal } })
  expect((await one.call(accounts.me)).body.seat.role).toBe('focal-point')
  expect((await one.call(statuses.report, write)).status).toBe(201)
  expect((await other.call(accounts.me)).body.seat.role).toBe('clearing-officer')
})

test('PUT /me/seat › 404 for a seat of somebody else, as for one that does not exist', async () => {
  const call = await app.as('focal.ug')
  const foreign = await call(accounts.takeSeat, { body: { seatId: seats[1] ?? '' } })
  const seatId = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
  const nobodys = await call(accounts.takeSeat, { body: { seatId } })
  expect([foreign.problem, nobodys.problem]).toEqual([notFound, notFound])
})

test('an account without a seat is nobody here', async () => {
  await addAccount(app.database.owner, 'no.seat', [])
  const { call } = await app.signIn('no.seat')
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})

const noon = '2026-11-24T12:00:00.000Z'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0'
const other = 'blue stairs sing loudly'

describe('sessions', () => {
  beforeEach(() => app.setNow(noon))

  test('GET /me/sessions › 200 with each device, when it began and which one this is', async () => {
    const person = await newPerson(app)
    app.setNow('2026-11-24T12:10:00.000Z')
    const { call } = await signInWith(app.url, person.email, goodPassword, firefox)
    const { status, body } = await call(accounts.sessions)
    const rest = { id: expect.any(String), browser: null, system: null }
    expect({ status, body }).toEqual({
      status: 200,
      body: [
        {
          ...rest,
          begunAt: '2026-11-24T12:10:00.000Z',
          seenAt: '2026-11-24T12:10:00.000Z',
          browser: 'Firefox',
          system: 'Windows',
          isThis: true,
        },
        { ...rest, begunAt: noon, seenAt: noon, isThis: false },
      ],
    })
    // No token, of this session or of another, is in the answer.
    const { rows } = await sql<{ token: string }>`select token from auth."session"`.execute(
      app.database.owner,
    )
    for (const { token } of rows) expect(JSON.stringify(body)).not.toContain(token)
    app.setNow('2026-11-24T12:35:00.000Z')
    expect((await call(accounts.sessions)).body.map(({ isThis }) => isThis)).toEqual([true])
  })

  test('DELETE /me/sessions/{sessionId} › 200 and that one is signed out with its next request', async () => {
    const person = await newPerson(app)
    const second = await signInWith(app.url, person.email, goodPassword)
    expect((await person.call(accounts.me)).status).toBe(200)
    const { body } = await second.call(accounts.sessions)
    const sessionId = body.find(({ isThis }) => !isThis)?.id ?? ''
    const ended = await second.call(accounts.endSession, { params: { sessionId } })
    expect([ended.status, ended.body.map(({ isThis }) => isThis)]).toEqual([200, [true]])
    expect((await person.call(accounts.me)).problem).toEqual(signedOut)
    expect((await second.call(accounts.me)).status).toBe(200)
  })

  test('DELETE /me/sessions/{sessionId} › 404 for one of somebody else, and for none', async () => {
    const [one, two] = [await newPerson(app), await newPerson(app)]
    const { body } = await two.call(accounts.sessions)
    for (const sessionId of [body[0]?.id ?? '', 'none'])
      expect((await one.call(accounts.endSession, { params: { sessionId } })).problem).toEqual(notFound)
    expect((await two.call(accounts.me)).status).toBe(200)
  })

  test('DELETE /me/sessions › 200 ends all others at once, and nobody else’s', async () => {
    const [person, stranger] = [await newPerson(app), await newPerson(app)]
    const others = [
      await signInWith(app.url, person.email, goodPassword),
      await signInWith(app.url, person.email, goodPassword),
    ]
    const { status, body } = await person.call(accounts.endOtherSessions)
    expect([status, body.map(({ isThis }) => isThis)]).toEqual([200, [true]])
    for (const { call } of others) expect((await call(accounts.me)).problem).toEqual(signedOut)
    expect((await stranger.call(accounts.me)).status).toBe(200)
  })
})

describe('the own password', () => {
  beforeEach(() => app.setNow(noon))

  test('PUT /me/password › 200: the new one opens, the old one does not, and all other sessions end', async () => {
    const person = await newPerson(app)
    const elsewhere = await signInWith(app.url, person.email, goodPassword)
    const body = { current: goodPassword, password: other }
    expect((await person.call(accounts.changePassword, { body })).status).toBe(200)
    expect((await elsewhere.call(accounts.me)).problem).toEqual(signedOut)
    expect((await person.call(accounts.me)).status).toBe(200)
    expect((await signInWith(app.url, person.email, goodPassword)).status).toBe(401)
    expect((await signInWith(app.url, person.email, other)).status).toBe(200)
  })

  test('PUT /me/password › 422 for a wrong present one, an easy one, and in a demonstration account', async () => {
    const person = await newPerson(app, 'Amina Otieno')
    const change = async (call: typeof person.call, current: string, password: string) =>
      (await call(accounts.changePassword, { body: { current, password } })).problem
    expect(await change(person.call, 'not the one', other)).toEqual(
      ruledOut(['current', 'field.passwordWrong']),
    )
    expect(await change(person.call, goodPassword, 'amina.otieno.1')).toEqual(
      ruledOut(['password', 'field.passwordOwn']),
    )
    expect(await change(await app.as('focal.ke'), demoPassword, other)).toEqual(
      ruledOut(['password', 'field.passwordDemo']),
    )
    expect((await signInWith(app.url, person.email, goodPassword)).status).toBe(200)
  })
})

describe('a link to choose a password', () => {
  const gone = problemOf('not-found', { detail: 'reset' })
  beforeEach(() => app.setNow(noon))

  /** Asks a minute later, so that this link is the latest. */
  async function asked(email: string, at = '2026-11-24T12:01:00.000Z'): Promise<string> {
    app.setNow(at)
    await app.call(accounts.askReset, { body: { email } })
    return tokenTo(app.database.owner, email)
  }

  test('POST /auth/reset › 200, word for word the same for an address that nobody has', async () => {
    const person = await newPerson(app)
    const known = await app.call(accounts.askReset, { body: { email: person.email.toUpperCase() } })
    const unknown = await app.call(accounts.askReset, { body: { email: newAddress() } })
    const said = ({ status, text, headers }: typeof known) => [
      status,
      text,
      [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
    ]
    expect(said(known)).toEqual(said(unknown))
    expect(await linksTo(app.database.owner, person.email)).toContainEqual(
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/reset#[\w-]{43}$/),
    )
  })

  test('POST /auth/reset › 422 where no mail goes anywhere, also alike', async () => {
    const real = await createTestApp({ isDemo: false })
    for (const email of ['focal.ke@demo.example', newAddress()])
      expect((await real.call(accounts.askReset, { body: { email } })).problem).toEqual(
        problemOf('unprocessable', { detail: 'noMail' }),
      )
    await real.close()
  })

  test('an account gets three links an hour, and a disabled one none', async () => {
    const person = await newPerson(app)
    for (let minute = 10; minute < 16; minute++) await asked(person.email, `2026-11-24T12:${minute}:00.000Z`)
    const resets = async () =>
      (await linksTo(app.database.owner, person.email)).filter((link) => link.includes('/reset#'))
    expect(await resets()).toHaveLength(3)
    await asked(person.email, '2026-11-24T13:20:00.000Z')
    expect(await resets()).toHaveLength(4)
    await sql`update auth."user" set "disabledAt" = now() where email = ${person.email}`.execute(
      app.database.owner,
    )
    await asked(person.email, '2026-11-24T15:00:00.000Z')
    expect(await resets()).toHaveLength(4)
  })

  test('PUT /auth/password › 200 once; all sessions end, and the link was only in the mail', async () => {
    const person = await newPerson(app)
    const token = await asked(person.email)
    const body = { token, password: other }
    expect((await app.call(accounts.resetPassword, { body })).status).toBe(200)
    expect((await person.call(accounts.me)).problem).toEqual(signedOut)
    expect((await signInWith(app.url, person.email, other)).status).toBe(200)
    expect((await app.call(accounts.resetPassword, { body })).problem).toEqual(gone)
    expect(JSON.stringify(app.logged)).not.toContain(token)
  })

  test('of 50 who use one link at once exactly one chooses the password', async () => {
    const { email } = await newPerson(app)
    const token = await asked(email)
    const tries = Array.from({ length: 50 }, (_, n) => `${other} ${n}`)
    const answers = await Promise.all(
      tries.map((password) => app.call(accounts.resetPassword, { body: { token, password } })),
    )
    const won = answers.findIndex(({ status }) => status === 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(49)
    expect((await signInWith(app.url, email, tries[won] ?? '')).status).toBe(200)
  })

  test('PUT /auth/password › 404 in the same words for a wrong, an old and a replaced link', async () => {
    const { email } = await newPerson(app)
    const [first, second] = [
      await asked(email, '2026-11-24T12:05:00.000Z'),
      await asked(email, '2026-11-24T12:06:00.000Z'),
    ]
    expect((await app.call(accounts.resetPassword, { body: { token: first, password: other } })).status).toBe(
      200,
    )
    for (const token of ['wrong', first, second])
      expect((await app.call(accounts.resetPassword, { body: { token, password: other } })).problem).toEqual(
        gone,
      )
    const late = await asked(email, '2026-11-24T12:10:00.000Z')
    app.setNow('2026-11-24T13:10:00.000Z')
    expect(
      (await app.call(accounts.resetPassword, { body: { token: late, password: goodPassword } })).problem,
    ).toEqual(gone)
  })

  test('PUT /auth/password › 422 for an easy one, and the link still holds', async () => {
    const { email } = await newPerson(app)
    const token = await asked(email)
    const reset = (password: string) => app.call(accounts.resetPassword, { body: { token, password } })
    expect((await reset('password1234')).problem).toEqual(ruledOut(['password', 'field.passwordCommon']))
    expect((await reset(other)).status).toBe(200)
  })

  test('a demonstration account keeps its password', async () => {
    const token = await asked('focal.ug@demo.example')
    expect((await app.call(accounts.resetPassword, { body: { token, password: other } })).problem).toEqual(
      ruledOut(['password', 'field.passwordDemo']),
    )
    expect((await callerOf(app.url, (await app.signIn('focal.ug')).cookie)(accounts.me)).status).toBe(200)
  })
})
