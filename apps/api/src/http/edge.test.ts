import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { accounts } from '@focal/contracts/accounts'
import { commitments } from '@focal/contracts/commitments'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addItem } from '../../../../test/support/builders.ts'
import { type Call, callerOf } from '../../../../test/support/client.ts'
import { notFound, notUnderstood, problemOf, sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp({ baseUrl: 'http://focal.test:3000' })
  call = await app.as('focal.ke')
})
afterAll(() => app.close())

const params = { iso2: 'ke' }
const said = { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: false } as const

/** Sends a body as it stands, as a draft of an item that does not exist yet. */
const send = (body: string, headers = {}, version = 0) =>
  call(statuses.report, { params, version, raw: { body }, headers })

/** `{"note":{"x":{"x": … 1 }}}`, that many objects deep. */
const nested = (depth: number) => `${'{"x":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('a body', () => {
  test('of 64 kB is read, of one more it is too large', async () => {
    const full = JSON.stringify({ note: '' })
    const fill = (size: number) => JSON.stringify({ note: 'x'.repeat(size - full.length) })
    expect((await send(fill(64 * 1024))).status).toBe(400)
    expect((await send(fill(64 * 1024 + 1))).problem).toEqual(problemOf('too-large'))
  })

  test('is nested at most 20 deep', async () => {
    const deep = problemOf('invalid', { detail: 'depth' })
    expect((await send(nested(20))).problem).not.toEqual(deep)
    for (const depth of [21, 22, 5000]) expect((await send(nested(depth))).problem).toEqual(deep)
    expect((await send(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)).problem).toEqual(deep)
  })

  test.each(['', '{', '"text"', 'null', '{"a":1}}', "{'a':1}"])(
    'that is not one JSON object is told so: %j',
    async (body) => {
      const { status } = await send(body)
      expect(status).toBe(400)
    },
  )

  test('compressed or in another character set is not read', async () => {
    const zipped = gzipSync(JSON.stringify({ ...said }))
    const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: zipped,
    })
    expect(response.status).toBe(415)
    const other = { 'content-type': 'application/json; charset=latin1' }
    expect((await send('{}', other)).problem).toEqual(problemOf('unsupported'))
  })

  test('with fields that would reach the prototype is refused, and nothing changes', async () => {
    const text = JSON.stringify(said).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    )
    expect((await send(text)).status).toBe(400)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('is text that can be read: no control characters, no half characters; kept in NFC and trimmed', async () => {
    const malformed = notUnderstood(['note', 'field.malformed'])
    for (const note of ['a\u0000b', 'a\u001bb', '\ud800'])
      expect((await send(JSON.stringify({ ...said, note }))).problem).toEqual(malformed)
    const { body } = await send(JSON.stringify({ ...said, note: '  e\u0301tat\n<b>bold</b> \u202eRTL ' }))
    expect(body.draft?.note).toBe('état\n<b>bold</b> \u202eRTL')
  })

  test.each([
    ['a number out of any column', { items: [{ commitmentId: '1373-1c', version: 1e21 }] }],
    ['a number that is no version', { items: [{ commitmentId: '1373-1c', version: 2 ** 31 }] }],
    ['too many', { items: Array.from({ length: 201 }, () => ({ commitmentId: '1373-1c', version: 1 })) }],
    ['none', { items: [] }],
  ])('with %s is not understood', async (_, body) => {
    expect((await call(statuses.publish, { params, raw: { body: JSON.stringify(body) } })).status).toBe(400)
  })
})

describe('an Origin', () => {
  const showing = (headers: Record<string, string>) => ({
    params: { iso2: 'ke', commitmentId: '1373-1c' },
    version: 999,
    body: { visibility: 'public' as const },
    headers,
  })
  const write = (origin: string) =>
    send(JSON.stringify(said), { origin }, 999).then(({ status, problem }) => [status, problem?.detail])
  const refused = [403, problemOf('forbidden', { detail: 'origin' }).detail]

  test.each(['https://evil.example', 'null', 'http://focal.test', 'http://focal.test:3000.evil.example'])(
    'of another site is refused on a write: %s',
    async (origin) => {
      expect(await write(origin)).toEqual(refused)
      expect((await call(accounts.me, { headers: { origin } })).status).toBe(200)
    },
  )

  test('of our own address, as configured or as asked, is fine', async () => {
    expect((await write('http://focal.test:3000'))[0]).toBe(409)
    expect((await write(app.url))[0]).toBe(409)
  })

  test('that is missing is accepted without cookies, and with one refused with what to send', async () => {
    const { cookie } = await app.signIn('focal.ke')
    const signOut = (headers: Record<string, string>) =>
      fetch(`${app.url}/api/auth/sign-out`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      })
    expect((await signOut({})).status).toBe(200)
    const refusedThere = await signOut({ cookie })
    expect([refusedThere.status, await refusedThere.json()]).toMatchObject([
      403,
      {
        detail: sentence('problems:detail.originMissing'),
        fix: sentence('problems:fix.originMissing', { origin: 'http://focal.test:3000' }),
      },
    ])
    expect((await callerOf(app.url, cookie)(accounts.me)).status).toBe(200)
    expect((await signOut({ cookie, origin: app.url })).status).toBe(200)
  })

  test.each(['cross-site', 'same-site'])(
    'is not enough where the browser says that the request is %s, with cookies or without',
    async (site) => {
      const headers = { 'sec-fetch-site': site }
      expect((await call(statuses.show, showing({ ...headers, origin: app.url }))).problem).toEqual(
        problemOf('forbidden', { detail: 'origin' }),
      )
      const { status } = await fetch(`${app.url}/api/auth/sign-out`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      })
      expect(status).toBe(403)
      expect((await call(accounts.me, { headers })).status).toBe(200)
    },
  )

  test.each(['same-origin', 'none'])('of our own is fine with %s', async (site) => {
    expect((await call(statuses.show, showing({ 'sec-fetch-site': site }))).status).toBe(409)
  })

  test('gets no permission to read: there is no CORS', async () => {
    const { headers } = await call(accounts.me, { headers: { origin: 'https://evil.example' } })
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('every answer', () => {
  test('carries its request id and the headers that fence it in, and is kept by nobody', async () => {
    for (const { headers } of [await call(accounts.me), await app.call(accounts.me)]) {
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
      const fence = ['x-content-type-options', 'referrer-policy', 'cache-control', 'x-powered-by']
      expect(fence.map((name) => headers.get(name))).toEqual(['nosniff', 'same-origin', 'no-store', null])
    }
  })

  test('is compressed where the client takes that', async () => {
    const { headers } = await call(commitments.list, { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.get('content-encoding')).toBe('gzip')
  })
})

describe('an address', () => {
  test.each(['/nowhere', '/countries/ke', '/countries/ke/statuses/1373-1c/more'])(
    'that is not there: %s',
    async (path) => {
      expect((await call(accounts.me, { raw: { path } })).problem).toEqual(notFound)
      expect((await app.call(accounts.me, { raw: { path } })).problem).toEqual(notFound)
    },
  )

  test('that cannot be decoded is not there', async () => {
    const status = await new Promise((resolve) => {
      request(`${app.url}/api/countries/%E0%A4%A/statuses`, (response) => resolve(response.statusCode)).end()
    })
    expect(status).toBe(404)
  })

  test.each([
    ['a country in capitals', '/countries/KE/statuses'],
    ['a country with a NUL', '/countries/k%00/statuses'],
    ['a commitment with spaces', '/countries/ke/statuses/13%2073'],
    ['one thing said twice', '/gaps?by=world&by=ldc&over=profile'],
    ['a grouping that is none', '/gaps?by=nato&over=profile'],
    ['a day that is none', '/coverage?asOf=2026-02-30'],
    ['too long a name', `/gaps?by=world&over=profile&section=${'x'.repeat(41)}`],
  ])('with %s is not understood', async (_, path) => {
    expect((await call(accounts.me, { raw: { path } })).status).toBe(400)
  })
})

test('the log holds ids, routes, codes and times: no body, no address, no e-mail, no cookie', async () => {
  const note = 'canary-in-a-note'
  await addItem(app.database.owner, { commitmentId: '1373-2g', entries: [{ note }] })
  await send(JSON.stringify({ ...said, commitmentId: '1373-3a', note }))
  await call(statuses.item, {
    params: { iso2: 'ke', commitmentId: '1373-2g' },
    raw: { query: 'q=canary-in-a-search' },
  })
  for (const path of [
    '/canary-in-a-path',
    '/api/countries/ke/canary-in-a-path',
    '/api/invitations/canary/%zz',
  ])
    await fetch(`${app.url}${path}`)
  await fetch(`${app.url}/api/me`, { method: 'PATCH', headers: { 'x-canary': 'canary' } })
  expect(app.logged.at(-1)).toMatchObject({ path: 'no route', status: 404 })
  const keys = new Set(app.logged.flatMap((line) => Object.keys(line)))
  expect([...keys].sort()).toEqual(
    ['hostname', 'level', 'method', 'ms', 'path', 'pid', 'status', 'time', 'trace'].sort(),
  )
  expect(JSON.stringify(app.logged)).not.toMatch(/canary|demo\.example|session_token|127\.0\.0\.1/)
})
