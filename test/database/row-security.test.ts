import { Role } from '@focal/contracts/roles'
import type { Visibility } from '@focal/contracts/status-scale'
import { type Acting, actAs, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

/**
 * Row security alone (security.md T2, short): every table is read as the application role with no filter of our
 * own, and writes go straight to the tables. What may be read is written out here from product.md, by hand.
 */
const levelsOf: Record<Role, readonly Visibility[]> = {
  'focal-point': ['network', 'public'],
  'clearing-officer': ['network', 'public'],
  organiser: ['organisers', 'network', 'public'],
  observer: ['network', 'public'],
  contributor: ['public'],
  chair: ['public'],
  administrator: ['public'],
}
const readsOwn: readonly Role[] = ['focal-point', 'clearing-officer']

const entry = {
  recordedAt: '2026-11-24T12:00:00.000Z',
  word: 'statuses',
  act: 'report',
  subject: 'x',
  details: '{}',
  seatId: null,
  personal: null,
  personalSalt: null,
  personalHash: null,
}

let database: TestDatabase
let truth: Rows
beforeAll(async () => {
  database = await openTestDatabase('demo')
  for (const countryCode of ['ke', 'ug'])
    await acting(as('focal-point', countryCode), (db) =>
      db
        .insertInto('auditEntry')
        .values({ ...entry, accountId: 'test-focal-point', chain: countryCode })
        .execute(),
    )
  truth = await readTruth()
})
afterAll(() => database.close())

type Row = {
  countryCode: string | null
  commitmentId?: string
  id?: string
  count?: number
  visibility?: Visibility
}
type Rows = Record<
  'item' | 'statusEntry' | 'statusWithdrawal' | 'statusDraft' | 'countrySetting' | 'auditEntry',
  Row[]
>

const as = (role: Role, countryCode: string | null = null): Acting => ({
  accountId: `test-${role}`,
  role,
  countryCode,
})

/** A transaction of the application role with this viewer, or with none. */
function acting<T>(viewer: Acting | null, work: (db: Writer) => Promise<T>): Promise<T> {
  return database.app.transaction().execute(async (db) => {
    if (viewer) await actAs(db, viewer)
    return work(db)
  })
}

/** Every table of States' data, of all States or of one: as much of a row as tells it from others, entries counted. */
async function readAll(db: Writer, country?: string): Promise<Rows> {
  const place = ['countryCode', 'commitmentId'] as const
  const here = country === undefined ? sql<boolean>`true` : sql<boolean>`country_code = ${country}`
  return {
    item: await db
      .selectFrom('item')
      .where(here)
      .select([...place, 'visibility'])
      .execute(),
    statusEntry: await db
      .selectFrom('statusEntry')
      .where(here)
      .groupBy(place)
      .select([...place, sql<number>`count(*)`.as('count')])
      .execute(),
    statusWithdrawal: await db
      .selectFrom('statusWithdrawal')
      .where(here)
      .select([...place, 'entryId as id'])
      .execute(),
    statusDraft: await db.selectFrom('statusDraft').where(here).select(place).execute(),
    countrySetting: await db.selectFrom('countrySetting').where(here).select('countryCode').execute(),
    auditEntry: await db
      .selectFrom('auditEntry')
      .where(country === undefined ? sql<boolean>`chain <> 'system'` : sql<boolean>`chain = ${country}`)
      .select(['chain as countryCode', 'subject as id'])
      .execute(),
  }
}

/** Everything there is: what each focal point reads of the own State, put together. */
async function readTruth(): Promise<Rows> {
  const all: Rows = {
    item: [],
    statusEntry: [],
    statusWithdrawal: [],
    statusDraft: [],
    countrySetting: [],
    auditEntry: [],
  }
  const countries = await database.app.selectFrom('country').select('code').execute()
  for (const { code } of countries) {
    const own = await acting(as('focal-point', code), (db) => readAll(db, code))
    for (const [table, rows] of Object.entries(own)) all[table as keyof Rows].push(...rows)
  }
  return all
}

/** Names of rows, to compare what was read with what may be. */
function names(rows: readonly Row[]): string[] {
  return rows
    .map(({ countryCode, commitmentId, id, count }) => [countryCode, commitmentId, id, count].join(' '))
    .sort()
}

function namesOf(rows: Rows): Record<string, string[]> {
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, names(list)]))
}

