import type { Writer } from '@focal/database/connect'
import { sql } from 'kysely'

/** Holds whoever else signs in to an account, or changes its factors, until this transaction ends. */
export async function holdAccount(db: Writer, accountId: string): Promise<void> {
  await sql`select from auth."user" where "id" = ${accountId} for update`.execute(db)
}

/** Ends the sessions that began before there was a second factor, but this one. */
export async function endOtherSessions(db: Writer, accountId: string, sessionId: string): Promise<void> {
  await sql`delete from auth."session" where "userId" = ${accountId} and "id" <> ${sessionId}`.execute(db)
}

/** Keeps a new secret that is not turned on yet; false where an app is on. */
export async function keepApp(db: Writer, accountId: string, secret: string, now: Date): Promise<boolean> {
  const begun = { secret, lastCounter: 0, begunAt: now.toISOString() }
  const kept = await db
    .insertInto('secondFactor')
    .values({ accountId, confirmedAt: null, ...begun })
    .onConflict((on) =>
      on.column('accountId').doUpdateSet(begun).where('secondFactor.confirmedAt', 'is', null),
    )
    .returning('accountId')
    .execute()
  return kept.length === 1
}

/** Turns an app on; false where it is on already, or its secret was replaced meanwhile. */
export async function turnAppOn(
  db: Writer,
  accountId: string,
  { secret, counter }: { secret: string; counter: number },
  now: Date,
): Promise<boolean> {
  const turned = await db
    .updateTable('secondFactor')
    .set({ confirmedAt: now.toISOString(), lastCounter: counter })
    .where('accountId', '=', accountId)
    .where('secret', '=', secret)
    .where('confirmedAt', 'is', null)
    .returning('accountId')
    .execute()
  return turned.length === 1
}

/** Takes the code of a counter; false where it, or a later one, was taken before, here or on another server. */
export async function takeCounter(db: Writer, accountId: string, counter: number): Promise<boolean> {
  const taken = await db
    .updateTable('secondFactor')
    .set({ lastCounter: counter })
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .where('lastCounter', '<', counter)
    .returning('accountId')
    .execute()
  return taken.length === 1
}

/** Removes the app of an account; false where it has none that is on. */
export async function dropApp(db: Writer, accountId: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom('secondFactor')
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .returning('accountId')
    .execute()
  return dropped.length === 1
}

/** Makes the backup codes of an account those of these hashes. */
export async function replaceCodes(
  db: Writer,
  accountId: string,
  hashes: readonly string[],
  now: Date,
): Promise<void> {
  await db.deleteFrom('backupCode').where('accountId', '=', accountId).execute()
  const madeAt = now.toISOString()
  const rows = hashes.map((codeHash) => ({ accountId, codeHash, madeAt, usedAt: null }))
  if (rows.length > 0) await db.insertInto('backupCode').values(rows).execute()
}

/** Takes a backup code; false where it is none of this account, or was taken before. */
export async function takeCode(db: Writer, accountId: string, codeHash: string, now: Date): Promise<boolean> {
  const taken = await db
    .updateTable('backupCode')
    .set({ usedAt: now.toISOString() })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .returning('accountId')
    .execute()
  return taken.length === 1
}

export type Credential = {
  name: string
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
}

/** Adds a passkey to an account; its id, or null where there is such a credential already. */
export async function addCredential(
  db: Writer,
  accountId: string,
  credential: Credential,
  now: Date,
): Promise<string | null> {
  const added = await db
    .insertInto('passkey')
    .values({ accountId, ...credential, addedAt: now.toISOString(), usedAt: null })
    .onConflict((on) => on.column('credentialId').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id ?? null
}

/** Calls a passkey of an account by another name; false where it has none such. */
export async function renameCredential(
  db: Writer,
  accountId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const renamed = await db
    .updateTable('passkey')
    .set({ name })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return renamed.length === 1
}

/** Removes a passkey of an account; false where it has none such. */
export async function dropCredential(db: Writer, accountId: string, id: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom('passkey')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return dropped.length === 1
}

/** Notes a sign-in with a passkey; false where its counter, if it keeps one, did not go on. */
export async function useCredential(db: Writer, id: string, counter: number, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('passkey')
    .set({ counter, usedAt: now.toISOString() })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb(eb.val(counter), '=', 0)])]),
    )
    .returning('id')
    .execute()
  return used.length === 1
}
