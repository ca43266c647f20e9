import { Role } from '@focal/contracts/roles'
import type { Acting, Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addComment } from '../support/builders.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { acting, as, refusal } from '../support/row-security.ts'

/** Row security of what is said within a State, alone: with no filter of our own, and straight at the tables. */
let database: TestDatabase
const at = '2026-11-24T12:00:00.000Z'
const member = (countryCode: string): Acting => ({
  accountId: `demo-focal-${countryCode}`,
  role: 'focal-point',
  countryCode,
})

beforeAll(async () => {
  database = await openTestDatabase('bare')
  for (const countryCode of ['ke', 'ug']) {
    await addComment(database.owner, { countryCode })
    await acting(database, member(countryCode), (db) =>
      db
        .insertInto('commentLook')
        .values({ countryCode, commitmentId: '1373-1c', accountId: `demo-focal-${countryCode}`, position: 1 })
        .execute(),
    )
  }
})
afterAll(() => database.close())

const tables = ['comment', 'commentWording', 'commentLook'] as const

async function places(db: Writer): Promise<string[][]> {
  const found: string[][] = []
  for (const table of tables)
    found.push(
      (await db.selectFrom(table).select('countryCode').execute()).map(({ countryCode }) => countryCode),
    )
  return found
}

test.each(Role.options)(
  'a %s of Kenya reads what is said there where the seat takes part, and no more',
  async (role) => {
    const isIn = role === 'focal-point' || role === 'clearing-officer'
    // Looks are of one's own account alone, and this one has none.
    expect(await acting(database, as(role, 'ke'), places)).toEqual(isIn ? [['ke'], ['ke'], []] : [[], [], []])
  },
)

test('up to where somebody looked is read by that account in that State, and by nobody else', async () => {
  expect(await acting(database, member('ke'), places)).toEqual([['ke'], ['ke'], ['ke']])
  expect(await acting(database, { ...member('ke'), countryCode: 'ug' }, places)).toEqual([['ug'], ['ug'], []])
  for (const role of ['mailer', 'sweeper', 'administrator', ''])
    expect(await acting(database, { ...member('ke'), role }, places)).toEqual([[], [], []])
  expect(await acting(database, null, places)).toEqual([[], [], []])
})

const place = { countryCode: 'ke', commitmentId: '1373-1c', position: 2, version: 1, recordedAt: at }
const row = {
  ...place,
  role: 'focal-point',
  agency: null,
  recordedBy: 'demo-focal-ke',
  takenBackAt: null,
} as const

const refused: [string, Acting, (db: Writer) => Promise<unknown>][] = [
  ['into another State', member('ug'), (db) => db.insertInto('comment').values(row).execute()],
  [
    'in another name',
    { ...member('ke'), accountId: 'somebody' },
    (db) => db.insertInto('comment').values(row).execute(),
  ],
  [
    'in another role',
    { ...member('ke'), role: 'clearing-officer' },
    (db) => db.insertInto('comment').values(row).execute(),
  ],
  [
    'by a contributor',
    { ...member('ke'), role: 'contributor' },
    (db) => db.insertInto('comment').values(row).execute(),
  ],
  [
    'that is another wording of what a colleague said',
    { ...member('ke'), accountId: 'test-alternate' },
    (db) =>
      db
        .insertInto('commentWording')
        .values({ ...place, position: 1, version: 2, text: 'Not so.' })
        .execute(),
  ],
  [
    'that looks for somebody else',
    { ...member('ke'), accountId: 'test-alternate' },
    (db) =>
      db
        .insertInto('commentLook')
        .values({ countryCode: 'ke', commitmentId: '1373-1a', accountId: 'demo-focal-ke', position: 9 })
        .execute(),
  ],
]

test.each(refused)('a write %s is refused', async (_, viewer, work) => {
  await expect(acting(database, viewer, work)).rejects.toThrow(refusal)
})

test('what a colleague, or another State, said is changed and removed by nobody', async () => {
  for (const viewer of [{ ...member('ke'), accountId: 'test-alternate' }, member('ug')]) {
    const touched = await acting(database, viewer, async (db) => {
      const edited = await db
        .updateTable('comment')
        .set({ version: 2 })
        .where('countryCode', '=', 'ke')
        .executeTakeFirst()
      const removed = await db.deleteFrom('commentWording').where('countryCode', '=', 'ke').executeTakeFirst()
      const looks = await db
        .updateTable('commentLook')
        .set({ position: 9 })
        .where('countryCode', '=', 'ke')
        .executeTakeFirst()
      return [edited.numUpdatedRows, removed.numDeletedRows, looks.numUpdatedRows]
    })
    expect(touched).toEqual([0n, 0n, 0n])
  }
})

test('a wording is never changed, and a comment never deleted', async () => {
  for (const statement of [sql`update comment_wording set text = 'x'`, sql`delete from comment`])
    await expect(acting(database, member('ke'), (db) => statement.execute(db))).rejects.toThrow(
      'permission denied',
    )
})

test('its author words it anew and removes every wording: the walls above are not simply shut', async () => {
  await acting(database, member('ke'), async (db) => {
    await db.insertInto('comment').values(row).execute()
    await db
      .insertInto('commentWording')
      .values({ ...place, text: 'One' })
      .execute()
    await db.updateTable('comment').set({ version: 2 }).where('position', '=', 2).execute()
    await db
      .insertInto('commentWording')
      .values({ ...place, version: 2, text: 'Two' })
      .execute()
    const { numDeletedRows } = await db
      .deleteFrom('commentWording')
      .where('position', '=', 2)
      .executeTakeFirstOrThrow()
    expect(numDeletedRows).toBe(2n)
  })
})
