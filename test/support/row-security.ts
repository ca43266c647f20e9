import type { Role } from '@focal/contracts/roles'
import type { Visibility } from '@focal/contracts/status-scale'
import { type Acting, actAs, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import type { TestDatabase } from './database.ts'

/**
 * Row security alone (security.md T2): every table is read as the application role with no filter of our own, and
 * writes go straight to the tables. What may be read is written out here from product.md, by hand.
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
/** Who may read that another State is willing to talk */
const mayAsk: readonly Role[] = ['focal-point', 'clearing-officer', 'organiser']

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

export type Row = {
  countryCode: string | null
  commitmentId?: string
  id?: string
  count?: number
  visibility?: Visibility
}
export type Rows = Record<
  | 'item'
  | 'statusEntry'
  | 'statusWithdrawal'
  | 'statusDraft'
  | 'talkOffer'
  | 'countrySetting'
  | 'measure'
  | 'measureCommitment'
  | 'auditEntry',
  Row[]
>

export const as = (role: Role, countryCode: string | null = null): Acting => ({
  accountId: `test-${role}`,
  role,
  countryCode,
})

/** A transaction of the application role with this viewer, or with none. */
export function acting<T>(
  database: TestDatabase,
  viewer: Acting | null,
  work: (db: Writer) => Promise<T>,
): Promise<T> {
  return database.app.transaction().execute(async (db) => {
    if (viewer) await actAs(db, viewer)
    return work(db)
  })
}

/** Every table of States' data, of all States or of one: as much of a row as tells it from others, entries counted. */
export async function readAll(db: Writer, country?: string): Promise<Rows> {
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
    talkOffer: await db.selectFrom('talkOffer').where(here).select(place).execute(),
    countrySetting: await db.selectFrom('countrySetting').where(here).select('countryCode').execute(),
    measure: await db.selectFrom('measure').where(here).select(['countryCode', 'id', 'visibility']).execute(),
    measureCommitment: await db
      .selectFrom('measureCommitment')
      .where(here)
      .select([...place, 'measureId as id'])
      .execute(),
    auditEntry: await db
      .selectFrom('auditEntry')
      .where(country === undefined ? sql<boolean>`chain <> 'system'` : sql<boolean>`chain = ${country}`)
      .select(['chain as countryCode', 'subject as id'])
      .execute(),
  }
}

/** An entry in the trails of both States, so that there is one that could leak. */
async function noteInBoth(database: TestDatabase): Promise<void> {
  for (const countryCode of ['ke', 'ug'])
    await acting(database, as('focal-point', countryCode), (db) =>
      db
        .insertInto('auditEntry')
        .values({ ...entry, accountId: 'test-focal-point', chain: countryCode })
        .execute(),
    )
}

/** What a viewer reads who may read nothing. */
export const nothing: Rows = {
  item: [],
  statusEntry: [],
  statusWithdrawal: [],
  statusDraft: [],
  talkOffer: [],
  countrySetting: [],
  measure: [],
  measureCommitment: [],
  auditEntry: [],
}

/** Everything there is: what each focal point reads of the own State, put together. */
export async function readTruth(database: TestDatabase): Promise<Rows> {
  await noteInBoth(database)
  await addMeasures(database)
  const all: Rows = structuredClone(nothing)
  const countries = await database.app.selectFrom('country').select('code').execute()
  for (const { code } of countries) {
    const own = await acting(database, as('focal-point', code), (db) => readAll(db, code))
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

export function namesOf(rows: Rows): Record<string, string[]> {
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, names(list)]))
}

/** What a viewer may read of the truth. */
export function allowed(truth: Rows, { role, countryCode }: Acting): Record<string, string[]> {
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
  const measures = truth.measure.filter(
    (row) => isOwn(row) || levelsOf[role as Role].includes(row.visibility ?? 'national'),
  )
  const shown = new Set(measures.map(({ id }) => id))
  return namesOf({
    measure: measures,
    measureCommitment: truth.measureCommitment.filter(({ id }) => shown.has(id)),
    item: items,
    statusEntry: entries.filter(({ count }) => count > 0),
    statusWithdrawal: truth.statusWithdrawal.filter(inOpen),
    statusDraft: truth.statusDraft.filter(isOwn),
    talkOffer: truth.talkOffer.filter((row) => isOwn(row) || (mayAsk.includes(role as Role) && inOpen(row))),
    countrySetting: truth.countrySetting.filter(isOwn),
    auditEntry: truth.auditEntry.filter(isOwn),
  })
}

