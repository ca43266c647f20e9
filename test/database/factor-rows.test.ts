import { actAs, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

/** Row security of second factors alone: what an account has is there for its own transactions, and for no role. */
const [ann, ben] = ['demo-focal-ke', 'demo-focal-ug']
const now = '2026-11-24T12:00:00.000Z'
const tables = ['secondFactor', 'backupCode', 'passkey'] as const
let database: TestDatabase

type Viewer = { accountId: string; role: string } | null

function acting<T>(viewer: Viewer, work: (db: Writer) => Promise<T>): Promise<T> {
  return database.app.transaction().execute(async (db) => {
    if (viewer) await actAs(db, { ...viewer, countryCode: null })
    return work(db)
  })
}

async function add(db: Writer, accountId: string): Promise<void> {
  const passkey = { publicKey: 'k', counter: 0, transports: [], name: 'A', addedAt: now, usedAt: null }
  await db
    .insertInto('secondFactor')
    .values({ accountId, secret: 's', lastCounter: 0, begunAt: now, confirmedAt: now })
    .execute()
  await db.insertInto('backupCode').values({ accountId, codeHash: 'h', madeAt: now, usedAt: null }).execute()
  await db
    .insertInto('passkey')
    .values({ accountId, credentialId: `of-${accountId}`, ...passkey })
    .execute()
}

const owners = async (db: Writer) => {
  const found: string[][] = []
  for (const table of tables)
    found.push((await db.selectFrom(table).select('accountId').execute()).map(({ accountId }) => accountId))
  return found
}

beforeAll(async () => {
  database = await openTestDatabase('bare')
  for (const accountId of [ann, ben]) await acting({ accountId, role: '' }, (db) => add(db, accountId))
})
afterAll(() => database.close())

test('an account reads its own rows; nobody, whatever the role, those of another', async () => {
  expect(await acting({ accountId: ann, role: 'focal-point' }, owners)).toEqual([[ann], [ann], [ann]])
  expect(await acting({ accountId: ben, role: '' }, owners)).toEqual([[ben], [ben], [ben]])
  for (const role of ['administrator', 'organiser', 'mailer', 'viewer', ''])
    expect(await acting({ accountId: 'demo-admin', role }, owners)).toEqual([[], [], []])
  expect(await acting(null, owners)).toEqual([[], [], []])
})

test('a credential that was given at a sign-in shows its own row, and lets nobody change it', async () => {
  await acting(null, async (db) => {
    await sql`select set_config('focal.passkey', ${`of-${ann}`}, true)`.execute(db)
    expect(await owners(db)).toEqual([[], [], [ann]])
    const { numUpdatedRows } = await db.updateTable('passkey').set({ counter: 9 }).executeTakeFirstOrThrow()
    const { numDeletedRows } = await db.deleteFrom('passkey').executeTakeFirstOrThrow()
    expect([numUpdatedRows, numDeletedRows]).toEqual([0n, 0n])
  })
})

test('nobody adds, changes or removes what is another’s', async () => {
  const admin = { accountId: 'demo-admin', role: 'administrator' }
  await expect(acting(admin, (db) => add(db, 'demo-observer'))).rejects.toThrow(/row-level security/)
  await acting(admin, async (db) => {
    for (const table of tables) {
      const { numDeletedRows } = await db.deleteFrom(table).executeTakeFirstOrThrow()
      expect([table, numDeletedRows]).toEqual([table, 0n])
    }
  })
  await expect(
    acting({ accountId: ann, role: '' }, (db) =>
      db.updateTable('secondFactor').set({ accountId: ben }).execute(),
    ),
  ).rejects.toThrow()
})