/** What a viewer may read of the truth. */
function allowed({ role, countryCode }: Acting): Record<string, string[]> {
  const isOwn = (row: Row) => readsOwn.includes(role as Role) && row.countryCode === countryCode
  const items = truth.item.filter(
    (row) => isOwn(row) || levelsOf[role as Role].includes(row.visibility ?? 'national'),
  )
  const place = (row: Row) => `${row.countryCode} ${row.commitmentId}`
  const open = new Set(items.map(place))
  const withdrawn = Map.groupBy(truth.statusWithdrawal, place)
  const inOpen = (row: Row) => open.has(place(row))
  // Others do not read what was withdrawn.
  const entries = truth.statusEntry.filter(inOpen).map((row) => {
    const hidden = isOwn(row) ? 0 : (withdrawn.get(place(row))?.length ?? 0)
    return { ...row, count: (row.count ?? 0) - hidden }
  })
  return namesOf({
    item: items,
    statusEntry: entries.filter(({ count }) => count > 0),
    statusWithdrawal: truth.statusWithdrawal.filter(inOpen),
    statusDraft: truth.statusDraft.filter(isOwn),
    countrySetting: truth.countrySetting.filter(isOwn),
    auditEntry: truth.auditEntry.filter(isOwn),
  })
}

test('there is enough that could leak', () => {
  expect(truth.statusEntry.length).toBeGreaterThan(5_000)
  expect(truth.statusWithdrawal.length).toBeGreaterThan(10)
  expect(truth.countrySetting.length).toBeGreaterThan(100)
  expect([truth.statusDraft.length, truth.auditEntry.length]).toEqual([2, 2])
})

const viewers = Role.options.flatMap((role) =>
  ['focal-point', 'contributor', 'clearing-officer'].includes(role)
    ? [as(role, 'ke'), as(role, 'ug')]
    : [as(role)],
)

test.each(viewers)('$role of $countryCode reads what the seat may, and not a row more', async (viewer) => {
  expect(namesOf(await acting(viewer, (db) => readAll(db)))).toEqual(allowed(viewer))
})

