import type { Commitment } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import { sql } from 'kysely'
import type { Db, Writer } from '../connect.ts'
import { demoPassword, demoSeats, furtherSeats } from './accounts.ts'
import { inBulk, insertRows } from './bulk.ts'
import { type DemoCountry, makeDemoWorld } from './world.ts'

type Accounts = {
  countries: readonly Country[]
  today: Day
  hashPassword: (password: string) => Promise<string>
}

type Options = Accounts & { commitments: readonly Commitment[] }

/** Fills in the demonstration accounts with their seats, all with the one password. */
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
  await sql`insert into seat (account_id, role, country_code, agency)
    select s."accountId", s.role, s."countryCode", s.agency
    from jsonb_to_recordset(${JSON.stringify([...accounts, ...furtherSeats(countries)])}::jsonb) as s("accountId" text, role text, "countryCode" text, agency text)`.execute(
    db,
  )
}

// In the order in which they name one another.
const tables = [
  'country_setting',
  'record_version',
  'item',
  'status_entry',
  'status_withdrawal',
  'status_draft',
]

async function loadCountry(db: Writer, made: DemoCountry): Promise<void> {
  const { countryCode } = made
  const writes = made.items.reduce((sum, { version }) => sum + version, 0)
  await insertRows(db, 'country_setting', [{ countryCode, defaultVisibility: made.defaultVisibility }])
  await insertRows(db, 'record_version', [{ countryCode, version: writes }])
  await insertRows(
    db,
    'item',
    made.items.map((item) => ({ countryCode, ...item })),
  )
  await insertRows(db, 'status_entry', made.entries)
  await insertRows(db, 'status_withdrawal', made.withdrawals)
  await insertRows(db, 'status_draft', made.drafts)
}

/**
 * Fills an empty database with the fictional demonstration and marks it as such, all or nothing, as the owner.
 * Throws where there are accounts already: a demonstration is never mixed with anything.
 */
export async function loadDemo(owner: Db, options: Options): Promise<{ states: number; entries: number }> {
  const world = makeDemoWorld(options.countries, options.commitments, options.today)
  await owner.transaction().execute(async (db) => {
    const { rows } = await sql<{ some: boolean }>`select exists (select from auth."user") as some`.execute(db)
    if (rows[0]?.some)
      throw new Error('This database has accounts already: the demonstration needs an empty one.')
    await loadAccounts(db, options)
    await inBulk(db, tables, async () => {
      for (const made of world) await loadCountry(db, made)
    })
    await db.insertInto('setting').values({ name: 'data', value: 'demonstration' }).execute()
  })
  // Until it knows how many rows there are, PostgreSQL plans for none, and the first minutes would be slow.
  await sql`analyze`.execute(owner)
  return { states: world.length, entries: world.reduce((sum, { entries }) => sum + entries.length, 0) }
}
