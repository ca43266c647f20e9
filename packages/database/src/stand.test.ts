import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase, urlOf } from '../../../test/support/database.ts'
import { newestMigration, rule } from './migrate.ts'
import { openDatabase } from './open.ts'
import { findUnsafe } from './safety.ts'
import { standOf } from './stand.ts'

/** A version that comes after this one: its migration, a table of a State, one of everybody's, and a function. */
let database: TestDatabase
let name: string
const later = '9999-later'
const undo = `drop function if exists count_motions(); drop table if exists motion, emblem;
  delete from kysely_migration where name = '${later}'`
beforeAll(async () => {
  database = await openTestDatabase('bare')
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(database.app)
  name = rows[0]?.name ?? ''
})
afterEach(() =>
  sql
    .raw(undo)
    .execute(database.owner)
    .then(() => says(rule)),
)
afterAll(() => database.close())

/** Leaves a rule as a version of Focal does that has migrated. */
async function says(left: object): Promise<void> {
  await sql`comment on table kysely_migration is ${sql.lit(JSON.stringify(left))}`.execute(database.owner)
}

/** What a later version does as the owner; `isGuarded` where its table of a State has row security. */
async function migrateLater({ oldest = newestMigration, isGuarded = true } = {}): Promise<void> {
  await sql
    .raw(
      `create table motion (country_code text); create table emblem (country_code text);
      ${isGuarded ? 'alter table motion enable row level security; alter table motion force row level security;' : ''}
      create function count_motions() returns bigint language sql security definer set search_path = public, pg_temp
        return (select count(*) from motion);
      grant select, insert on motion to ${name}; grant select on emblem to ${name}; grant update on status_entry to ${name};
      insert into kysely_migration (name, timestamp) values ('${later}', '2027-01-01')`,
    )
    .execute(database.owner)
  await says({
    oldest,
    rights: {
      ...rule.rights,
      motion: ['select', 'insert'],
      emblem: ['select'],
      status_entry: ['select', 'insert', 'update'],
    },
    openTables: [...rule.openTables, 'emblem'],
    definerFunctions: [...rule.definerFunctions, 'count_motions()'],
  })
}

const open = (said: string[], ownerUrl: string | null = null) =>
  openDatabase({
    data: '/never/used',
    databaseUrl: urlOf(database.settings('app')),
    ownerUrl,
    isDemo: false,
    today: '2026-11-24',
    say: (sentence) => void said.push(sentence),
    hashPassword: async () => '',
    onError: () => {},
    signal: new AbortController().signal,
  })

test('after a later version migrated, this one finds nothing unsafe in what that one granted, and serves', async () => {
  await migrateLater()
  expect(await standOf(database.app)).toEqual({ is: 'ahead', current: later })
  expect(await findUnsafe(database.app)).toEqual([])
  const opened = await open([])
  await opened.close()
})

test('started with the owner’s address it leaves schema, catalogue and rights as the later one made them', async () => {
  await migrateLater()
  await sql`update commitment set title = 'as the later one says' where id = '1373-1c'`.execute(
    database.owner,
  )
  const said: string[] = []
  const opened = await open(said, urlOf(database.settings('owner')))
  const { rows } = await sql<{ title: string; may: boolean }>`
    select title, has_table_privilege('motion', 'insert') as may from commitment where id = '1373-1c'`.execute(
    opened.db,
  )
  await opened.close()
  expect(rows).toEqual([{ title: 'as the later one says', may: true }])
  expect(said).toEqual([
    `A newer version brought the database schema to ${later}. This one serves it and changes nothing of it.`,
  ])
})

test('more than the later version granted is still refused', async () => {
  await migrateLater()
  await sql.raw(`grant delete on motion to ${name}`).execute(database.owner)
  expect(await findUnsafe(database.app)).toEqual([
    `The role may delete in motion, which it must not. Run: revoke delete on "motion" from ${name}, public;`,
  ])
})

test('what is a State’s stays guarded: a table of the later version, and those that this one knows, whatever it says', async () => {
  await migrateLater({ isGuarded: false })
  expect(await findUnsafe(database.app)).toEqual([
    expect.stringMatching(/^Row security is not on .* table motion\./),
  ])
  await sql.raw(undo).execute(database.owner)
  await migrateLater()
  await says({ ...rule, oldest: newestMigration, openTables: [...rule.openTables, 'item', 'emblem'] })
  await sql`alter table item no force row level security`.execute(database.owner)
  const found = await findUnsafe(database.app)
  await sql`alter table item force row level security`.execute(database.owner)
  expect(found).toContainEqual(expect.stringMatching(/^Row security is not on .* table item\./))
})

test('a function with the rights of its owner that the later version does not name is refused', async () => {
  await migrateLater()
  await says({ ...rule, oldest: newestMigration, openTables: [...rule.openTables, 'emblem'] })
  expect(await findUnsafe(database.app)).toContainEqual(
    expect.stringMatching(/^The function count_motions\(\) runs with the rights of its owner\./),
  )
})

test('where the later version says that this one is too old, or says nothing, the start is refused', async () => {
  const sentence = `The database schema is at ${later}, which this version (${newestMigration}) can no longer serve.`
  await migrateLater({ oldest: later })
  await expect(open([])).rejects.toThrow(sentence)
  await expect(open([], urlOf(database.settings('owner')))).rejects.toThrow(sentence)
  await sql`comment on table kysely_migration is null`.execute(database.owner)
  await expect(open([])).rejects.toThrow(sentence)
})
