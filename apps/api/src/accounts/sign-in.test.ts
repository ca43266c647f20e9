import { accounts } from '@focal/contracts/accounts'
import { demoPassword } from '@focal/database/demo/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callerOf } from '../../../../test/support/client.ts'
import { problemOf, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(() => app.setNow('2026-11-24T12:00:00.000Z'))
afterAll(() => app.close())

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url, ...headers },
    body: JSON.stringify(body),
  })
  const { trace: _, ...rest } = (await response.json()) as Record<string, unknown>
  return { status: response.status, body: rest, cookies: response.headers.getSetCookie() }
}

const wrong = { status: 401, body: problemOf('signed-out', { detail: 'wrongSignIn' }), cookies: [] }

test('POST /auth/sign-in/email › 200 with one cookie that scripts cannot read', async () => {
  const answer = await post('sign-in/email', { email: 'focal.ke@demo.example', password: demoPassword })
  expect(answer).toEqual({ status: 200, body: { ok: true }, cookies: [expect.any(String)] })
  const [value, ...attributes] = answer.cookies[0]?.split('; ') ?? []
  expect(value).toMatch(/^focal\.session_token=[^;]{20,}$/)
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax'])
})

test('behind https the cookie is __Host- and Secure', async () => {
  const behind = await createTestApp({ baseUrl: 'https://focal.example.org' })
  const { cookie } = await behind.signIn('focal.ke')
  expect(cookie).toMatch(/^__Host-focal\.session_token=/)
  expect((await callerOf(behind.url, cookie)(accounts.me)).status).toBe(200)
  await behind.close()
})

test.each([
  ['a wrong password', { email: 'focal.ke@demo.example', password: 'focal-demo-2010' }],
  ['an account that does not exist', { email: 'focal.zz@demo.example', password: demoPassword }],
  ['an address that is none', { email: 'focal.ke', password: demoPassword }],
  [
    'an address with characters that cannot be read',
    { email: 'a\u0000b@demo.example', password: demoPassword },
  ],
])('POST /auth/sign-in/email › 401, word for word the same for %s', async (_, body) => {
  expect(await post('sign-in/email', body)).toEqual(wrong)
})

test.each([
  ['a missing password', { email: 'focal.ke@demo.example' }],
  ['other types', { email: ['focal.ke@demo.example'], password: { $ne: '' } }],
  ['nothing at all', {}],
  ['a list', []],
])('POST /auth/sign-in/email › 400 for %s, and it counts as no attempt', async (_, body) => {
  for (let times = 0; times < 7; times += 1) expect((await post('sign-in/email', body)).status).toBe(400)
  const answer = await post('sign-in/email', { email: 'focal.ke@demo.example', password: demoPassword })
  expect(answer.status).toBe(200)
})

test('nobody can sign up', async () => {
  const body = { email: 'new@demo.example', password: demoPassword, name: 'New' }
  expect(await post('sign-up/email', body)).toEqual({
    status: 404,
    body: problemOf('not-found'),
    cookies: [],
  })
})

test('POST /auth/sign-out › 200 ends the session at once, also for a copy of the cookie', async () => {
  const { call, cookie } = await app.signIn('focal.ke')
  const other = await app.signIn('focal.ke')
  expect((await call(accounts.me)).status).toBe(200)
  const answer = await post('sign-out', {}, { cookie })
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: { ok: true } })
  expect(answer.cookies[0]).toMatch(/^focal\.session_token=; Max-Age=0/)
  expect((await call(accounts.me)).problem).toEqual(signedOut)
  expect((await other.call(accounts.me)).status).toBe(200)
})

test('POST /auth/sign-out does not say that a session has ended which could not be ended', async () => {
  const broken = await createTestApp({ mayFail: true })
  const { call, cookie } = await broken.signIn('focal.ke')
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(broken.database.app)
  const role = sql.id(rows[0]?.role ?? '')
  await sql`revoke delete on auth."session" from ${role}`.execute(broken.database.owner)
  const { status, problem, headers } = await callerOf(broken.url, cookie)(accounts.signOut)
  expect([status, problem, headers.getSetCookie()]).toEqual([500, problemOf('unexpected'), []])
  expect((await call(accounts.me)).status).toBe(200)
  await broken.close()
})

test('POST /auth/sign-out › 200 without a session', async () => {
  const { status, body } = await post('sign-out', {})
  expect({ status, body }).toEqual({ status: 200, body: { ok: true } })
})

test('a session begins anew at each sign-in, and a forged cookie is nobody', async () => {
  const [one, two] = [await app.signIn('focal.ke'), await app.signIn('focal.ke')]
  expect(one.cookie).not.toBe(two.cookie)
  const [token = ''] = decodeURIComponent(one.cookie).split('.').slice(1)
  const forged = [`focal.${token}`, `${one.cookie}x`, one.cookie.replace(/.$/, ''), 'focal.session_token=']
  for (const cookie of forged)
    expect((await callerOf(app.url, cookie)(accounts.me)).problem).toEqual(signedOut)
})

test('a session ends after 30 minutes without a request, and not with one in between', async () => {
  const { call } = await app.signIn('focal.ke')
  for (const time of ['12:30:00', '12:59:59', '13:29:59']) {
    app.setNow(`2026-11-24T${time}.000Z`)
    expect((await call(accounts.me)).status).toBe(200)
  }
  app.setNow('2026-11-24T14:00:00.000Z')
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})

test('a session ends after 12 hours whatever happens', async () => {
  const { call } = await app.signIn('focal.ke')
  const start = Date.parse('2026-11-24T12:00:00.000Z')
  for (let minutes = 20; minutes <= 12 * 60; minutes += 20) {
    app.setNow(new Date(start + minutes * 60_000).toISOString())
    expect((await call(accounts.me)).status).toBe(200)
  }
  app.setNow('2026-11-25T00:00:01.000Z')
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})
