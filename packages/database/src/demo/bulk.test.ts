import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { describeSchema } from '../../../../test/support/schema.ts'
import { inBulk, insertRows } from './bulk.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

const tables = ['item', 'record_version']
const known = { countryCode: 'ke', commitmentId: '1373-1c', visibility: 'network', version: 1 }

function fill(...items: object[]): Promise<void> {
  return database.owner.transaction().execute((db) => inBulk(db, tables, () => insertRows(db, 'item', items)))
}

async function countItems(): Promise<number> {
  return database.owner.transaction().execute(async (db) => {
    await sql`select set_config('focal.role', 'focal-point', true), set_config('focal.country', 'ke', true)`.execute(
      db,
    )
    return (await db.selectFrom('item').select('version').execute()).length
  })
}

test('rows come in, and every reference and policy stands as before', async () => {
  const before = await describeSchema(database.owner)
  await fill(known)
  expect(await countItems()).toBe(1)
  expect(await describeSchema(database.owner)).toEqual(before)
})

test('a row that names nothing is refused, and nothing of the lot remains', async () => {
  const [before, items] = [await describeSchema(database.owner), await countItems()]
  const lost = { ...known, commitmentId: 'no-such-thing' }
  await expect(fill({ ...known, commitmentId: '1373-2a' }, lost)).rejects.toThrow(/item_commitment_id_fkey/)
  expect(await countItems()).toBe(items)
  expect(await describeSchema(database.owner)).toEqual(before)
})
