import { accounts } from '@focal/contracts/accounts'
import { countries } from '@focal/contracts/countries'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerOf } from '../../../../test/support/client.ts'
import { problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const noon = '2026-11-24T12:00:00.000Z'
const limits = { requests: 50, exports: 3 }
/** Two replicas on one database. */
let app: TestApp
let beside: TestApp
const both = (instant: string) => {
  app.setNow(instant)
  beside.setNow(instant)
}
beforeAll(async () => {
  app = await createTestApp({ now: noon, limits })
  beside = await createTestApp({ now: noon, limits, beside: app })
})
afterAll(() => beside.close().then(app.close))

/** The statements that count, as the database has seen them. */
async function taken(): Promise<number> {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(count), 0)::int as sum from rate_limit
    where kind = 'session' and until > ${noon}`.execute(app.database.owner)
  return rows[0]?.sum ?? 0
}

test('a session makes so many requests in a minute over all replicas, and another session as many', async () => {
  const { call, cookie } = await app.signIn('focal.ke')
  const elsewhere = callerOf(beside.url, cookie)
  const ask = (times: number) =>
    Promise.all(Array.from({ length: times }, (_, place) => (place % 2 ? call : elsewhere)(accounts.me)))
  const answers = await ask(80)
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
  expect(refused).toHaveLength(30)
  expect(refused[0]?.problem).toEqual(problemOf('too-many'))
  expect(refused[0]?.headers.get('retry-after')).toBe('60')
  expect(await taken()).toBe(50)
  const other = await app.signIn('focal.ke')
  expect((await other.call(accounts.me)).status).toBe(200)
  both('2026-11-24T12:00:59.000Z')
  expect((await call(accounts.me)).headers.get('retry-after')).toBe('1')
  both('2026-11-24T12:01:00.000Z')
  expect((await ask(4)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  both(noon)
})

test('counting costs one write for 20 requests, and none where limits are off', async () => {
  const { call } = await app.signIn('focal.ug')
  const before = await taken()
  await call(accounts.me)
  expect(await taken()).toBe(before + 20)
  for (let times = 2; times <= 20; times += 1) await call(accounts.me)
  expect(await taken()).toBe(before + 20)
  await call(accounts.me)
  expect(await taken()).toBe(before + 40)
  const free = await createTestApp({ now: noon, beside: app })
  const unlimited = (await free.signIn('focal.fr')).call
  await unlimited(accounts.me)
  expect(await taken()).toBe(before + 40)
  await free.close()
})

test('an account takes so many files in an hour, in whichever session, and pages go on', async () => {
  const calls = [(await app.signIn('focal.de')).call, (await beside.signIn('focal.de')).call]
  const take = (place: number) => calls[place % 2]?.(countries.list, { accept: 'text/csv' })
  const answers = await Promise.all(Array.from({ length: 5 }, (_, place) => take(place)))
  expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 200, 200, 429, 429])
  const held = await take(0)
  expect(held?.headers.get('retry-after')).toBe('3600')
  expect(held?.problem).toEqual(problemOf('too-many', { detail: 'exports' }))
  expect((await calls[0]?.(countries.list))?.status).toBe(200)
  const entries = await sql<{ n: number }>`select count(*)::int as n from audit_entry
    where account_id = 'demo-focal-de' and act = 'export'`.execute(app.database.owner)
  expect(entries.rows).toEqual([{ n: 3 }])
  both('2026-11-24T13:00:00.000Z')
  const later = (await app.signIn('focal.de')).call
  expect((await later(countries.list, { accept: 'text/csv' })).status).toBe(200)
  both(noon)
})