test.each([
  ['no viewer', null],
  ['an empty role', { accountId: '', role: '', countryCode: 'ke' }],
])('%s reads nothing of any State', async (_, viewer) => {
  const nothing = {
    item: [],
    statusEntry: [],
    statusWithdrawal: [],
    statusDraft: [],
    countrySetting: [],
    auditEntry: [],
  }
  expect(await acting(viewer, (db) => readAll(db))).toEqual(nothing)
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
  const item = { countryCode: 'ug', commitmentId: '1373-6', visibility: 'public' as const, version: 1 }
  const policy = 'row-level security policy'
  const offer = {
    email: 'new@ministry.example',
    name: 'New',
    role: 'clearing-officer' as const,
    countryCode: 'ke' as string | null,
    agency: null,
    title: null,
    seatId: null as string | null,
    tokenHash: 'hash',
    invitedBy: 'test-focal-point',
    invitedFrom: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11',
    invitedAt: entry.recordedAt,
    expiresAt: entry.recordedAt,
    usedAt: null,
    usedBy: null,
    revokedAt: null,
  }

  const foreign: [string, (db: Writer) => Promise<unknown>, string][] = [
    ['makes an item', (db) => db.insertInto('item').values(item).execute(), policy],
    [
      'makes a setting',
      (db) =>
        db.insertInto('countrySetting').values({ countryCode: 'zw', defaultVisibility: 'public' }).execute(),
      policy,
    ],
    [
      'counts for another State',
      (db) => db.insertInto('recordVersion').values({ countryCode: 'zw', version: 1 }).execute(),
      policy,
    ],
    [
      'notes an act in the trail of another State',
      (db) =>
        db
          .insertInto('auditEntry')
          .values({ ...entry, accountId: 'test-focal-point', chain: 'ug' })
          .execute(),
      policy,
    ],
    [
      'notes an act in another name',
      (db) =>
        db
          .insertInto('auditEntry')
          .values({ ...entry, accountId: 'somebody', chain: 'ke' })
          .execute(),
      policy,
    ],
    [
      'gives itself a seat',
      (db) => sql`insert into seat (account_id, role) values ('test-focal-point', 'organiser')`.execute(db),
      policy,
    ],
    [
      'gives somebody a seat of the own State',
      (db) =>
        sql`insert into seat (account_id, role, country_code) values ('demo-organiser', 'clearing-officer', 'ke')`.execute(
          db,
        ),
      policy,
    ],
    [
      'offers a seat of another State',
      (db) =>
        db
          .insertInto('invitation')
          .values({ ...offer, countryCode: 'ug' })
          .execute(),
      policy,
    ],
    [
      'offers a seat above the own',
      (db) =>
        db
          .insertInto('invitation')
          .values({ ...offer, role: 'administrator', countryCode: null })
          .execute(),
      policy,
    ],
    [
      'offers a seat in another name',
      (db) =>
        db
          .insertInto('invitation')
          .values({ ...offer, invitedBy: 'demo-focal-ug' })
          .execute(),
      policy,
    ],
    [
      'hands over the seat of another focal point',
      async (db) => {
        const { id } = await db
          .selectFrom('seat')
          .where('accountId', '=', 'demo-focal-ke')
          .select('id')
          .executeTakeFirstOrThrow()
        return db
          .insertInto('invitation')
          .values({ ...offer, role: 'focal-point', seatId: id })
          .execute()
      },
      policy,
    ],
    [
      'writes to an address of its choice',
      (db) =>
        sql`insert into mail (template, language, account_id, to_address, asked_by, subject, body, recorded_at, attempts, next_try_at)
          values ('reset', 'en', 'demo-admin', 'somebody@else.example', 'test-focal-point', 's', 'b', now(), 0, now())`.execute(
          db,
        ),
      policy,
    ],
    ['changes an entry', (db) => sql`update status_entry set note = ''`.execute(db), 'permission denied'],
    ['deletes an entry', (db) => sql`delete from status_entry`.execute(db), 'permission denied'],
    ['empties a table', (db) => sql`truncate status_entry cascade`.execute(db), 'permission denied'],
    ['deletes an item', (db) => sql`delete from item`.execute(db), 'permission denied'],
    ['deletes from the audit trail', (db) => sql`delete from audit_entry`.execute(db), 'permission denied'],
    [
      'changes the audit trail',
      (db) => sql`update audit_entry set act = 'x'`.execute(db),
      'permission denied',
    ],
    [
      'switches row security off',
      (db) => sql`alter table item disable row level security`.execute(db),
      'must be owner',
    ],
    ['becomes the owner', (db) => sql`set role focal_owner`.execute(db), 'permission denied'],
    [
      'asks to read without policies',
      async (db) => {
        await sql`set local row_security = off`.execute(db)
        return db.selectFrom('item').selectAll().execute()
      },
      'query would be affected by row-level security policy',
    ],
  ]
  test.each(foreign)('that %s is refused, also for a focal point', async (_, work, message) => {
    await expect(acting(as('focal-point', 'ke'), work)).rejects.toThrow(message)
  })

  test('that changes rows of another State touches none', async () => {
    const touched = await acting(as('focal-point', 'ke'), async (db) => [
      await db.updateTable('item').set({ visibility: 'public' }).where('countryCode', '<>', 'ke').execute(),
      await db.updateTable('recordVersion').set({ version: 0 }).where('countryCode', '<>', 'ke').execute(),
      await db.updateTable('statusDraft').set({ note: '' }).where('countryCode', '<>', 'ke').execute(),
      await db.deleteFrom('statusDraft').where('countryCode', '<>', 'ke').execute(),
    ])
    expect(
      touched.flat().map((one) => Number('numUpdatedRows' in one ? one.numUpdatedRows : one.numDeletedRows)),
    ).toEqual([0, 0, 0, 0])
  })

  test.each(Role.options.filter((role) => role !== 'focal-point'))(
    'by a %s is refused, also in the own State',
    async (role) => {
      const own = { ...item, countryCode: 'ke' }
      await expect(
        acting(as(role, 'ke'), (db) => db.insertInto('item').values(own).execute()),
      ).rejects.toThrow(policy)
    },
  )

  test('by the focal point into the own State goes through: the walls above are not simply shut', async () => {
    const own = { ...item, countryCode: 'ke' }
    const made = await acting(as('focal-point', 'ke'), (db) =>
      db.insertInto('item').values(own).returning('version').execute(),
    )
    expect(made).toEqual([{ version: 1 }])
  })
})

