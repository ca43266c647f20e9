import type { Seat } from '@focal/contracts/accounts'
import type { Post } from '@focal/contracts/invitations'
import type { Writer } from '@focal/database/connect'
import { sql } from 'kysely'

/** Holds whoever else changes administrators until this transaction ends, so that two cannot remove each other. */
export async function holdAdministrators(db: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('focal.administrators'))`.execute(db)
}

/** Disables an account, or enables it; false where there is none. Its sessions end, its open invitations are void. */
export async function setAccountState(
  db: Writer,
  accountId: string,
  disabledAt: string | null,
  now: Date,
): Promise<boolean> {
  const { rows } =
    await sql`update auth."user" set "disabledAt" = ${disabledAt}::timestamptz, "updatedAt" = ${now.toISOString()}
    where "id" = ${accountId} returning 1`.execute(db)
  if (rows.length === 0) return false
  if (disabledAt === null) return true
  await sql`delete from auth."session" where "userId" = ${accountId}`.execute(db)
  await sql`delete from auth."verification" where "identifier" like 'focal-reset-%' and "value" = ${accountId}`.execute(
    db,
  )
  await revokeFrom(db, 'invitedBy', accountId, now)
  return true
}

async function revokeFrom(
  db: Writer,
  whose: 'invitedBy' | 'invitedFrom',
  id: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ revokedAt: now.toISOString() })
    .where(whose, '=', id)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Gives an account a seat from this instant on. */
export async function addSeat(db: Writer, accountId: string, post: Post, now: Date): Promise<string> {
  const { role, countryCode, agency, title } = post
  const values = { accountId, role, countryCode, agency, title }
  const { id } = await db.insertInto('seat').values(values).returning('id').executeTakeFirstOrThrow()
  await db
    .insertInto('seatTenure')
    .values({ ...values, seatId: id, fromAt: now.toISOString(), untilAt: null })
    .execute()
  return id
}

/** Takes a seat away: who sat in it stays known, what was offered from it is void. */
export async function dropSeat(db: Writer, { id, ...seat }: Seat, now: Date): Promise<void> {
  const untilAt = now.toISOString()
  await revokeFrom(db, 'invitedFrom', id, now)
  const ended = await db
    .updateTable('seatTenure')
    .set({ untilAt })
    .where('seatId', '=', id)
    .where('untilAt', 'is', null)
    .returning('id')
    .execute()
  if (ended.length === 0)
    await db
      .insertInto('seatTenure')
      .values({ ...seat, seatId: id, fromAt: null, untilAt })
      .execute()
  await db.deleteFrom('seat').where('id', '=', id).returning('id').executeTakeFirstOrThrow()
}
