import type { Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { countOnce, keepOnce, takeOnce, voidOnce } from '../http/single-use.ts'

/** Ends one session of an account; false where it has no such session. */
export async function endSession(db: Writer, accountId: string, sessionId: string): Promise<boolean> {
  const { rows } =
    await sql`delete from auth."session" where "id" = ${sessionId} and "userId" = ${accountId} returning 1`.execute(
      db,
    )
  return rows.length === 1
}

/** Ends the session of a token; the account it was of, or null where there is none. */
export async function endSessionOf(db: Writer, token: string): Promise<string | null> {
  const { rows } = await sql<{
    userId: string
  }>`delete from auth."session" where "token" = ${token} returning "userId"`.execute(db)
  return rows[0]?.userId ?? null
}

/** Ends every session of an account, but one where it is named. */
export async function endSessions(db: Writer, accountId: string, except: string | null): Promise<void> {
  await sql`delete from auth."session" where "userId" = ${accountId} and "id" is distinct from ${except}`.execute(
    db,
  )
}

/** Notes that whoever is in a session has just proved once more to be its owner. */
export async function markFresh(db: Writer, sessionId: string, now: Date): Promise<void> {
  await sql`update auth."session" set "confirmedAt" = ${now.toISOString()} where "id" = ${sessionId}`.execute(
    db,
  )
}

/** Gives an account a password, and makes the links to choose one void. */
export async function setPassword(db: Writer, accountId: string, hash: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const { rows } = await sql`update auth."account" set "password" = ${hash}, "updatedAt" = ${at}
    where "userId" = ${accountId} and "providerId" = 'credential' returning 1`.execute(db)
  if (rows.length === 0)
    await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
      values (${`${accountId}-password`}, ${accountId}, 'credential', ${accountId}, ${hash}, ${at}, ${at})`.execute(
      db,
    )
  await voidOnce(db, 'reset', accountId)
}

/** Links to choose a password that an account is sent in an hour (security.md threat 16), and how long one holds. */
const mostResets = 3
const resetMinutes = 60

/**
 * Keeps a link for whoever has this address, and gives the account; null where nobody has, or had enough links in this
 * hour. A row is written either way, so that the time of the commit tells nothing.
 */
export async function keepReset(db: Writer, email: string, token: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select "id" from auth."user" where "email" = ${email} and "disabledAt" is null`.execute(db)
  const accountId = rows[0]?.id ?? ''
  const isEnough = (await countOnce(db, 'reset', accountId, now)) >= mostResets
  const value = isEnough ? '' : accountId
  await keepOnce(db, { kind: 'reset', token, value, minutes: resetMinutes }, now)
  return value || null
}

/** Takes a link, so that nobody takes it again; the account, or null where it does not hold. */
export async function takeReset(db: Writer, token: string, now: Date): Promise<string | null> {
  return (await takeOnce(db, 'reset', token, now)) || null
}

/**
 * The account that somebody of another site has here. The first time it is found by its verified address, and from
 * then on by issuer and subject, whatever the address is; null where there is none, or it belongs to another subject
 * of the same issuer. It makes no account.
 */
export async function linkProvider(
  db: Writer,
  { issuer, subject }: { issuer: string; subject: string },
  verifiedEmail: string | null,
  now: Date,
): Promise<{ accountId: string; isNew: boolean } | null> {
  const [at, name] = [now.toISOString(), `${issuer} ${subject}`]
  const known = await sql<{ userId: string }>`select "userId" from auth."account"
    where "providerId" = 'oidc' and "accountId" = ${name}`.execute(db)
  if (known.rows[0]) return { accountId: known.rows[0].userId, isNew: false }
  if (verifiedEmail === null) return null
  const { rows } = await sql<{ id: string }>`select "id" from auth."user"
    where "email" = ${verifiedEmail} and "emailVerified" and "disabledAt" is null for update`.execute(db)
  const accountId = rows[0]?.id
  if (accountId === undefined) return null
  const linked =
    await sql`insert into auth."account" as held ("id", "accountId", "providerId", "userId", "createdAt", "updatedAt")
    values (${`${accountId}-provider`}, ${name}, 'oidc', ${accountId}, ${at}, ${at})
    on conflict ("userId") where "providerId" = 'oidc' do update set "accountId" = ${name}, "updatedAt" = ${at}
      where not starts_with(held."accountId", ${`${issuer} `}) returning 1`.execute(db)
  return linked.rows.length === 1 ? { accountId, isNew: true } : null
}
