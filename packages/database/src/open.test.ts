import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { newestMigration } from './migrate.ts'
import { type OpenOptions, openDatabase } from './open.ts'

let empty: TestDatabase
let demo: TestDatabase
beforeAll(async () => {
  empty = await openTestDatabase('empty')
  demo = await openTestDatabase('demo')
})
afterAll(() => Promise.all([empty.close(), demo.close()]))

/** The address of a test database, as a person would set it. */
function addressOf(database: TestDatabase, role: 'app' | 'owner'): string {
  const { connectionString, host, port, user, password, database: name } = database.settings(role)
  const socket = encodeURIComponent(String(host))
  return connectionString ?? `postgres://${user}:${password}@localhost:${port}/${name}?host=${socket}`
}

const said: string[] = []
const options = (change: Partial<OpenOptions>): OpenOptions => ({
  data: '/never/used',
  databaseUrl: null,
  ownerUrl: null,
  isDemo: false,
  today: '2026-11-24',
  say: (sentence) => said.push(sentence),
  hashPassword: async () => '',
  onError: () => {},
  signal: new AbortController().signal,
  ...change,
})

test('a database by address that nobody migrated is refused, with what to run', async () => {
  const sentence = `The database schema is at nothing and this version needs ${newestMigration}. Start once with DATABASE_OWNER_URL=postgres://owner:password@host/focal to migrate.`
  await expect(openDatabase(options({ databaseUrl: addressOf(empty, 'app') }))).rejects.toThrow(sentence)
})

test('with the owner’s address it is migrated and loaded, and from then on opens without', async () => {
  const databaseUrl = addressOf(empty, 'app')
  const opened = await openDatabase(options({ databaseUrl, ownerUrl: addressOf(empty, 'owner') }))
  const { rows } = await sql<{ items: number }>`select count(*) as items from commitment`.execute(opened.db)
  expect([rows, opened.isDemo, opened.secret]).toEqual([[{ items: 207 }], false, null])
  await opened.close()
  const again = await openDatabase(options({ databaseUrl }))
  expect(again.isDemo).toBe(false)
  await again.close()
})

test('the owner of the tables is refused as the application', async () => {
  await expect(openDatabase(options({ databaseUrl: addressOf(demo, 'owner') }))).rejects.toThrow(
    /^It would not be safe to start with this database:\n {2}The role \S+ owns tables\./,
  )
})

test('a demonstration is served only where one is meant, and otherwise refused with what to write', async () => {
  const addresses = { databaseUrl: addressOf(demo, 'app'), ownerUrl: addressOf(demo, 'owner') }
  said.length = 0
  const opened = await openDatabase(options({ ...addresses, isDemo: true }))
  expect(opened.isDemo).toBe(true)
  await opened.close()
  await expect(openDatabase(options({ ...addresses, isDemo: false }))).rejects.toThrow(
    /^What lies in \S+ is the fictional demonstration, whose accounts share a known password\. Set FOCAL_DEMO=1 to serve it; for a record of your own set DATABASE_URL to an empty database\.$/,
  )
  expect(said).toEqual([])
})
