import type { Session } from '@focal/contracts/sessions'
import type { Db, Reader } from '@focal/database/connect'
import { deviceOf } from '@focal/domain/devices'
import type { Owner } from '@focal/domain/passwords'
import { sql } from 'kysely'
import { nameCountries } from '../countries/reads.ts'
import { idleMinutes, type SignedIn } from '../http/viewer.ts'
import { absoluteHours } from './auth.ts'

/** The name of the account that a column holds; null where there is none any more. */
export function accountNameOf(column: string) {
  return sql<string | null>`(select u.name from auth."user" u where u.id = ${sql.ref(column)})`
}

type SessionRow = { id: string; begunAt: string; seenAt: string; userAgent: string | null }

/** Where an account is signed in at this instant, latest first; ended and idle ones are left out. */
export async function listSessions(
  db: Reader,
  { viewer, sessionId }: SignedIn,
  now: Date,
): Promise<Session[]> {
  const found = sql<SessionRow>`(
    select "id", "createdAt" as begun_at, "updatedAt" as seen_at, "userAgent" as user_agent from auth."session"
    where "userId" = ${viewer.accountId} and "createdAt" >= ${now.toISOString()}::timestamptz - make_interval(hours => ${absoluteHours})
      and "updatedAt" >= ${now.toISOString()}::timestamptz - make_interval(mins => ${idleMinutes})
  )`.as('found')
  const rows = await db.selectFrom(found).selectAll().orderBy('seenAt', 'desc').orderBy('id').execute()
  return rows.map(({ id, begunAt, seenAt, userAgent }) => ({
    id,
    begunAt,
    seenAt,
    ...deviceOf(userAgent),
    isThis: id === sessionId,
  }))
}

/** The hash of an account's password; null where it has none. */
export async function findPasswordHash(db: Db, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string | null }>`
    select "password" from auth."account" where "userId" = ${accountId} and "providerId" = 'credential'`.execute(
    db,
  )
  return rows[0]?.password ?? null
}

/** The account of an address, with the hash of its password; null where there is none, or it is disabled. */
export async function findCredential(
  db: Db,
  email: string,
): Promise<{ accountId: string; hash: string } | null> {
  const { rows } = await sql<{ accountId: string; hash: string }>`
    select u."id" as account_id, a."password" as hash from auth."user" u join auth."account" a on a."userId" = u."id"
    where u."email" = ${email} and u."disabledAt" is null and a."providerId" = 'credential' and a."password" is not null`.execute(
    db,
  )
  return rows[0] ?? null
}

/** What a password of this account may not resemble: name, address, and the countries of its seats. */
export async function findOwner(db: Db, accountId: string, language: string): Promise<Owner | null> {
  const { rows } = await sql<{ name: string; email: string }>`
    select "name", "email" from auth."user" where "id" = ${accountId} and "disabledAt" is null`.execute(db)
  if (!rows[0]) return null
  const seats = await db.selectFrom('seat').where('accountId', '=', accountId).select('countryCode').execute()
  const names = await nameCountries(
    db,
    seats.flatMap(({ countryCode }) => countryCode ?? []),
    language,
  )
  return { ...rows[0], known: [...names.values()] }
}
