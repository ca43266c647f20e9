import { accounts } from '@focal/contracts/accounts'
import { people } from '@focal/contracts/people'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callerOf } from '../../../../test/support/client.ts'
import { codeOf, knock, setUpApp } from '../../../../test/support/factors.ts'
import { newPerson } from '../../../../test/support/people.ts'
import { problemOf, signedOut } from '../../../../test/support/problems.ts'
import { startProvider, type TestProvider } from '../../../../test/support/provider.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** Sign-in at a real provider on loopback. */
const baseUrl = 'http://127.0.0.1:3000'
const now = '2026-11-24T12:00:00.000Z'
let provider: TestProvider
let app: TestApp
beforeAll(async () => {
  provider = await startProvider(`${baseUrl}/api/auth/provider/callback`)
  app = await createTestApp({ baseUrl, provider: provider.settings })
})
beforeEach(() => app.setNow(now))
afterAll(async () => {
  await app.close()
  await provider.close()
})

/** Opens the address that the provider leads back to, as the browser that left. */
async function comeBack(address: string, cookie: string) {
  const response = await fetch(address.replace(baseUrl, app.url), { redirect: 'manual', headers: { cookie } })
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const sent = set.filter((one) => !one.endsWith('=')).join('; ')
  return { status: response.status, to: response.headers.get('location'), cookie: sent }
}

async function leave(next = '/overview') {
  const { status, body, cookie } = await knock(app.url, accounts.leaveToProvider, { next })
  expect([status, cookie]).toEqual([200, expect.stringMatching(/^focal\.provider=[\w-]{43}$/)])
  return { address: String(body.address), cookie }
}

async function signIn(subject: string, next?: string) {
  const { address, cookie } = await leave(next)
  return comeBack(await provider.signIn(address, subject), cookie)
}

