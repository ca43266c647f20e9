import { readdirSync, readFileSync } from 'node:fs'
import { accounts } from '@focal/contracts/accounts'
import { everyEndpoint } from '@focal/contracts/all'
import type { Endpoint } from '@focal/contracts/endpoint'
import { problemStatus } from '@focal/contracts/problem'
import { requests } from '@focal/contracts/requests'
import type { Role } from '@focal/contracts/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOfficer } from '../../../../test/support/builders.ts'
import { type Ask, type Call, callerOf } from '../../../../test/support/client.ts'
import { forbidden, forbiddenRead, problemOf, signedOut } from '../../../../test/support/problems.ts'
import { answerer } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { failsOf } from './openapi.ts'

let app: TestApp
let broken: TestApp
let gone: TestApp
/** Where a session may make one request a minute, and the clock goes on. */
let hurried: TestApp
let hurriedAt = Date.parse('2026-11-24T12:00:00.000Z')
/** By whoever may call the operation: the focal point or the Treasury of Kenya, a link's session, or an administrator. */
type Callers = (endpoint: Endpoint) => Call
let own: Callers
let ownOfBroken: Callers
let ownOfGone: Callers
beforeAll(async () => {
  app = await createTestApp()
  await addOfficer(app.database.owner)
  own = await callersOf(app)
  hurried = await createTestApp({ limits: { requests: 1, exports: 1 } })
  broken = await createTestApp({ mayFail: true })
  ownOfBroken = await callersOf(broken)
  await takeRights(broken)
  gone = await createTestApp({ mayFail: true, reach: { host: '/no/such/folder', user: 'nobody' } })
  const cookies = {
    'focal.ke': (await app.signIn('focal.ke')).cookie,
    'finance.ke': (await app.signIn('finance.ke')).cookie,
    admin: (await app.signIn('admin')).cookie,
    link: (await answerer(app)).cookie,
  }
  ownOfGone = (endpoint) => callerOf(gone.url, cookies[callerFor(endpoint)])
})
afterAll(() => Promise.all([app.close(), broken.close(), gone.close(), hurried.close()]))

function callerFor({ who }: Endpoint): 'focal.ke' | 'finance.ke' | 'admin' | 'link' {
  if (who === 'link') return 'link'
  if (typeof who === 'string' || who.includes('focal-point')) return 'focal.ke'
  return who.includes('contributor') ? 'finance.ke' : 'admin'
}

async function callersOf(of: TestApp): Promise<Callers> {
  const calls = {
    'focal.ke': await of.as('focal.ke'),
    'finance.ke': await of.as('finance.ke'),
    admin: await of.as('admin'),
    link: (await answerer(of)).call,
  }
  return (endpoint) => calls[callerFor(endpoint)]
}

/** A defect that every operation meets: the application may not read what it needs. */
async function takeRights({ database }: TestApp): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(database.app)
  const role = sql.id(rows[0]?.role ?? '')
  await sql`revoke select on seat, country, kysely_migration, invitation, mail, request_link, auth."user", auth.verification from ${role}`.execute(
    database.owner,
  )
  await sql`revoke delete on auth."session" from ${role}`.execute(database.owner)
}

const all = everyEndpoint().map(({ name, endpoint }) => ({
  name: `${endpoint.method.toUpperCase()} ${endpoint.path}`,
  id: name,
  endpoint: endpoint as Endpoint,
}))
/** Those that are there without another site to sign in at; of the others tests beside the words name every status. */
const operations = all.filter(({ endpoint }) => !endpoint.needs)
const those = (which: (endpoint: Endpoint) => unknown) => operations.filter(({ endpoint }) => which(endpoint))

/** The example of the contract as a request that is well formed; a file is one whose columns are not known. */
function example({ example, versioned, takes }: Endpoint): Ask<Endpoint> {
  const { params, query, body } = example
  const file = takes && { type: 'text/csv', bytes: Buffer.from('a,b') }
  return { params, query, body, file, ...(versioned ? { version: 0 } : {}) } as Ask<Endpoint>
}

const unreadable = {
  commitmentId: '_',
  seatId: '_',
  agencyId: '_',
  requestId: '_',
  measureId: '_',
  invitationId: '_',
  passkeyId: '_',
  sessionId: 'x'.repeat(101),
  accountId: 'x'.repeat(101),
  position: '0',
}

/** The same with one part that cannot be read. */
function malformed(endpoint: Endpoint): Ask<Endpoint> {
  if (endpoint.body) return { ...example(endpoint), raw: { body: '{}' } }
  if (endpoint.takes) return { ...example(endpoint), file: { type: 'text/csv', bytes: Buffer.alloc(0) } }
  if (endpoint.query)
    return { ...example(endpoint), raw: { query: 'asOf=yesterday&since=x&before=x&page=0&commitment=_' } }
  // A write into a State that is none is a write into one that is not the own: 403.
  const country = endpoint.method === 'get' ? { iso2: 'KE' } : {}
  const params = { ...endpoint.example.params, ...unreadable, ...country }
  return { ...example(endpoint), params } as unknown as Ask<Endpoint>
}

test.each(those(({ who }) => who !== 'anyone'))('$name › 401 without a session', async ({ endpoint }) => {
  for (const ask of [example(endpoint), malformed(endpoint)])
    expect((await app.call(endpoint, ask)).problem).toEqual(
      endpoint.who === 'link' ? problemOf('signed-out', { detail: 'linkEnded' }) : signedOut,
    )
})

const seats: [handle: string, role: Role][] = [
  ['observer', 'observer'],
  ['organiser', 'organiser'],
  ['admin', 'administrator'],
  ['chair', 'chair'],
  ['clearing.ke', 'clearing-officer'],
  ['finance.ke', 'contributor'],
  ['focal.ug', 'focal-point'],
]

