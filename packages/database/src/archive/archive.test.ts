import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  archiveFolder,
  contentSum,
  countRows,
  restoreInto,
  seeing,
} from '../../../../test/support/archives.ts'
import { addItem } from '../../../../test/support/builders.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { describeSchema } from '../../../../test/support/schema.ts'
import type { Db } from '../connect.ts'
import { migrate, newestMigration } from '../migrate.ts'
import { rights } from '../tables.ts'
import { inspect, readArchive } from './read.ts'
import { emptied, leftOut } from './tables.ts'
import { backUp } from './write.ts'

const { folder, remove } = archiveFolder()
const passphrase = 'correct horse battery'
const now = '2026-11-24T12:00:00.000Z'
const opened: TestDatabase[] = []
let database: TestDatabase
let counter = 0

async function open(template: 'bare' | 'demo' | 'empty'): Promise<TestDatabase> {
  const made = await openTestDatabase(template)
  opened.push(made)
  return made
}

async function made(from: TestDatabase, secret: string | null = null): Promise<string> {
  const file = join(folder, `${++counter}.focal`)
  await backUp({ owner: from.settings('owner'), file, passphrase: secret, now, cost: 2 ** 14 })
  return file
}

/** Rows that the demonstration has none of. */
async function addRareRows(db: TestDatabase): Promise<void> {
  await sql`insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
    select 'open', now(), 'canary-session', now(), id from auth."user" limit 1`.execute(db.owner)
  await sql`insert into auth.verification (id, identifier, value, "expiresAt")
    values ('v', 'x', 'canary-verification', now())`.execute(db.owner)
  await sql`update auth.account set "refreshToken" = 'canary-refresh', "idToken" = 'canary-id', "accessToken" = 'canary-access'`.execute(
    db.owner,
  )
  // A correction with a lower id than what it corrects: rows do not come in the order of their references.
  const corrected = 'ffffffff-ffff-4fff-8fff-ffffffffffff'
  await addItem(db.owner, {
    countryCode: await silentState(db),
    commitmentId: '1373-1c',
    entries: [
      {
        id: corrected,
        note: 'a "quote", a \\ and a\nnew line, ليبيا 🎉 \u2028',
        references: ['a, "b"', '{c}', ''],
      },
      { id: '00000000-0000-4000-8000-000000000000', supersedes: corrected },
      { status: 'not-applicable', evidenceGrade: 'E0', naReason: 'no coast' },
    ],
  })
}

/** A State that the demonstration has nothing of. */
function silentState({ owner }: TestDatabase): Promise<string> {
  return seeing(owner, async (db) => {
    const { rows } = await sql<{ code: string }>`select code from country where not exists (
      select from item where country_code = code) order by code limit 1`.execute(db)
    return rows[0]?.code ?? ''
  })
}

beforeAll(async () => {
  database = await open('bare')
  await addRareRows(database)
})
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()))
  remove()
})

test.each(['bare', 'demo'] as const)('what was restored gives the same bytes again: %s', async (template) => {
  const source = template === 'bare' ? database : await open(template)
  const [plain, sealed] = [await made(source), await made(source, passphrase)]
  expect(readFileSync(await made(source)).equals(readFileSync(plain))).toBe(true)
  const sum = await contentSum(plain)
  expect(await contentSum(sealed, passphrase)).toBe(sum)
  const target = await open('empty')
  const { rows } = await restoreInto(target, sealed, passphrase)
  expect(rows).toBeGreaterThan(template === 'bare' ? 3000 : 50_000)
  expect(await countRows(target.owner)).toBe(rows)
  expect(await contentSum(await made(target))).toBe(sum)
  expect(await describeSchema(target.owner)).toEqual(await describeSchema(source.owner))
})

test('every table is in the archive, or named as left out with a reason', async () => {
  const { migrations, parts } = await inspect(await made(database), null)
  expect(migrations.at(-1)).toBe(newestMigration)
  const all = await sql<{ name: string }>`
    select case schemaname when 'public' then '' else schemaname || '.' end || tablename as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(database.owner)
  const names = parts.map(({ name }) => name)
  expect([...names, ...leftOut.keys()].sort()).toEqual(all.rows.map(({ name }) => name).sort())
  expect(Object.keys(rights).filter((name) => !names.includes(name) && !leftOut.has(name))).toEqual([])
  for (const reason of [...leftOut.values(), ...emptied.values()]) expect(reason).toMatch(/^[A-Z].{10,}\.$/)
})

/** Names of columns that hold what opens something. */
const opening = /(?:token|secret|password)(?:_?hash)?$|codes$/i
/** Columns of archives that hold such a thing all the same, with the reason. */
const kept = new Map([
  ['auth.account.password', 'A salted hash; without it nobody could sign in.'],
  [
    'second_factor.secret',
    'Encrypted with a key that is in no archive; without it a restore would ask for less.',
  ],
])

/** Names of tables whose rows are of use for a while only. */
const passing = /^auth\.session$|verification|invitation|rate_?limit|idempot|attempt/i

test('what opens something, or is of use for a while only, is named: left out, emptied, or kept with a reason', async () => {
  const { parts } = await inspect(await made(database), null)
  const found = parts.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}`).filter((column) => opening.test(column)),
  )
  expect(found.toSorted()).toEqual([...emptied.keys(), ...kept.keys()].toSorted())
  expect(parts.filter(({ name }) => passing.test(name) && !leftOut.has(name))).toEqual([])
  expect([...leftOut.keys()].filter((name) => passing.test(name))).not.toEqual([])
})

