import { AuditRow } from '@focal/contracts/audit'
import { personalHashOf } from '@focal/domain/audit'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundAfter, otherValues, rewrite } from '../../../test/support/tampering.ts'
import { readHeads, sha256, verifyAudit } from './audit.ts'
import { actAs } from './connect.ts'

const database: TestDatabase = await openTestDatabase()
beforeEach(async () => {
  await sql`truncate audit_entry`.execute(database.owner)
  for (const chain of ['ke', 'ug'])
    for (const act of ['one', 'two', 'three', 'four', 'five']) await add(chain, act)
})
afterAll(() => database.close())

const personal = '{"email":"a@x.example"}'
const entry = {
  recordedAt: '2026-11-24T12:00:00.000Z',
  seatId: null,
  word: 'statuses',
  subject: 'é 💥',
  details: '{"a":"b"}',
  personal,
  personalSalt: 'salt',
  personalHash: personalHashOf('salt', personal, sha256),
}

/** Adds an entry as the application does, by a focal point of the State. */
function add(chain: string, act: string, sent: Partial<AuditRow> = {}) {
  const accountId = `demo-focal-${chain}`
  return database.app.transaction().execute(async (db) => {
    await actAs(db, { accountId, role: 'focal-point', countryCode: chain })
    const values = { ...entry, chain, accountId, act, ...sent }
    await db.insertInto('auditEntry').values(values).execute()
  })
}

const entries = (chain: string) =>
  database.owner.selectFrom('auditEntry').selectAll().where('chain', '=', chain).orderBy('position').execute()

test('chains that nobody touched verify, and their heads are what the server exports', async () => {
  const { heads, findings } = await verifyAudit(database.owner)
  expect({ findings, heads }).toEqual({ findings: [], heads: await readHeads(database.app) })
  expect(heads.map(({ chain, entries }) => [chain, entries])).toEqual([
    ['ke', 5],
    ['ug', 5],
  ])
})

test('the place, the link and the hash that the application sends count for nothing', async () => {
  await add('ke', 'six', { position: 77, previous: 'f'.repeat(64), hash: 'e'.repeat(64) })
  const [fifth, sixth] = (await entries('ke')).slice(-2)
  expect([sixth?.position, sixth?.previous]).toEqual([6, fifth?.hash])
  expect((await verifyAudit(database.owner)).findings).toEqual([])
})

test('a writer that reads as of an earlier moment is refused, and the chain has no fork', async () => {
  const late = database.app
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await actAs(db, { accountId: 'demo-focal-ke', role: 'focal-point', countryCode: 'ke' })
      await db.selectFrom('auditEntry').select('position').execute()
      await add('ke', 'between')
      await db
        .insertInto('auditEntry')
        .values({ ...entry, chain: 'ke', accountId: 'demo-focal-ke', act: 'late' })
        .execute()
    })
  await expect(late).rejects.toThrow('duplicate key')
  expect((await verifyAudit(database.owner)).heads[0]?.entries).toBe(6)
})

test('every column has another value here', () => {
  const columns = Object.keys(AuditRow.shape).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )
  expect(Object.keys(otherValues)).toEqual(columns)
})

test.each(
  Object.entries(otherValues).flatMap(([column, values]) => values.map((value) => ({ column, value }))),
)('an entry whose $column became $value is found, and nothing breaks', async ({ column, value }) => {
  // Out of the way, where the entry moves to another chain.
  const room = column === 'chain' ? `delete from audit_entry where chain = 'ug' and "position" = 3;` : ''
  const findings = await foundAfter(
    database.owner,
    `${room} update audit_entry set "${column}" = ${value} where chain = 'ke' and "position" = 3`,
  )
  expect(findings.length).toBeGreaterThan(0)
})

test('the first of several bad entries is the one that is named', async () => {
  expect(
    await foundAfter(
      database.owner,
      `update audit_entry set act = 'x' where chain = 'ke' and "position" in (2, 4)`,
    ),
  ).toEqual([{ chain: 'ke', position: 2, why: 'hash' }])
})

test('a chain written anew shows against the heads of before, also among heads exported since', async () => {
  const before = await readHeads(database.app)
  await rewrite(database.owner, await entries('ke'), 4)
  const since = await readHeads(database.app)
  const found = { chain: 'ke', position: 5, why: 'head' }
  const findingsWith = async (heads: typeof before) => (await verifyAudit(database.owner, heads)).findings
  expect(await findingsWith([])).toEqual([])
  expect(await findingsWith(since)).toEqual([])
  for (const heads of [before, [...before, ...since], [...since, ...before]])
    expect(await findingsWith(heads)).toEqual([found])
})

test('a chain that is gone, or lost its end, shows against the heads of before', async () => {
  const before = await readHeads(database.app)
  await sql`delete from audit_entry where chain = 'ug' or "position" = 5`.execute(database.owner)
  expect((await verifyAudit(database.owner, before)).findings).toEqual([
    { chain: 'ke', position: 5, why: 'head' },
    { chain: 'ug', position: 5, why: 'head' },
  ])
})
