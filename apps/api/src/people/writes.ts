import type { SeatRow } from '@focal/contracts/accounts'
import { type Acting, actAs, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { voidOnce } from '../http/single-use.ts'
import { endTenure } from '../seats/writes.ts'

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
  await voidOnce(db, 'reset', accountId)
  await revokeFrom(db, 'invitedBy', accountId, now)
  return true
}

/**
 * Takes every second factor of an account away and ends its sessions; false where there is no such account. Only its
 * own transactions see its factors, so this one acts as the account for that long.
 */
export async function dropFactors(db: Writer, accountId: string, by: Acting): Promise<boolean> {
  const { rows } = await sql`select from auth."user" where "id" = ${accountId} for update`.execute(db)
  if (rows.length === 0) return false
  await actAs(db, { accountId, role: '', countryCode: null })
  for (const table of ['secondFactor', 'passkey', 'backupCode'] as const)
    await db.deleteFrom(table).where('accountId', '=', accountId).execute()
  await sql`delete from auth."session" where "userId" = ${accountId}`.execute(db)
  await actAs(db, by)
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

/** Takes a seat away: who sat in it stays known, what was offered from it is void. */
export async function dropSeat(db: Writer, { id, ...seat }: SeatRow, now: Date): Promise<void> {
  await revokeFrom(db, 'invitedFrom', id, now)
  await endTenure(db, { ...seat, seatId: id }, now)
  await db.deleteFrom('seat').where('id', '=', id).returning('id').executeTakeFirstOrThrow()
}
