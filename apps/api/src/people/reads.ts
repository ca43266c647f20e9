import type { CountryCode } from '@focal/contracts/countries'
import type { Colleague, PeoplePage, PeopleQuery, Person } from '@focal/contracts/people'
import type { Reader } from '@focal/database/connect'
import { mayRemove, operatorId, type Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { agencyNameOf } from '../agencies/reads.ts'
import { withCountryNames } from '../countries/reads.ts'

const perPage = 100

type AccountRow = Omit<Person, 'seats'>

const accountRows = sql<AccountRow>`(
  select u."id" as account_id, u."name", u."email", u."disabledAt" as disabled_at,
    (select max(s."updatedAt") from auth."session" s where s."userId" = u."id") as last_seen_at
  from auth."user" u where u."id" <> ${operatorId})`

async function withSeats(db: Reader, rows: readonly AccountRow[], language: string): Promise<Person[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ accountId }) => accountId)
  const seats = await db
    .selectFrom('seat')
    .where('accountId', 'in', ids)
    .selectAll()
    .select(agencyNameOf('seat').as('agency'))
    .orderBy('role')
    .orderBy('id')
    .execute()
  const named = await withCountryNames(db, seats, language)
  const byAccount = Map.groupBy(named, ({ accountId }) => accountId)
  return rows.map((row) => ({ ...row, seats: byAccount.get(row.accountId) ?? [] }))
}

/** Everybody with an account whose seats and name are as asked, by name. */
export async function listPeople(db: Reader, query: PeopleQuery, language: string): Promise<PeoplePage> {
  const { role, country, find = '' } = query
  const page = Number(query.page)
  const found = db
    .selectFrom(accountRows.as('found'))
    .where(sql<boolean>`position(lower(${find}) in lower(found.name || ' ' || found.email)) > 0`)
    .$if(role !== undefined || country !== undefined, (all) =>
      all.where(sql<boolean>`exists (select from seat where seat.account_id = found.account_id
        and (${role ?? null}::text is null or seat.role = ${role ?? null})
        and (${country ?? null}::text is null or seat.country_code = ${country ?? null}))`),
    )
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll()
    .orderBy(sql`lower(found.name)`)
    .orderBy('accountId')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  const pages = Math.max(1, Math.ceil(total / perPage))
  return { page, pages, total, people: await withSeats(db, rows, language) }
}

/** One person; undefined where there is no such account. */
export async function findPerson(
  db: Reader,
  accountId: string,
  language: string,
): Promise<Person | undefined> {
  const rows = await db
    .selectFrom(accountRows.as('found'))
    .selectAll()
    .where('accountId', '=', accountId)
    .execute()
  const [person] = await withSeats(db, rows, language)
  return person
}

type Holder = { accountId: string; name: string; email: string; isDisabled: boolean }

async function listHolders(db: Reader, ids: readonly string[]): Promise<Map<string, Holder>> {
  const holders = sql<Holder>`(select "id" as account_id, "name", "email", "disabledAt" is not null as is_disabled from auth."user")`
  const rows = await db
    .selectFrom(holders.as('holder'))
    .selectAll()
    .where('accountId', 'in', ['', ...ids])
    .execute()
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** The seats of a State with who sits in them and who did before, as far as the row policies show this viewer. */
export async function listColleagues(
  db: Reader,
  viewer: Viewer,
  countryCode: CountryCode,
): Promise<Colleague[]> {
  const seats = await db
    .selectFrom('seat')
    .where('countryCode', '=', countryCode)
    .selectAll()
    .select(agencyNameOf('seat').as('agency'))
    .orderBy('id')
    .execute()
  const tenures = await db
    .selectFrom('seatTenure')
    .where('countryCode', '=', countryCode)
    .where('untilAt', 'is not', null)
    .selectAll()
    .orderBy('untilAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const holders = await listHolders(
    db,
    [...seats, ...tenures].map(({ accountId }) => accountId),
  )
  const before = Map.groupBy(tenures, ({ seatId }) => seatId)
  const nameOf = (accountId: string) => holders.get(accountId)?.name ?? ''
  return seats.map((seat) => ({
    seatId: seat.id,
    role: seat.role,
    agencyId: seat.agencyId,
    agency: seat.agency,
    title: seat.title,
    name: nameOf(seat.accountId),
    email: holders.get(seat.accountId)?.email ?? '',
    isDisabled: holders.get(seat.accountId)?.isDisabled ?? false,
    isOwn: seat.id === viewer.seatId,
    mayRemove: mayRemove(viewer, seat),
    before: (before.get(seat.id) ?? []).map(({ accountId, fromAt, untilAt }) => ({
      name: nameOf(accountId),
      from: fromAt,
      until: untilAt,
    })),
  }))
}