/** The seats that may not: of another role, or a write into a State that is not theirs; the examples are Kenya's. */
function outside({ who, method, path }: Endpoint): string[] {
  const isAbout = method !== 'get' && path.includes('{iso2}')
  const isForeign = (handle: string) => isAbout && !handle.endsWith('.ke')
  return seats.filter(([handle, role]) => !who.includes(role) || isForeign(handle)).map(([handle]) => handle)
}

test.each(those(({ who }) => typeof who !== 'string'))(
  '$name › 403 in a seat that it is not for, and to write for another State',
  async ({ endpoint }) => {
    const isRead = endpoint.method === 'get'
    for (const handle of outside(endpoint)) {
      const call = await app.as(handle)
      for (const ask of [example(endpoint), malformed(endpoint)])
        expect((await call(endpoint, ask)).problem).toEqual(isRead ? forbiddenRead : forbidden)
    }
  },
)

test.each(those(({ params, query, body }) => params || query || body))(
  '$name › 400 for a part that cannot be read, with a sentence for each field',
  async ({ endpoint }) => {
    const { problem } = await own(endpoint)(endpoint, malformed(endpoint))
    const detail = endpoint.takes ? 'file' : 'invalid'
    expect(problem).toEqual({ ...problemOf('invalid', { detail }), fields: problem?.fields })
    expect(problem?.fields?.map(({ message }) => message)).toEqual(
      problem?.fields?.map(() => expect.stringMatching(/^[A-Z].*\.$/)),
    )
  },
)

describe.each(those(({ body }) => body))('$name', ({ name, endpoint }) => {
  test(`${name} › 413 for more than 64 kB, or than it declares`, async () => {
    const body = JSON.stringify({ note: 'x'.repeat(endpoint.most ?? 64 * 1024) })
    expect((await own(endpoint)(endpoint, { ...example(endpoint), raw: { body } })).problem).toEqual(
      problemOf('too-large', endpoint.most ? { detail: 'rows' } : {}),
    )
  })

  test(`${name} › 415 for anything but JSON`, async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const ask = { ...example(endpoint), headers: { 'content-type': type } }
      expect((await own(endpoint)(endpoint, ask)).problem).toEqual(problemOf('unsupported'))
    }
  })
})

test.each(those(({ versioned }) => versioned))(
  '$name › 428 without If-Match, 400 where it is malformed',
  async ({ endpoint }) => {
    const { version: _, ...ask } = example(endpoint)
    expect((await own(endpoint)(endpoint, ask)).problem).toEqual(problemOf('version-needed'))
    for (const match of ['0', '*', 'W/"0"', '"0", "1"', '""', '"-1"', '"1.5"', '"9999999999"']) {
      const { problem } = await own(endpoint)(endpoint, { ...ask, headers: { 'if-match': match } })
      expect(problem).toEqual(problemOf('invalid', { fields: [['If-Match', 'field.version']] }))
    }
  },
)

async function hurriedLink(): Promise<{ call: Call }> {
  const { call: focal } = await hurried.signIn('focal.ke')
  return answerer(hurried, { focal })
}

test.each(those(({ who }) => who !== 'anyone'))(
  '$name › 429 for a session that asks too often, with how long to wait, and only for that session',
  async ({ endpoint }) => {
    hurried.setNow(new Date(hurriedAt).toISOString())
    hurriedAt += 61_000
    const handle = callerFor(endpoint)
    // A session of its own: one of before would be idle by now.
    const { call } = await (handle === 'link' ? hurriedLink() : hurried.signIn(handle))
    expect((await call(handle === 'link' ? requests.sheet : accounts.me)).status).toBe(200)
    const { problem, headers } = await call(endpoint, example(endpoint))
    expect([problem, headers.get('retry-after')]).toEqual([problemOf('too-many'), '60'])
    expect((await (await hurried.signIn('observer')).call(accounts.me)).status).toBe(200)
  },
)

const fallible = those((endpoint) => failsOf(endpoint).includes('unexpected'))

test.each(fallible)(
  '$name › 503 while the database is gone, with when to try again',
  async ({ endpoint }) => {
    const { problem, headers } = await ownOfGone(endpoint)(endpoint, example(endpoint))
    expect({ problem, wait: headers.get('retry-after') }).toEqual({
      problem: problemOf('unavailable'),
      wait: '5',
    })
  },
)

test.each(fallible)(
  '$name › 500 for a defect, without a word about it, logged once with the trace',
  async ({ endpoint }) => {
    broken.logged.length = 0
    const { problem, headers } = await ownOfBroken(endpoint)(endpoint, example(endpoint))
    expect(problem).toEqual(problemOf('unexpected'))
    const told = broken.logged.filter(({ level }) => level === 50)
    expect(told.map(({ trace }) => trace)).toEqual([headers.get('x-request-id')])
  },
)

/** Titles of the tests beside the words, such as `GET /ready › 200`. */
function titles(): string {
  const folder = new URL('..', import.meta.url)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  )
  return names.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
}

test('every status that an operation declares and is not driven here has a test that names it', () => {
  const here = new Set([400, 401, 403, 413, 415, 428, 500, 503])
  // Of a session: driven here. Of anybody: a test names it.
  const isDriven = (endpoint: Endpoint, status: number) =>
    !endpoint.needs && (here.has(status) || (status === 429 && endpoint.who !== 'anyone'))
  const text = titles()
  const wanted = all.flatMap(({ name, endpoint }) =>
    [endpoint.success ?? 200, ...failsOf(endpoint).map((code) => problemStatus[code])]
      .filter((status) => !isDriven(endpoint, status))
      .map((status) => `${name} › ${status}`),
  )
  expect(wanted.filter((title) => !text.includes(title))).toEqual([])
})