test('each account reads its own seats only', async () => {
  const seats = await acting({ accountId: 'demo-focal-ke', role: '', countryCode: null }, (db) =>
    db.selectFrom('seat').select(['accountId', 'role']).execute(),
  )
  expect(seats).toEqual([{ accountId: 'demo-focal-ke', role: 'focal-point' }])
})

describe('people, seats and mail', () => {
  const whose = (role: Role, countryCode: string) => ({ ...as(role, countryCode), accountId: 'nobody' })
  const viewers = [...Role.options.map((role) => whose(role, 'ke')), whose('focal-point', 'ug'), null]
  const post = { agency: null, title: null, seatId: null, usedAt: null, usedBy: null, revokedAt: null }
  const at = { invitedAt: '2026-11-24T12:00:00.000Z', expiresAt: '2026-11-27T12:00:00.000Z' }
  const from = { invitedFrom: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11', name: 'New' }

  beforeAll(async () => {
    for (const country of ['ke', 'ug'])
      await acting(
        { accountId: `demo-focal-${country}`, role: 'focal-point', countryCode: country },
        async (db) => {
          const invitedBy = `demo-focal-${country}`
          const email = `new.${country}@ministry.example`
          const row = { ...post, ...at, ...from, email, invitedBy, tokenHash: `hash-${country}` }
          const { id } = await db
            .insertInto('invitation')
            .values({ ...row, role: 'clearing-officer', countryCode: country })
            .returning('id')
            .executeTakeFirstOrThrow()
          await sql`insert into mail (template, language, invitation_id, to_address, asked_by, subject, body, recorded_at, attempts, next_try_at)
          values ('invitation', 'en', ${id}, ${email}, ${invitedBy}, 's', 'b', ${at.invitedAt}, 0, ${at.invitedAt})`.execute(
            db,
          )
        },
      )
  })

  /** The States whose seats, invitations and mails were read; `-` for what belongs to none. */
  function readBy(viewer: Acting | null) {
    return acting(viewer, async (db) => {
      const states = (rows: { countryCode: string | null }[]) =>
        [...new Set(rows.map(({ countryCode }) => countryCode ?? '-'))].filter((code) =>
          ['ke', 'ug', '-'].includes(code),
        )
      return {
        seats: states(await db.selectFrom('seat').select('countryCode').execute()).sort(),
        invitations: states(await db.selectFrom('invitation').select('countryCode').execute()).sort(),
        tenures: states(await db.selectFrom('seatTenure').select('countryCode').execute()),
        mails: (await db.selectFrom('mail').select('toAddress').execute()).map((row) => row.toAddress).sort(),
      }
    })
  }

  const nothing = { seats: [], invitations: [], tenures: [], mails: [] }
  const mails = ['new.ke@ministry.example', 'new.ug@ministry.example']
  test.each(viewers)('%o reads those of its scope', async (viewer) => {
    const own = viewer?.countryCode ?? ''
    const expected =
      viewer?.role === 'administrator'
        ? // This database holds a demonstration: elsewhere an administrator reads no mail.
          { seats: ['-', 'ke', 'ug'], invitations: ['ke', 'ug'], tenures: [], mails }
        : viewer?.role === 'focal-point'
          ? { ...nothing, seats: [own], invitations: [own] }
          : nothing
    expect(await readBy(viewer)).toEqual(expected)
  })

  test('the mailer reads mail and nothing else', async () => {
    expect(await readBy({ accountId: '', role: 'mailer', countryCode: null })).toEqual({ ...nothing, mails })
  })

  test('a token shows its own invitation, and lets nobody take what it does not offer', async () => {
    const holder: Acting = { accountId: 'demo-observer', role: '', countryCode: null }
    const held = (work: (db: Writer) => Promise<unknown>) =>
      acting(holder, async (db) => {
        await sql`select set_config('focal.invitation', 'hash-ug', true)`.execute(db)
        return work(db)
      })
    const seen = await held((db) => db.selectFrom('invitation').select('email').execute())
    expect(seen).toEqual([{ email: 'new.ug@ministry.example' }])
    const seat = { accountId: 'demo-observer', role: 'clearing-officer' as const, agency: null, title: null }
    const take = (countryCode: string, isUsed: boolean) =>
      held(async (db) => {
        if (isUsed)
          await db.updateTable('invitation').set({ usedAt: at.invitedAt, usedBy: 'demo-observer' }).execute()
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
