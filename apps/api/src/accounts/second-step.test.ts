import { accounts } from '@focal/contracts/accounts'
import { everyEndpoint } from '@focal/contracts/all'
import type { Endpoint } from '@focal/contracts/endpoint'
import { factors } from '@focal/contracts/factors'
import { people } from '@focal/contracts/people'
import { actAs } from '@focal/database/connect'
import { demoPassword } from '@focal/database/demo/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAuthenticator } from '../../../../test/support/authenticator.ts'
import { type Ask, type Call, callerOf } from '../../../../test/support/client.ts'
import { codeOf, knock, setUpApp } from '../../../../test/support/factors.ts'
import { goodPassword, newPerson } from '../../../../test/support/people.ts'
import { problemOf, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const now = '2026-11-24T12:00:00.000Z'
const next = '2026-11-24T12:01:00.000Z'
let app: TestApp
/** Another server on the same database. */
let second: TestApp
beforeAll(async () => {
  app = await createTestApp()
  second = await createTestApp({ reach: app.database.settings('app') })
})
beforeEach(() => setNow(now))
afterAll(async () => {
  await second.close()
  await app.close()
})

function setNow(instant: string): void {
  for (const one of [app, second]) one.setNow(instant)
}

/** What was tried from here before counts no more. */
const forgetAttempts = () => sql`delete from rate_limit`.execute(app.database.owner)

const wrongCode = { status: 401, body: problemOf('signed-out', { detail: 'wrongCode' }) }
const wrongPasskey = { status: 401, body: problemOf('signed-out', { detail: 'wrongPasskey' }) }

/** Somebody with an app, at an instant when the code that turned it on is past. */
async function newOwner() {
  setNow(now)
  const person = await newPerson(app)
  const set = await setUpApp(person.call, now)
  setNow(next)
  const enter = (url = app.url) =>
    knock(url, accounts.signIn, { email: person.email, password: goodPassword })
  return { ...person, ...set, enter, code: codeOf(set.secret, next) }
}

const give = (code: string, cookie: string, url = app.url) => knock(url, accounts.giveCode, { code }, cookie)
const answer = ({ status, body }: { status: number; body: unknown }) => ({ status, body })

async function addPasskey(call: Call, device: ReturnType<typeof createAuthenticator>) {
  const { body } = await call(factors.offerPasskey, { body: { kind: 'passkey' } })
  const added = await call(factors.addPasskey, { body: { name: 'Laptop', ...device.make(body.challenge) } })
  expect(added.status).toBe(201)
}

async function challengeOf(): Promise<string> {
  const { status, body } = await app.call(accounts.askPasskey, { body: { kind: 'passkey' } })
  expect([status, body.site]).toEqual([200, 'localhost'])
  return body.challenge
}

const linkEnded = problemOf('signed-out', { detail: 'linkEnded' })

test('POST /auth/sign-in/code › 200: a right password gives a step and no session; with a code it is a session, once', async () => {
  const owner = await newOwner()
  const step = await owner.enter()
  expect(answer(step)).toEqual({
    status: 200,
    body: { ok: true, next: { app: true, passkey: false, backup: true } },
  })
  expect(step.cookie).toMatch(/^focal\.step=[\w-]{43}$/)
  const entered = await give(owner.code, step.cookie)
  expect([answer(entered), entered.cookie]).toEqual([
    { status: 200, body: { ok: true } },
    expect.stringMatching(/^focal\.session_token=[^;]+$/),
  ])
  expect((await entered.call(accounts.me)).body.email).toBe(owner.email)
  setNow('2026-11-24T12:02:00.000Z')
  expect(answer(await give(codeOf(owner.secret, '2026-11-24T12:02:00.000Z'), step.cookie))).toEqual(wrongCode)
})

test('a step opens no operation', async () => {
  const owner = await newOwner()
  const { cookie } = await owner.enter()
  const [, token = ''] = cookie.split('=')
  // Nor does its token where a session would stand.
  const calls = [callerOf(app.url, cookie), callerOf(app.url, `focal.session_token=${token}`)]
  for (const { endpoint } of everyEndpoint().filter(({ endpoint: { who } }) => who !== 'anyone')) {
    const { who, example, versioned } = endpoint as Endpoint
    const { params, query, body } = example
    const ask = { params, query, body, ...(versioned ? { version: 0 } : {}) } as Ask<Endpoint>
    const refused = who === 'link' ? linkEnded : signedOut
    for (const call of calls) expect((await call(endpoint as Endpoint, ask)).problem).toEqual(refused)
  }
  expect((await knock(app.url, accounts.confirm, { password: goodPassword }, cookie)).body).toEqual(signedOut)
})

test('a code is taken once, and none from before it: not again, not by another step, not on another server', async () => {
  const owner = await newOwner()
  const [first, other] = [await owner.enter(), await owner.enter(second.url)]
  expect((await give(owner.code, first.cookie)).status).toBe(200)
  expect(answer(await give(owner.code, other.cookie, second.url))).toEqual(wrongCode)
  expect(answer(await give(codeOf(owner.secret, '2026-11-24T12:00:30.000Z'), other.cookie))).toEqual(
    wrongCode,
  )
  expect((await give(codeOf(owner.secret, '2026-11-24T12:01:30.000Z'), other.cookie)).status).toBe(200)
})

test('of many uses of one code at once, on two servers, one comes in', async () => {
  const owner = await newOwner()
  const steps = await Promise.all([0, 1, 2, 3].map((turn) => owner.enter(turn % 2 ? app.url : second.url)))
  const answers = await Promise.all(
    steps.map(({ cookie }, turn) => give(owner.code, cookie, turn % 2 ? second.url : app.url)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
})

test('the code that turned the app on does not sign in', async () => {
  const owner = await newOwner()
  setNow(now)
  const { cookie } = await owner.enter()
  expect(answer(await give(codeOf(owner.secret, now), cookie))).toEqual(wrongCode)
})

test('a backup code is taken once, also of two at once, and with capitals and spaces', async () => {
  const owner = await newOwner()
  const [code = '', typed = ''] = owner.backupCodes
  const steps = [await owner.enter(), await owner.enter(second.url), await owner.enter()]
  const answers = await Promise.all(
    steps.slice(0, 2).map(({ cookie }, turn) => give(code, cookie, turn ? second.url : app.url)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  expect(answer(await give(code, steps[2]?.cookie ?? ''))).toEqual(wrongCode)
  const entered = await give(typed.toUpperCase().replaceAll('-', ' '), steps[2]?.cookie ?? '')
  expect((await entered.call(factors.own)).body.backupCodes).toBe(8)
})

test('POST /auth/sign-in/code › 401: somebody else’s backup code, a lost step and a wrong code are answered alike', async () => {
  const [owner, other] = [await newOwner(), await newOwner()]
  const { cookie } = await owner.enter()
  const wrong = owner.code === '000000' ? '000001' : '000000'
  for (const [code, step] of [
    [wrong, cookie],
    [other.backupCodes[0] ?? '', cookie],
    ['', cookie],
    [owner.code, ''],
    [owner.code, `focal.step=${'x'.repeat(43)}`],
    [owner.code, 'focal.step=%00'],
  ] as const)
    expect(answer(await give(code, step))).toEqual(wrongCode)
  for (const body of [{}, { code: 7 }, { code: owner.code, accountId: 'demo-admin' }, []])
    expect((await knock(app.url, accounts.giveCode, body, cookie)).status).toBe(400)
  setNow('2026-11-24T12:11:00.001Z')
  expect(answer(await give(codeOf(owner.secret, '2026-11-24T12:11:00.001Z'), cookie))).toEqual(wrongCode)
})

test('POST /auth/sign-in/code › 429: five wrong codes hold the second step up for a quarter of an hour, on every server', async () => {
  const owner = await newOwner()
  const { cookie } = await owner.enter()
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect((await give('zzzz-zzzz', cookie, attempt % 2 ? app.url : second.url)).status).toBe(401)
  const again = await owner.enter()
  expect((await give(owner.code, again.cookie)).status).toBe(429)
  expect((await give(owner.backupCodes[0] ?? '', again.cookie, second.url)).status).toBe(429)
  setNow('2026-11-24T12:16:00.001Z')
  const late = await owner.enter()
  expect((await give(codeOf(owner.secret, '2026-11-24T12:16:00.001Z'), late.cookie)).status).toBe(200)
})

test('a disabled account ends at the second step too, and by passkey, in the words of a wrong code', async () => {
  const owner = await newOwner()
  const device = createAuthenticator()
  const inside = await give(owner.code, (await owner.enter()).cookie)
  await addPasskey(inside.call, device)
  const { cookie } = await owner.enter()
  const accountId = (await inside.call(accounts.me)).body.seat.accountId
  const admin = await app.as('admin')
  await admin(people.setState, { params: { accountId }, body: { state: 'disabled' } })
  expect((await inside.call(accounts.me)).problem).toEqual(signedOut)
  expect(answer(await give(owner.backupCodes[0] ?? '', cookie))).toEqual(wrongCode)
  expect(answer(await knock(app.url, accounts.givePasskey, device.use(await challengeOf())))).toEqual(
    wrongPasskey,
  )
})

test('POST /auth/sign-in/passkey › 200: a passkey signs in without a password, past the second step, and its challenge holds once', async () => {
  const person = await newPerson(app)
  const device = createAuthenticator()
  await addPasskey(person.call, device)
  const assertion = device.use(await challengeOf(), { origin: 'http://localhost:4000' })
  const entered = await knock(app.url, accounts.givePasskey, assertion)
  expect([answer(entered), (await entered.call(accounts.me)).body.email]).toEqual([
    { status: 200, body: { ok: true } },
    person.email,
  ])
  expect((await entered.call(factors.own)).body.passkeys[0]?.usedAt).toBe(now)
  expect(answer(await knock(app.url, accounts.givePasskey, assertion))).toEqual(wrongPasskey)
  // The password alone opens only the step now, which a backup code ends.
  const step = await knock(app.url, accounts.signIn, { email: person.email, password: goodPassword })
  expect(step.body).toEqual({ ok: true, next: { app: false, passkey: true, backup: true } })
})

test('POST /auth/sign-in/passkey › 401: a passkey that does not hold is answered alike, whatever is wrong with it', async () => {
  const person = await newPerson(app)
  const [device, stranger] = [createAuthenticator(), createAuthenticator()]
  await addPasskey(person.call, device)
  const wrong = async (make: (challenge: string) => object) =>
    answer(await knock(app.url, accounts.givePasskey, make(await challengeOf())))
  expect(await wrong((challenge) => stranger.use(challenge))).toEqual(wrongPasskey)
  expect(await wrong((challenge) => ({ ...stranger.use(challenge), id: device.id }))).toEqual(wrongPasskey)
  expect(await wrong((challenge) => device.use(challenge, { isVerified: false }))).toEqual(wrongPasskey)
  expect(await wrong((challenge) => device.use(challenge, { site: 'example.com' }))).toEqual(wrongPasskey)
  expect(await wrong((challenge) => device.use(challenge, { origin: 'https://example.com' }))).toEqual(
    wrongPasskey,
  )
  expect(answer(await knock(app.url, accounts.givePasskey, device.use('x'.repeat(43))))).toEqual(wrongPasskey)
  for (const body of [{}, { id: { $ne: '' } }])
    expect((await knock(app.url, accounts.givePasskey, body)).status).toBe(400)
})

test('POST /auth/sign-in/passkey › 429: five wrong answers of one passkey hold it up, on every server', async () => {
  const person = await newPerson(app)
  const device = createAuthenticator()
  await addPasskey(person.call, device)
  const wrong = async (url: string) =>
    (await knock(url, accounts.givePasskey, device.use(await challengeOf(), { isVerified: false }))).status
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await wrong(attempt % 2 ? app.url : second.url)).toBe(401)
  expect((await knock(second.url, accounts.givePasskey, device.use(await challengeOf()))).status).toBe(429)
})

test('POST /auth/sign-in/passkey/challenge › 200 for everybody, and POST /auth/sign-in/passkey/challenge › 429 after 300 from one network in a quarter of an hour, over all servers', async () => {
  const options = { now, proxyHeader: 'x-client', limits: { requests: 300, exports: 10 } }
  const first = await createTestApp(options)
  const beside = await createTestApp({ ...options, beside: first })
  const ask = ({ call }: TestApp, from: string) =>
    call(accounts.askPasskey, { body: { kind: 'passkey' }, headers: { 'x-client': from } })
  const answers = await Promise.all(
    Array.from({ length: 310 }, (_, turn) => ask(turn % 2 ? first : beside, `2001:db8:0:7::${turn}`)),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(300)
  expect(refused).toHaveLength(10)
  expect([refused[0]?.problem, refused[0]?.headers.get('retry-after')]).toEqual([
    problemOf('too-many', { detail: 'challenges' }),
    '900',
  ])
  expect((await ask(first, '2001:db8:0:8::1')).status).toBe(200)
  first.setNow('2026-11-24T12:15:00.000Z')
  expect((await ask(first, '2001:db8:0:7::1')).status).toBe(200)
  await beside.close()
  await first.close()
})

test('a copy of a passkey that counts is told by its counter', async () => {
  const person = await newPerson(app)
  const device = createAuthenticator()
  await addPasskey(person.call, device)
  const use = async (counter: number) =>
    (await knock(app.url, accounts.givePasskey, device.use(await challengeOf(), { counter }))).status
  expect([await use(5), await use(6), await use(6), await use(3)]).toEqual([200, 200, 401, 401])
})

test('outside a demonstration organisers and administrators open only their own account until they have a factor', async () => {
  const real = await createTestApp({ isDemo: false, now })
  const needed = problemOf('forbidden', { detail: 'factorNeeded' })
  const { call } = await real.signIn('admin')
  expect((await call(accounts.me)).body.needsFactor).toBe(true)
  for (const { endpoint } of everyEndpoint().filter(({ endpoint: { who } }) => who !== 'anyone')) {
    const { beforeFactor, example, method, versioned, who } = endpoint as Endpoint
    const isOfLink = who === 'link'
    if (beforeFactor && method !== 'get') continue
    const { params, query, body } = example
    const ask = { params, query, body, ...(versioned ? { version: 0 } : {}) } as Ask<Endpoint>
    const { status, problem } = await call(endpoint as Endpoint, ask)
    if (beforeFactor) expect(status).toBe(200)
    else expect(problem).toEqual(isOfLink ? linkEnded : needed)
  }
  await setUpApp(call, now)
  expect((await call(accounts.me)).body.needsFactor).toBe(false)
  expect((await call(people.list)).status).toBe(200)
  await call(factors.removeApp)
  expect((await call(people.list)).problem).toEqual(needed)
  const organiser = (await real.signIn('organiser')).call
  expect((await organiser(people.list)).problem).toEqual(needed)
  const others = [await real.signIn('focal.ke'), await real.signIn('observer')]
  for (const one of others) expect((await one.call(accounts.me)).body.needsFactor).toBe(false)
  await real.close()
})

test('with another secret of the server codes of apps do not hold, and backup codes do', async () => {
  const owner = await newOwner()
  await app.database.owner.transaction().execute(async (trx) => {
    const { accountId } = (await owner.call(accounts.me)).body.seat
    await actAs(trx, { accountId, role: '', countryCode: null })
    const { rows } =
      await sql`update second_factor set secret = reverse(secret) returning account_id`.execute(trx)
    expect(rows.length).toBe(1)
  })
  const { cookie } = await owner.enter()
  expect(answer(await give(owner.code, cookie))).toEqual(wrongCode)
  expect((await give(owner.backupCodes[0] ?? '', cookie)).status).toBe(200)
})

test('nobody signs in to an account without a factor by a code', async () => {
  const { status, body, cookie } = await knock(app.url, accounts.signIn, {
    email: 'focal.ke@demo.example',
    password: demoPassword,
  })
  expect([status, body, cookie.startsWith('focal.session_token=')]).toEqual([200, { ok: true }, true])
  expect(answer(await give('', cookie))).toEqual(wrongCode)
})

test('POST /auth/confirm › 422 for another password, 401 without a session, 429 after five wrong passwords', async () => {
  await forgetAttempts()
  const person = await newPerson(app)
  const again = (password: string, cookie = person.cookie) =>
    knock(app.url, accounts.confirm, { password }, cookie)
  expect((await again(goodPassword, '')).body).toEqual(signedOut)
  for (let attempt = 1; attempt <= 5; attempt += 1) expect((await again('not this one')).status).toBe(422)
  expect((await again(goodPassword)).status).toBe(429)
})

test('POST /auth/confirm › 200, and no trace of the password is kept, whatever key it is sent with', async () => {
  await forgetAttempts()
  const { call } = await newPerson(app)
  const headers = { 'idempotency-key': 'a key of this test' }
  const { status } = await call(accounts.confirm, { body: { password: goodPassword }, headers })
  expect(status).toBe(200)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from kept_answer where route like '%confirm'`.execute(app.database.owner)
  expect(rows).toEqual([{ n: 0 }])
})