export const newItem = {
  countryCode: 'ug',
  commitmentId: '1373-6',
  visibility: 'public' as const,
  version: 1,
}
/** What the database says where a policy stands against a write. */
export const refusal = 'row-level security policy'
const offer = {
  email: 'new@ministry.example',
  name: 'New',
  role: 'clearing-officer' as const,
  countryCode: 'ke' as string | null,
  agencyId: null,
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

/** A measure of each State, by an id that is known, beside those of the demonstration. */
export const measureOf = {
  ke: '0f6a1c52-6c7f-4f0b-9a43-0d9f1f6a2b11',
  ug: '1f6a1c52-6c7f-4f0b-9a43-0d9f1f6a2b11',
} as const

const measure = {
  kind: 'law' as const,
  title: 'Demo Act',
  leadAgency: '',
  supportingAgencies: [],
  sector: null,
  reference: '',
  link: null,
  adoptedOn: null,
  inForceOn: null,
  endedOn: null,
  note: '',
  visibility: 'public' as const,
  version: 1,
  recordedAt: entry.recordedAt,
  recordedBy: 'test-focal-point',
}

/** A measure in both States, so that there is one of another State to write to. */
async function addMeasures(database: TestDatabase): Promise<void> {
  for (const countryCode of ['ke', 'ug'] as const)
    await acting(database, as('focal-point', countryCode), (db) =>
      db
        .insertInto('measure')
        .values({ ...measure, id: measureOf[countryCode], countryCode })
        .execute(),
    )
}

function attach(db: Writer, countryCode: string) {
  const row = { countryCode, measureId: measureOf.ug, commitmentId: '1373-6', paragraph: '' }
  return db.insertInto('measureCommitment').values(row).execute()
}

/** Writes that must be refused to a focal point of Kenya, with what the database says. */
export const foreignWrites: [string, (db: Writer) => Promise<unknown>, string][] = [
  ['makes an item', (db) => db.insertInto('item').values(newItem).execute(), refusal],
  [
    'makes a measure',
    (db) =>
      db
        .insertInto('measure')
        .values({ ...measure, countryCode: 'ug' })
        .execute(),
    refusal,
  ],
  ['attaches a measure of another State as that State', (db) => attach(db, 'ug'), refusal],
  [
    'attaches a measure of another State as if it were an own one',
    (db) => attach(db, 'ke'),
    'foreign key constraint',
  ],
  [
    'gives a measure to another State',
    (db) => db.updateTable('measure').set({ countryCode: 'ug' }).where('countryCode', '=', 'ke').execute(),
    refusal,
  ],
  [
    'makes a setting',
    (db) =>
      db.insertInto('countrySetting').values({ countryCode: 'zw', defaultVisibility: 'public' }).execute(),
    refusal,
  ],
  [
    'offers a talk for another State',
    (db) =>
      db
        .insertInto('talkOffer')
        .values({
          countryCode: 'zw',
          commitmentId: '1373-6',
          offeredAt: entry.recordedAt,
          offeredBy: 'test-focal-point',
        })
        .execute(),
    refusal,
  ],
  [
    'counts for another State',
    (db) => db.insertInto('recordVersion').values({ countryCode: 'zw', version: 1 }).execute(),
    refusal,
  ],
  [
    'notes an act in the trail of another State',
    (db) =>
      db
        .insertInto('auditEntry')
        .values({ ...entry, accountId: 'test-focal-point', chain: 'ug' })
        .execute(),
    refusal,
  ],
  [
    'notes an act in another name',
    (db) =>
      db
        .insertInto('auditEntry')
        .values({ ...entry, accountId: 'somebody', chain: 'ke' })
        .execute(),
    refusal,
  ],
  [
    'gives itself a seat',
    (db) => sql`insert into seat (account_id, role) values ('test-focal-point', 'organiser')`.execute(db),
    refusal,
  ],
  [
    'gives somebody a seat of the own State',
    (db) =>
      sql`insert into seat (account_id, role, country_code) values ('demo-organiser', 'clearing-officer', 'ke')`.execute(
        db,
      ),
    refusal,
  ],
  [
    'offers a seat of another State',
    (db) =>
      db
        .insertInto('invitation')
        .values({ ...offer, countryCode: 'ug' })
        .execute(),
    refusal,
  ],
  [
    'offers a seat above the own',
    (db) =>
      db
        .insertInto('invitation')
        .values({ ...offer, role: 'administrator', countryCode: null })
        .execute(),
    refusal,
  ],
  [
    'offers a seat in another name',
    (db) =>
      db
        .insertInto('invitation')
        .values({ ...offer, invitedBy: 'demo-focal-ug' })
        .execute(),
    refusal,
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
    refusal,
  ],
  [
    'writes to an address of its choice',
    (db) =>
      sql`insert into mail (template, language, account_id, to_address, asked_by, subject, body, recorded_at, attempts, next_try_at)
          values ('reset', 'en', 'demo-admin', 'somebody@else.example', 'test-focal-point', 's', 'b', now(), 0, now())`.execute(
        db,
      ),
    refusal,
  ],
  ['changes an entry', (db) => sql`update status_entry set note = ''`.execute(db), 'permission denied'],
  ['deletes an entry', (db) => sql`delete from status_entry`.execute(db), 'permission denied'],
  ['empties a table', (db) => sql`truncate status_entry cascade`.execute(db), 'permission denied'],
  ['deletes an item', (db) => sql`delete from item`.execute(db), 'permission denied'],
  ['deletes from the audit trail', (db) => sql`delete from audit_entry`.execute(db), 'permission denied'],
  ['changes the audit trail', (db) => sql`update audit_entry set act = 'x'`.execute(db), 'permission denied'],
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

/** What a viewer reads beyond what may be read, and what stays hidden that should not be. */
export async function differences(database: TestDatabase, truth: Rows, viewer: Acting | null) {
  const seen = namesOf(await acting(database, viewer, (db) => readAll(db)))
  const open = viewer && viewer.role !== '' ? allowed(truth, viewer) : namesOf(nothing)
  const beyond = (one: Record<string, string[]>, other: Record<string, string[]>) =>
    Object.entries(one).flatMap(([table, rows]) => {
      const known = new Set(other[table])
      return rows.filter((row) => !known.has(row)).map((row) => `${table} ${row}`)
    })
  return { leaked: beyond(seen, open), hidden: beyond(open, seen) }
}

/** The writes that were not refused, or not as they should be; nothing of them stays. */
export async function writesThrough(database: TestDatabase): Promise<string[]> {
  const through: string[] = []
  for (const [what, work, message] of foreignWrites) {
    const said = await acting(database, as('focal-point', 'ke'), async (db) => {
      await work(db)
      throw new Error('it went through')
    }).catch((error: Error) => error.message)
    if (!String(said).includes(message)) through.push(`${what}: ${said}`)
  }
  return through
}
