import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { grantRights } from './migrate.ts'
import { excessRights, findUnsafe } from './safety.ts'

let database: TestDatabase
let name: string
beforeAll(async () => {
  database = await openTestDatabase()
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(database.app)
  name = rows[0]?.name ?? ''
})
afterAll(() => database.close())

test.each([
  ['status_entry', 'update'],
  ['audit_entry', 'delete'],
  ['audit_entry', 'truncate'],
  ['audit_entry', 'update'],
  ['auth."user"', 'delete'],
])('a start that could change what is only added to is refused: %s, %s', async (table, right) => {
  await sql.raw(`grant ${right} on ${table} to ${name}`).execute(database.owner)
  const shown = table.replaceAll('"', '')
  const quoted = table.includes('.') ? table : `"${table}"`
  const sentence = `The role may ${right} in ${shown}, which it must not. Run: revoke ${right} on ${quoted} from ${name}, public;`
  expect(await findUnsafe(database.app)).toEqual([sentence])
  expect(await excessRights(database.owner, name)).toEqual([sentence])
  await grantRights(database.owner, name)
  expect(await findUnsafe(database.app)).toEqual([])
})
