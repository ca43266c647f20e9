import type { Commitment } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import { isScored } from '@focal/domain/commitments'
import { sql } from 'kysely'
import type { Db, Writer } from '../connect.ts'
import { demoPassword, demoSeats, furtherSeats } from './accounts.ts'
import { demoAgencies } from './agencies.ts'
import { inBulk, insertRows } from './bulk.ts'
import { loadComments } from './comments.ts'
import { demoMeasures } from './measures.ts'
import { loadRequests } from './requests.ts'
import { talksOf } from './talks.ts'
import { type DemoCountry, demoCountries } from './world.ts'

type Accounts = {
  countries: readonly Country[]
  today: Day
  hashPassword: (password: string) => Promise<string>
}

type Options = Accounts & { commitments: readonly Commitment[] }

/** Fills in the agencies of every State and the demonstration accounts with their seats, all with the one password. */
export async function loadAccounts(db: Writer, { countries, hashPassword, today }: Accounts): Promise<void> {
  const accounts = demoSeats(countries)
  const seats = JSON.stringify(accounts)
  const hash = await hashPassword(demoPassword)
  await sql`insert into auth."user" (id, name, email, "emailVerified")
    select s."accountId", s.name, s.email, true from jsonb_to_recordset(${seats}::jsonb) as s("accountId" text, name text, email text)`.execute(
    db,
  )
  await sql`insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
    select s."accountId" || '-password', s."accountId", 'credential', s."accountId", ${hash}, ${today}::timestamptz
    from jsonb_to_recordset(${seats}::jsonb) as s("accountId" text)`.execute(db)
  await inBulk(db, ['agency'], () => insertRows(db, 'agency', demoAgencies(countries)))
  await sql`insert into seat (account_id, role, country_code, agency_id)
    select s."accountId", s.role, s."countryCode", s."agencyId"
    from jsonb_to_recordset(${JSON.stringify([...accounts, ...furtherSeats(countries)])}::jsonb) as s("accountId" text, role text, "countryCode" text, "agencyId" uuid)`.execute(
    db,
  )
}

const tables = [
  'agency',
  'country_setting',
  'record_version',
  'item',
  'status_entry',
  'status_withdrawal',
  'status_draft',
  'comment',
  'comment_wording',
  'measure',
  'measure_commitment',
  'talk_offer',
  'request',
  'request_row',
  'request_answer',
]

async function loadRecords(db: Writer, world: readonly DemoCountry[]): Promise<void> {
  const records = world.map(({ countryCode, defaultVisibility, items }) => ({
    setting: { countryCode, defaultVisibility },
    version: { countryCode, version: items.reduce((sum, { version }) => sum + version, 0) },
    items: items.map((item) => ({ countryCode, ...item })),
  }))
  const all = {
    country_setting: records.map(({ setting }) => setting),
    record_version: records.map(({ version }) => version),
    item: records.flatMap(({ items }) => items),
    status_withdrawal: world.flatMap(({ withdrawals }) => withdrawals),
    status_draft: world.flatMap(({ drafts }) => drafts),
    talk_offer: world.flatMap(talksOf),
  }
  for (const [table, rows] of Object.entries(all)) await insertRows(db, table, rows)
}

async function loadMeasures(db: Writer, world: readonly DemoCountry[], { commitments, today }: Options) {
  const known = new Set(commitments.filter(isScored).map(({ id }) => id))
  const links = await db.selectFrom('link').where('retiredOn', 'is', null).selectAll().orderBy('id').execute()
  const usable = links.filter(({ a, b }) => known.has(a) && known.has(b))
  const { measures, serves } = demoMeasures(world, usable, known, today)
  await insertRows(db, 'measure', measures)
  await insertRows(db, 'measure_commitment', serves)
}

/** While the database takes the entries of one State, the next is made up. */
async function loadWorld(
  db: Writer,
  making: Iterable<DemoCountry>,
  options: Options,
): Promise<DemoCountry[]> {
  const world: DemoCountry[] = []
  let taken = Promise.resolve()
  for (const made of making) {
    await taken
    taken = insertRows(db, 'status_entry', made.entries)
    world.push(made)
  }
  await taken
  await loadRecords(db, world)
  await loadComments(db, options.today)
  await loadMeasures(db, world, options)
  await loadRequests(db, options.today)
  return world
}

/**
 * Fills an empty database with the fictional demonstration and marks it as such, all or nothing, as the owner.
 * Throws where there are accounts already: a demonstration is never mixed with anything.
 */
export async function loadDemo(owner: Db, options: Options): Promise<{ states: number; entries: number }> {
  const making = demoCountries(options.countries, options.commitments, options.today)
  const world = await owner.transaction().execute(async (db) => {
    const { rows } = await sql<{ some: boolean }>`select exists (select from auth."user") as some`.execute(db)
    if (rows[0]?.some)
      throw new Error('This database has accounts already: the demonstration needs an empty one.')
    await loadAccounts(db, options)
    const made = await inBulk(db, tables, () => loadWorld(db, making, options))
    await db.insertInto('setting').values({ name: 'data', value: 'demonstration' }).execute()
    return made
  })
  // Until it knows how many rows there are, PostgreSQL plans for none, and the first minutes would be slow.
  await sql`analyze`.execute(owner)
  return { states: world.length, entries: world.reduce((sum, { entries }) => sum + entries.length, 0) }
}
