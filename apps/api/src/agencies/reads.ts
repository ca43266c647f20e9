import type { Agency, AgencyPerson } from '@focal/contracts/agencies'
import type { CountryCode } from '@focal/contracts/countries'
import type { Reader } from '@focal/database/connect'
import { alternate, stateOf } from '@focal/domain/accounts'
import { sql } from 'kysely'

/** What the agency of a row of seats or invitations is called in a list, as far as the viewer may know; else null. */
export function agencyNameOf(table: 'seat' | 'invitation') {
  return sql<
    string | null
  >`(select a.short_name from agency a where a.country_code = ${sql.ref(`${table}.countryCode`)}
    and a.id = ${sql.ref(`${table}.agencyId`)})`
}

/** An open agency of a State. */
export function findAgency(db: Reader, countryCode: CountryCode, id: string) {
  return db
    .selectFrom('agency')
    .where('countryCode', '=', countryCode)
    .where('id', '=', id)
    .where('closedAt', 'is', null)
    .selectAll()
    .executeTakeFirst()
}

/** Whether a State has an open agency of this name, but for one. */
export async function isNameTaken(
  db: Reader,
  countryCode: CountryCode,
  name: string,
  except: string | null,
): Promise<boolean> {
  const found = await db
    .selectFrom('agency')
    .where('countryCode', '=', countryCode)
    .where('closedAt', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', 'is distinct from', except)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

type Sitting = AgencyPerson & { agencyId: string | null }

async function listSeated(db: Reader, countryCode: CountryCode): Promise<Sitting[]> {
  const rows = await db
    .selectFrom('seat')
    .where('role', '=', 'contributor')
    .where('countryCode', '=', countryCode)
    .select(['agencyId', 'title'])
    .select(sql<string>`(select u."name" from auth."user" u where u."id" = account_id)`.as('name'))
    .select(sql<string>`(select u."email" from auth."user" u where u."id" = account_id)`.as('email'))
    .execute()
  return rows.map(({ title, ...row }) => ({ ...row, isAlternate: title === alternate, state: 'seated' }))
}

async function listInvited(db: Reader, countryCode: CountryCode, now: Date): Promise<Sitting[]> {
  const rows = await db
    .selectFrom('invitation')
    .where('role', '=', 'contributor')
    .where('countryCode', '=', countryCode)
    .where('seatId', 'is', null)
    .select(['agencyId', 'title', 'name', 'email', 'usedAt', 'revokedAt', 'expiresAt'])
    .execute()
  return rows
    .filter((row) => stateOf(row, now) === 'open')
    .map(({ agencyId, title, name, email }) => {
      return { agencyId, name, email, isAlternate: title === alternate, state: 'invited' }
    })
}

/** Names one after the other, as bytes say it: the same order everywhere. */
function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}

/** The open agencies of a State by name, with who sits for them and who was invited to. */
export async function listAgencies(db: Reader, countryCode: CountryCode, now: Date): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agency')
    .where('countryCode', '=', countryCode)
    .where('closedAt', 'is', null)
    .select(['id', 'countryCode', 'name', 'shortName', 'sector', 'note', 'version'])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
  const seated = (await listSeated(db, countryCode)).sort(byName)
  const invited = (await listInvited(db, countryCode, now)).sort(byName)
  const people = Map.groupBy([...seated, ...invited], ({ agencyId }) => agencyId)
  return rows.map((row) => ({
    ...row,
    people: (people.get(row.id) ?? []).map(({ agencyId: _, ...person }) => person),
  }))
}