test('sessions and tokens are not in the archive, and the rest of those rows is', async () => {
  const file = await made(database)
  const cells = new Map<string, number>()
  for await (const piece of readArchive(file, null)) {
    if (piece.kind !== 'rows') continue
    const text = JSON.stringify(piece.rows)
    for (const word of ['canary-', 'no coast', 'demo-organiser-password'])
      cells.set(word, (cells.get(word) ?? 0) + (text.includes(word) ? 1 : 0))
  }
  expect(cells.get('canary-')).toBe(0)
  expect(cells.get('no coast')).toBeGreaterThan(0)
  expect(cells.get('demo-organiser-password')).toBeGreaterThan(0)
})

describe('a restored database', () => {
  let target: TestDatabase
  beforeAll(async () => {
    target = await open('empty')
    await restoreInto(target, await made(database))
  })

  test('takes new entries after the old ones', async () => {
    const place = { countryCode: await silentState(target), commitmentId: '1373-1c' }
    const [id] = await addItem(target.owner, place)
    const { rows } = await seeing(target.owner, (db) =>
      sql`select sequence = (select max(sequence) from status_entry) and sequence > 3 as is_last
        from status_entry where id = ${id}`.execute(db),
    )
    expect(rows).toEqual([{ isLast: true }])
  })

  test('is bound by its policies and references again', async () => {
    expect((await sql`select from item`.execute(target.owner)).rows).toHaveLength(0)
    await expect(
      sql`insert into seat (account_id, role) values ('nobody', 'observer')`.execute(target.owner),
    ).rejects.toThrow('violates foreign key constraint')
  })

  test('is not restored into again', async () => {
    const before = await contentSum(await made(target))
    await expect(restoreInto(target, await made(database))).rejects.toThrow(
      /^There are rows in agency already\. Focal restores into an empty database only/,
    )
    expect(await contentSum(await made(target))).toBe(before)
  })
})

test('a trigger that changes rows does not change restored ones, and is in force again afterwards', async () => {
  const target = await open('empty')
  await migrate(target.owner)
  await sql`create function stamp() returns trigger language plpgsql as $$ begin new.value := 'stamped'; return new; end $$`.execute(
    target.owner,
  )
  await sql`create trigger stamped before insert or update on setting for each row execute function stamp()`.execute(
    target.owner,
  )
  await restoreInto(target, await made(database))
  const read = () =>
    sql`select value from setting where name in ('catalogue', 'new') order by name`.execute(target.owner)
  expect((await read()).rows).toEqual([{ value: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  await sql`insert into setting values ('new', 'x')`.execute(target.owner)
  expect((await read()).rows).toEqual([expect.anything(), { value: 'stamped' }])
})

test('an archive of an older schema is restored, and brought up to date', async () => {
  const old = await open('empty')
  await migrate(old.owner, '0003-statuses')
  await sql`insert into setting values ('old', 'yes')`.execute(old.owner)
  const file = await made(old)
  expect((await inspect(file, null)).migrations).toEqual(['0001-catalogue', '0002-accounts', '0003-statuses'])
  const target = await open('empty')
  await restoreInto(target, file)
  expect((await sql`select * from setting`.execute(target.owner)).rows).toEqual([
    { name: 'old', value: 'yes' },
  ])
  expect(await migrate(target.owner)).toEqual([])
  const ahead = await open('empty')
  await migrate(ahead.owner)
  await expect(restoreInto(ahead, file)).rejects.toThrow(/already and the archive at 0003-statuses/)
  expect(await countRows(ahead.owner)).toBe(0)
})

test('a database with tables of somebody else, or with a catalogue of its own, is told apart', async () => {
  const file = await made(database)
  const foreign = await open('empty')
  await sql`create table theirs (id int)`.execute(foreign.owner)
  await expect(restoreInto(foreign, file)).rejects.toThrow(/^There is a table theirs that Focal did not make/)
  const started = await open('empty')
  await migrate(started.owner)
  await sql`insert into setting values ('catalogue', 'of the start')`.execute(started.owner)
  await restoreInto(started, file)
  expect(await contentSum(await made(started))).toBe(await contentSum(file))
})

test('saying that it is a backup opens every table to the owner, and none to the application role', async () => {
  const count = async (db: Db): Promise<number[]> =>
    seeing(db, async (within) => {
      const { rows } = await sql<{ item: number; seat: number; entry: number }>`select
        (select count(*) from item) as item, (select count(*) from seat) as seat, (select count(*) from status_entry) as entry`.execute(
        within,
      )
      return rows.flatMap(({ item, seat, entry }) => [item, seat, entry])
    })
  expect(Math.min(...(await count(database.owner)))).toBeGreaterThan(0)
  expect(await count(database.app)).toEqual([0, 0, 0])
})

test('a role that would not see every row is refused, and leaves no file', async () => {
  const file = join(folder, 'app.focal')
  const asApp = backUp({ owner: database.settings('app'), file, passphrase: null, now })
  await expect(asApp).rejects.toThrow(/^This role would not see every row of .*item/)
  expect(() => readFileSync(file)).toThrow('ENOENT')
})

test('a backup keeps nobody waiting and stays at its moment', async () => {
  const target = await open('bare')
  await addItem(target.owner, { countryCode: 'ke' })
  const reader = new pg.Client(target.settings('owner'))
  await reader.connect()
  // The row that the backup would have to wait for, if it waited.
  await reader.query('begin')
  await reader.query(`update setting set value = 'changed' where name = 'catalogue'`)
  const file = await made(target)
  await reader.query('commit')
  await reader.end()
  expect(await contentSum(await made(target))).not.toBe(await contentSum(file))
})