async function everyAccount(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from auth."user"`.execute(
    app.database.owner,
  )
  return Number(rows[0]?.count)
}

const nowhere = (why: string) => ({ status: 303, to: `/sign-in?provider=${why}`, cookie: '' })

test('POST /auth/provider › 200: the way out asks for a code with PKCE, state and nonce', async () => {
  const { address } = await leave()
  const { origin, searchParams } = new URL(address)
  expect(origin).toBe(provider.settings.issuer)
  expect(Object.fromEntries(searchParams)).toEqual({
    response_type: 'code',
    client_id: 'focal',
    redirect_uri: `${baseUrl}/api/auth/provider/callback`,
    scope: 'openid email',
    state: expect.stringMatching(/^[\w-]{40,}$/),
    nonce: expect.stringMatching(/^[\w-]{40,}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  })
  expect((await app.call(accounts.signInOptions)).body.provider).toBe('Ministry account')
})

test('GET /auth/provider/callback › 303: an account is found by its verified address once, and then by issuer and subject', async () => {
  const person = await newPerson(app)
  provider.people.set('amina', { email: person.email.toUpperCase(), email_verified: true })
  const came = await signIn('amina', '/commitments')
  expect(came).toEqual({
    status: 303,
    to: '/commitments',
    cookie: expect.stringMatching(/^focal\.session_token=/),
  })
  expect((await callerOf(app.url, came.cookie)(accounts.me)).body.email).toBe(person.email)
  provider.people.set('amina', { email: 'other@ministry.example', email_verified: false })
  const again = await signIn('amina')
  expect((await callerOf(app.url, again.cookie)(accounts.me)).body.email).toBe(person.email)
})

test('another subject with the address of a linked account does not get it', async () => {
  const person = await newPerson(app)
  provider.people.set('first', { email: person.email, email_verified: true })
  provider.people.set('second', { email: person.email, email_verified: true })
  expect((await signIn('first')).to).toBe('/overview')
  expect(await signIn('second')).toEqual(nowhere('unknown'))
})

test('nobody gets an account: not by an address that is unknown, nor by one that is not verified', async () => {
  const [person, before] = [await newPerson(app), await everyAccount()]
  provider.people.set('stranger', { email: 'stranger@ministry.example', email_verified: true })
  provider.people.set('pretender', { email: person.email, email_verified: false })
  provider.people.set('silent', {})
  expect(await signIn('stranger')).toEqual(nowhere('unknown'))
  expect(await signIn('pretender')).toEqual(nowhere('unverified'))
  expect(await signIn('silent')).toEqual(nowhere('unverified'))
  expect(await everyAccount()).toBe(before)
  provider.people.set('pretender', { email: person.email, email_verified: true })
  expect((await signIn('pretender')).to).toBe('/overview')
})

test('a disabled account does not come in by the provider', async () => {
  const person = await newPerson(app)
  provider.people.set('gone', { email: person.email, email_verified: true })
  const came = await signIn('gone')
  const call = callerOf(app.url, came.cookie)
  const { accountId } = (await call(accounts.me)).body.seat
  const admin = await app.as('admin')
  await admin(people.setState, { params: { accountId }, body: { state: 'disabled' } })
  expect((await call(accounts.me)).problem).toEqual(signedOut)
  expect(await signIn('gone')).toEqual(nowhere('unknown'))
})

test('a second factor is asked for after the provider too', async () => {
  const person = await newPerson(app)
  const { secret } = await setUpApp(person.call, now)
  provider.people.set('careful', { email: person.email, email_verified: true })
  app.setNow('2026-11-24T12:01:00.000Z')
  const came = await signIn('careful', '/commitments')
  expect(came).toEqual({
    status: 303,
    to: '/sign-in?next=%2Fcommitments&step=app+backup',
    cookie: expect.stringMatching(/^focal\.step=[\w-]{43}$/),
  })
  expect((await callerOf(app.url, came.cookie)(accounts.me)).problem).toEqual(signedOut)
  const code = codeOf(secret, '2026-11-24T12:01:00.000Z')
  const entered = await knock(app.url, accounts.giveCode, { code }, came.cookie)
  expect((await entered.call(accounts.me)).body.email).toBe(person.email)
})

test('the way back holds for the browser that left, once, as it was asked for, and not after ten minutes', async () => {
  const person = await newPerson(app)
  provider.people.set('once', { email: person.email, email_verified: true })
  const { address, cookie } = await leave()
  const back = await provider.signIn(address, 'once')
  expect(await comeBack(back, '')).toEqual(nowhere('lost'))
  expect(await comeBack(back, `focal.provider=${'x'.repeat(43)}`)).toEqual(nowhere('lost'))
  // In another browser that left too: its state is another.
  expect(await comeBack(back, (await leave()).cookie)).toEqual(nowhere('failed'))
  expect((await comeBack(back, cookie)).to).toBe('/overview')
  expect(await comeBack(back, cookie)).toEqual(nowhere('lost'))
  const changed = await leave()
  const wrong = (await provider.signIn(changed.address, 'once')).replace(/code=[^&]+/, 'code=another')
  expect(await comeBack(wrong, changed.cookie)).toEqual(nowhere('failed'))
  const refused = await leave()
  const denied = `${baseUrl}/api/auth/provider/callback?error=access_denied&state=x&iss=${provider.settings.issuer}`
  expect(await comeBack(denied, refused.cookie)).toEqual(nowhere('failed'))
  const late = await leave()
  const tooLate = await provider.signIn(late.address, 'once')
  app.setNow('2026-11-24T12:10:00.001Z')
  expect(await comeBack(tooLate, late.cookie)).toEqual(nowhere('lost'))
})

test('it leads on to our own pages only', async () => {
  const person = await newPerson(app)
  provider.people.set('led', { email: person.email, email_verified: true })
  for (const next of ['//example.com', 'https://example.com', '/\\example.com', 'javascript:1'])
    expect((await signIn('led', next)).to).toBe('/')
})

test('what came and went is in the audit trail, and no token is in the log', async () => {
  const person = await newPerson(app)
  provider.people.set('noted', { email: person.email, email_verified: true })
  const { cookie } = await signIn('noted')
  const { accountId } = (await callerOf(app.url, cookie)(accounts.me)).body.seat
  const rows = await app.database.owner
    .selectFrom('auditEntry')
    .where('accountId', '=', accountId)
    .where('word', '=', 'accounts')
    .select('act')
    .orderBy('position')
    .execute()
  expect(rows.map(({ act }) => act)).toEqual(['link-provider', 'sign-in'])
  expect(JSON.stringify(app.logged)).not.toContain(cookie.split('=')[1] ?? '-')
  expect(JSON.stringify(app.logged)).not.toContain('code=')
})

test('POST /auth/provider › 503 where the provider does not answer, in a sentence; without one there is no such door', async () => {
  const without = await createTestApp()
  expect((await knock(without.url, accounts.leaveToProvider, { next: '/' })).status).toBe(404)
  await without.close()
  const issuer = 'http://127.0.0.1:9'
  const gone = await createTestApp({ provider: { ...provider.settings, issuer }, mayFail: true })
  expect((await knock(gone.url, accounts.leaveToProvider, { next: '/' })).body).toEqual(
    problemOf('unavailable', { detail: 'provider' }),
  )
  await gone.close()
})

test('POST /auth/provider › 400, POST /auth/provider › 413 and POST /auth/provider › 415 for what is no address of a page', async () => {
  const ask = (raw: string, headers = {}) =>
    app.call(accounts.leaveToProvider, { body: {}, raw: { body: raw }, headers })
  for (const raw of ['{"next":7}', '{"next":"/","x":1}', `{"next":"/${'x'.repeat(500)}"}`, '[]'])
    expect((await ask(raw)).status).toBe(400)
  expect((await ask(JSON.stringify({ next: 'x'.repeat(70_000) }))).status).toBe(413)
  expect((await ask('{}', { 'content-type': 'text/plain' })).status).toBe(415)
})

test('POST /auth/provider › 429 for a network that asks for more than 300 in a quarter of an hour', async () => {
  const limits = { requests: 300, exports: 10 }
  const limited = await createTestApp({ provider: provider.settings, limits, now })
  await sql`insert into rate_limit (kind, key, count, until) values ('challenge', 'of others', 300, ${'2026-11-24T12:15:00Z'})`.execute(
    limited.database.owner,
  )
  expect((await limited.call(accounts.leaveToProvider, { body: {} })).status).toBe(200)
  await sql`update rate_limit set count = 300 where kind = 'challenge'`.execute(limited.database.owner)
  const { problem, headers } = await limited.call(accounts.leaveToProvider, { body: {} })
  expect(problem).toEqual(problemOf('too-many', { detail: 'challenges' }))
  expect(headers.get('retry-after')).toBe('900')
  await limited.close()
})

test('POST /auth/provider › 500 and GET /auth/provider/callback › 500 for a defect, GET /auth/provider/callback › 503 without the database', async () => {
  const broken = await createTestApp({ provider: provider.settings, mayFail: true })
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(broken.database.app)
  await sql`revoke select on auth.verification from ${sql.id(rows[0]?.role ?? '')}`.execute(
    broken.database.owner,
  )
  expect((await broken.call(accounts.leaveToProvider, { body: {} })).problem).toEqual(problemOf('unexpected'))
  const headers = { cookie: `focal.provider=${'x'.repeat(43)}` }
  expect((await broken.call(accounts.comeFromProvider, { headers })).problem).toEqual(problemOf('unexpected'))
  await broken.close()
  const reach = { host: '/no/such/folder', user: 'nobody' }
  const gone = await createTestApp({ provider: provider.settings, mayFail: true, reach })
  expect((await gone.call(accounts.comeFromProvider, { headers })).problem).toEqual(problemOf('unavailable'))
  await gone.close()
})
