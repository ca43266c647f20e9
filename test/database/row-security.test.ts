import { Role } from '@focal/contracts/roles'
import { type Acting, actAs, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  acting,
  allowed,
  as,
  foreignWrites,
  namesOf,
  newItem,
  nothing as noRows,
  type Rows,
  readAll,
  readTruth,
  refusal,
} from '../support/row-security.ts'
import {
  addPeople,
  peopleFor,
  peopleViewers,
  readPeople,
  touchesThrough,
} from '../support/row-security-people.ts'

/** Row security alone (security.md T2, short), with no filter of our own; and writes that go straight to the tables. */
let database: TestDatabase
let truth: Rows
beforeAll(async () => {
  database = await openTestDatabase('demo')
  truth = await readTruth(database)
  await addPeople(database)
})
afterAll(() => database.close())

test('there is enough that could leak', () => {
  expect(truth.statusEntry.length).toBeGreaterThan(5_000)
  expect(truth.statusWithdrawal.length).toBeGreaterThan(10)
  expect(truth.talkOffer.length).toBeGreaterThan(50)
  expect(truth.countrySetting.length).toBeGreaterThan(100)
  expect(new Set(truth.measure.map(({ visibility }) => visibility)).size).toBe(4)
  expect(truth.measureCommitment.length).toBeGreaterThan(truth.measure.length)
  expect(new Set(truth.measure.map(({ visibility }) => visibility)).size).toBe(4)
  expect(truth.measureCommitment.length).toBeGreaterThan(truth.measure.length)
  expect([truth.statusDraft.length, truth.auditEntry.length]).toEqual([2, 2])
})

const viewers = Role.options.flatMap((role) =>
  ['focal-point', 'contributor', 'clearing-officer'].includes(role)
    ? [as(role, 'ke'), as(role, 'ug')]
    : [as(role)],
)

test.each(viewers)('$role of $countryCode reads what the seat may, and not a row more', async (viewer) => {
  expect(namesOf(await acting(database, viewer, (db) => readAll(db)))).toEqual(allowed(truth, viewer))
})

test.each([
  ['no viewer', null],
  ['an empty role', { accountId: '', role: '', countryCode: 'ke' }],
])('%s reads nothing of any State', async (_, viewer) => {
  expect(await acting(database, viewer, (db) => readAll(db))).toEqual(noRows)
})

test('the viewer ends with the transaction: the next one on the same connection reads nothing', async () => {
  await database.app.connection().execute(async (db) => {
    await db.transaction().execute(async (trx) => {
      await actAs(trx, as('organiser'))
      expect((await trx.selectFrom('item').selectAll().execute()).length).toBeGreaterThan(0)
    })
    expect(await db.selectFrom('item').selectAll().execute()).toEqual([])
  })
})

describe('a write', () => {
  test.each(foreignWrites)('that %s is refused, also for a focal point', async (_, work, message) => {
    await expect(acting(database, as('focal-point', 'ke'), work)).rejects.toThrow(message)
  })

  test('that changes rows of another State touches none', async () => {
    expect(await touchesThrough(database)).toEqual([])
  })

  test.each(Role.options.filter((role) => role !== 'focal-point'))(
    'by a %s is refused, also in the own State',
    async (role) => {
      const own = { ...newItem, countryCode: 'ke' }
      await expect(
        acting(database, as(role, 'ke'), (db) => db.insertInto('item').values(own).execute()),
      ).rejects.toThrow(refusal)
    },
  )

  test('by the focal point into the own State goes through: the walls above are not simply shut', async () => {
    const own = { ...newItem, countryCode: 'ke' }
    const made = await acting(database, as('focal-point', 'ke'), (db) =>
      db.insertInto('item').values(own).returning('version').execute(),
    )
    expect(made).toEqual([{ version: 1 }])
  })
})

test('each account reads its own seats only', async () => {
  const seats = await acting(database, { accountId: 'demo-focal-ke', role: '', countryCode: null }, (db) =>
    db.selectFrom('seat').select(['accountId', 'role']).execute(),
  )
  expect(seats).toEqual([{ accountId: 'demo-focal-ke', role: 'focal-point' }])
})

describe('people, seats and mail', () => {
  const viewers = peopleViewers()
  test.each(viewers)('%o reads those of its scope', async (viewer) => {
    expect(await readPeople(database, viewer)).toEqual(peopleFor(viewer))
  })

  test('the mailer reads mail and nothing else', async () => {
    const mailer = { accountId: '', role: 'mailer', countryCode: null }
    expect(await readPeople(database, mailer)).toEqual(peopleFor(mailer))
  })

  test('a token shows its own invitation, and lets nobody take what it does not offer', async () => {
    const holder: Acting = { accountId: 'demo-observer', role: '', countryCode: null }
    const held = (work: (db: Writer) => Promise<unknown>) =>
      acting(database, holder, async (db) => {
        await sql`select set_config('focal.invitation', 'hash-ug', true)`.execute(db)
        return work(db)
      })
    const seen = await held((db) => db.selectFrom('invitation').select('email').execute())
    expect(seen).toEqual([{ email: 'new.ug@ministry.example' }])
    const seat = {
      accountId: 'demo-observer',
      role: 'clearing-officer' as const,
      agencyId: null,
      title: null,
    }
    const take = (countryCode: string, isUsed: boolean) =>
      held(async (db) => {
        if (isUsed)
          await db
            .updateTable('invitation')
            .set({ usedAt: '2026-11-24T12:00:00.000Z', usedBy: 'demo-observer' })
            .execute()
        await db
          .insertInto('seat')
          .values({ ...seat, countryCode })
          .execute()
        throw new Error('it went through')
      })
    await expect(take('ug', false)).rejects.toThrow('row-level security policy')
    await expect(take('ke', true)).rejects.toThrow('row-level security policy')
    await expect(take('ug', true)).rejects.toThrow('it went through')
  })
})
