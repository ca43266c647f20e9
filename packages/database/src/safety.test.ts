import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { connect, type Db } from './connect.ts'
import { findUnsafe } from './safety.ts'

let database: TestDatabase
let name: string
beforeAll(async () => {
  database = await openTestDatabase()
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(database.app)
  name = rows[0]?.name ?? ''
})
afterAll(() => database.close())

async function asked(settings: pg.PoolConfig): Promise<string[]> {
  const { db, pool } = connect(settings, { max: 1 })
  try {
    return await findUnsafe(db)
  } finally {
    await pool.end()
  }
}

test('the application role on a migrated database is safe', async () => {
  expect(await findUnsafe(database.app)).toEqual([])
})

test('a start as the owner of the tables is refused', async () => {
  const found = await findUnsafe(database.owner)
  expect(found).toEqual([
    expect.stringMatching(/^The role \S+ owns tables\. Let another role own them: Run: create role/),
  ])
})

describe('a database that was opened up is refused, with what to run', () => {
  let undo: ((db: Db) => Promise<unknown>) | null = null
  afterEach(async () => {
    await undo?.(database.owner)
    undo = null
  })
  const run = (statement: string) => (db: Db) => sql.raw(statement).execute(db)

  test.each([
    [
      'row security off on one table',
      'alter table status_entry disable row level security',
      'alter table status_entry enable row level security',
      'Row security is not on and forced for table status_entry. Run: alter table status_entry enable row level security, force row level security;',
    ],
    [
      'row security not forced on one table',
      'alter table item no force row level security',
      'alter table item force row level security',
      'Row security is not on and forced for table item. Run: alter table item enable row level security, force row level security;',
    ],
    [
      'a new table without row security',
      'create table secrets (country_code text)',
      'drop table secrets',
      'Row security is not on and forced for table secrets. Run: alter table secrets enable row level security, force row level security;',
    ],
    [
      'a view with the rights of its owner',
      'create view every_entry as select * from status_entry',
      'drop view every_entry',
      'The view every_entry reads with the rights of its owner. Run: alter view every_entry set (security_invoker = true);',
    ],
    [
      'a copy of rows',
      'create materialized view kept as select * from status_entry',
      'drop materialized view kept',
      'The materialized view kept holds rows that no policy guards. Run: drop materialized view kept;',
    ],
    [
      'a function with the rights of its owner',
      'create function peep() returns bigint language sql security definer return (select count(*) from status_entry)',
      'drop function peep()',
      'The function peep() runs with the rights of its owner. Run: alter function peep() security invoker;',
    ],
    [
      'another function under the name of one that may have the rights of its owner',
      'create function audit_heads(text) returns bigint language sql security definer set search_path = public, pg_temp return (select count(*) from status_entry)',
      'drop function audit_heads(text)',
      'The function audit_heads(text) runs with the rights of its owner. Run: alter function audit_heads(text) security invoker;',
    ],
    [
      'a function with the rights of its owner that looks for tables anywhere',
      'alter function link_audit_entry() reset search_path',
      'alter function link_audit_entry() set search_path = public, pg_temp',
      'The function link_audit_entry() looks for tables where others may put their own. Run: alter function link_audit_entry() set search_path = public, pg_temp;',
    ],
  ])('%s', async (_, open, close, sentence) => {
    undo = run(close)
    await run(open)(database.owner)
    expect(await findUnsafe(database.app)).toEqual([sentence])
  })

  test('a right that is missing', async () => {
    undo = run(`grant insert on audit_entry to ${name}`)
    await run(`revoke insert on audit_entry from ${name}`)(database.owner)
    const sentence = 'The role may not insert in audit_entry. Start once with DATABASE_OWNER_URL set.'
    expect(await findUnsafe(database.app)).toEqual([sentence])
  })

  test('a view with the rights of who asks is fine', async () => {
    undo = run('drop view own_entries')
    await run('create view own_entries with (security_invoker = true) as select * from status_entry')(
      database.owner,
    )
    expect(await findUnsafe(database.app)).toEqual([])
  })
})

// Roles with such powers can only be made by a superuser, whom a server by address does not give.
describe.runIf(inject('server').superuser)('a role with too much power is refused', () => {
  const roles = { focal_test_bypass: 'bypassrls', focal_test_member: 'in role focal_owner' }

  async function administer(statement: string): Promise<void> {
    const client = new pg.Client(database.settings('superuser'))
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  beforeAll(async () => {
    for (const [role, power] of Object.entries(roles))
      await administer(`create role ${role} login password 'test' ${power}`)
  })
  afterAll(async () => {
    for (const role of Object.keys(roles)) await administer(`drop role ${role}`)
  })
  const as = (user: string) => asked({ ...database.settings('app'), user, password: 'test' })

  test('a listed function that belongs to another role', async () => {
    const { user: owner } = database.settings('owner')
    const client = new pg.Client(database.settings('superuser'))
    await client.connect()
    await client.query('alter function audit_heads() owner to focal_test_bypass')
    expect(await findUnsafe(database.app)).toEqual([
      'The function audit_heads() has another owner than the tables. Let the owner of audit_entry own it: alter function audit_heads() owner to that role;',
    ])
    await client.query(`alter function audit_heads() owner to ${owner}`)
    await client.end()
    expect(await findUnsafe(database.app)).toEqual([])
  })

  test('a superuser', async () => {
    expect(await asked(database.settings('superuser'))).toEqual([
      expect.stringMatching(
        /^The role postgres is a superuser, which no row policy binds\. Run: create role/,
      ),
      'The role postgres bypasses row security. Run: alter role postgres nobypassrls;',
    ])
  })

  test('a role that bypasses row security', async () => {
    expect(await as('focal_test_bypass')).toEqual([
      'The role focal_test_bypass bypasses row security. Run: alter role focal_test_bypass nobypassrls;',
    ])
  })

  test('a role that is a member of the owner', async () => {
    expect(await as('focal_test_member')).toEqual([
      expect.stringMatching(/^The role focal_test_member owns tables\./),
    ])
  })
})
