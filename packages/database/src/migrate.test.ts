import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { migrations } from '../migrations/index.ts'
import { currentMigration, grantRights, migrate, newestMigration } from './migrate.ts'
import { prepare } from './open.ts'
import { missingRights } from './safety.ts'
import { rights } from './tables.ts'

let database: TestDatabase
let appRole: string
beforeAll(async () => {
  database = await openTestDatabase('empty')
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(database.app)
  appRole = rows[0]?.role ?? ''
})
afterAll(() => database.close())

/** What the application role may do, by table, as the database says. */
async function granted(): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ table: string; rights: string[] }>`
    select case table_schema when 'auth' then 'auth.' || table_name else table_name::text end as "table",
      array_agg(lower(privilege_type) order by privilege_type) as rights
    from information_schema.role_table_grants where grantee = ${appRole}
    group by table_schema, table_name`.execute(database.owner)
  return Object.fromEntries(rows.map((row) => [row.table, row.rights]))
}

const wanted = Object.fromEntries(Object.entries(rights).map(([table, list]) => [table, list.toSorted()]))

test('an empty database takes every migration in order, once', async () => {
  expect(await currentMigration(database.owner)).toBeNull()
  expect(await migrate(database.owner)).toEqual(Object.keys(migrations).sort())
  expect(await migrate(database.owner)).toEqual([])
  expect(await currentMigration(database.owner)).toBe(newestMigration)
})

test('the application role has exactly the rights of the list, however it was before', async () => {
  await grantRights(database.owner, appRole)
  expect(await granted()).toEqual(wanted)
  await sql`grant delete, truncate on status_entry to ${sql.id(appRole)}`.execute(database.owner)
  await sql`revoke select on item from ${sql.id(appRole)}`.execute(database.owner)
  await grantRights(database.owner, appRole)
  expect(await granted()).toEqual(wanted)
})

test('a start gives a role what it lacks, also where there is nothing to migrate', async () => {
  await sql`revoke select, insert on item, status_entry from ${sql.id(appRole)}`.execute(database.owner)
  expect(await missingRights(database.owner, appRole)).toHaveLength(4)
  const said: string[] = []
  await prepare(database.owner, appRole, {
    isDemo: false,
    today: '2026-11-24',
    say: (sentence) => said.push(sentence),
    hashPassword: async () => '',
  })
  expect(await missingRights(database.owner, appRole)).toEqual([])
  expect(await granted()).toEqual(wanted)
  expect(said).toEqual([
    expect.stringMatching(/^Loaded the catalogue: \d+ entries new or changed, 0 retired\.$/),
    expect.stringMatching(/^Loaded its texts in other languages: \d+ new or changed\.$/),
  ])
})

test('every table says what it holds about States: row security is on and forced, or it is on the open list', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
    order by c.relname`.execute(database.owner)
  expect(rows.map(({ name }) => name)).toEqual([
    'agency',
    'audit_entry',
    'backup_code',
    'comment',
    'comment_look',
    'comment_wording',
    'country_setting',
    'invitation',
    'item',
    'kept_answer',
    'mail',
    'measure',
    'measure_commitment',
    'passkey',
    'record_version',
    'request',
    'request_answer',
    'request_link',
    'request_row',
    'seat',
    'seat_tenure',
    'second_factor',
    'status_draft',
    'status_entry',
    'status_withdrawal',
    'talk_offer',
  ])
})
