import type { Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { hashOf } from './tokens.ts'

/** What is kept for a short while and for one use, by its token: only the hash of it stands in the database. */
type Kind = 'step' | 'passkey-add' | 'passkey-in' | 'provider' | 'reset'

const nameOf = (kind: Kind, token: string) => `focal-${kind}-${hashOf(token)}`

/** Keeps a value under a token for so many minutes; what has run out goes. */
export async function keepOnce(
  db: Writer,
  { kind, token, value, minutes }: { kind: Kind; token: string; value: string; minutes: number },
  now: Date,
): Promise<void> {
  const [at, ends] = [now.toISOString(), new Date(now.getTime() + minutes * 60_000).toISOString()]
  const name = nameOf(kind, token)
  await sql`delete from auth."verification" where "id" in (select "id" from auth."verification"
    where "expiresAt" <= ${at} limit 100 for update skip locked)`.execute(db)
  await sql`insert into auth."verification" ("id", "identifier", "value", "expiresAt", "createdAt", "updatedAt")
    values (${name}, ${name}, ${value}, ${ends}, ${at}, ${at})`.execute(db)
}

/** The value under a token, which stays; null where there is none that holds. */
export async function readOnce(db: Writer, kind: Kind, token: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`select "value" from auth."verification"
    where "identifier" = ${nameOf(kind, token)} and "expiresAt" > ${now.toISOString()}`.execute(db)
  return rows[0]?.value ?? null
}

/**
 * Takes the value under a token: of those who try at once one gets it, and a rollback gives it back. Who comes while another
 * takes it does not wait: to them it is used.
 */
export async function takeOnce(db: Writer, kind: Kind, token: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ value: string; expiresAt: string }>`
    delete from auth."verification" where "id" in (
      select "id" from auth."verification" where "identifier" = ${nameOf(kind, token)} for update skip locked)
    returning "value", "expiresAt"`.execute(db)
  const [taken] = rows
  return taken && taken.expiresAt > now.toISOString() ? taken.value : null
}

/** How many tokens of a kind are kept for a value and hold. */
export async function countOnce(db: Writer, kind: Kind, value: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from auth."verification"
    where starts_with("identifier", ${`focal-${kind}-`}) and "value" = ${value} and "expiresAt" > ${now.toISOString()}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Makes every token of a kind void that is kept for a value. */
export async function voidOnce(db: Writer, kind: Kind, value: string): Promise<void> {
  await sql`delete from auth."verification" where starts_with("identifier", ${`focal-${kind}-`}) and "value" = ${value}`.execute(
    db,
  )
}
