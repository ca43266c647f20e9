import type { Post } from '@focal/contracts/invitations'
import type { Writer } from '@focal/database/connect'
import { invitationHours, type Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { hashOf, newToken } from '../http/tokens.ts'
import { beginTenure, endTenure } from '../seats/writes.ts'

export type Offer = { email: string; name: string; post: Post; seatId: string | null }

const open = { usedAt: null, usedBy: null, revokedAt: null } as const

/** Revokes what is open of the same seat for the same address: the newest link is the one that holds. */
async function replaceOpen(db: Writer, { email, post, seatId }: Offer, now: Date): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ revokedAt: now.toISOString() })
    .where('email', '=', email)
    .where('role', '=', post.role)
    .where('countryCode', 'is not distinct from', post.countryCode)
    .where('agencyId', 'is not distinct from', post.agencyId)
    .where('seatId', 'is not distinct from', seatId)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Offers a seat; the token is only here, and in the mail that the caller writes. */
export async function offerSeat(
  db: Writer,
  viewer: Viewer,
  offer: Offer,
  now: Date,
): Promise<{ id: string; token: string; expiresAt: string }> {
  await replaceOpen(db, offer, now)
  const token = newToken()
  const { email, name, post, seatId } = offer
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000).toISOString()
  const made = await db
    .insertInto('invitation')
    .values({
      ...post,
      ...open,
      email,
      name,
      seatId,
      tokenHash: hashOf(token),
      invitedBy: viewer.accountId,
      invitedFrom: viewer.seatId,
      invitedAt: now.toISOString(),
      expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: made.id, token, expiresAt }
}

/** Takes an open invitation back; false where it is not open, or not this viewer's to take back. */
export async function revokeInvitation(db: Writer, id: string, now: Date): Promise<boolean> {
  const revoked = await db
    .updateTable('invitation')
    .set({ revokedAt: now.toISOString() })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .returning('id')
    .execute()
  return revoked.length === 1
}

/**
 * Uses the invitation of a token for an account; false where it does not hold any more. Who comes while another uses it
 * does not wait: to them it is used. Everything else of an acceptance follows this.
 */
export async function useInvitation(
  db: Writer,
  token: string,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const used = await db
    .updateTable('invitation')
    .set({ usedAt: now.toISOString(), usedBy: accountId })
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('invitation')
        .select('id')
        .where('tokenHash', '=', hashOf(token))
        .where('usedAt', 'is', null)
        .where('revokedAt', 'is', null)
        .where('expiresAt', '>', now.toISOString())
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  return used.length === 1
}

/** Makes an account with a password; false where its address has one already. */
export async function addAccount(
  db: Writer,
  { id, email, name, hash }: { id: string; email: string; name: string; hash: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const { rows } =
    await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${name}, ${email}, true, ${at}, ${at}) on conflict ("email") do nothing returning 1`.execute(
      db,
    )
  if (rows.length === 0) return false
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (${`${id}-password`}, ${id}, 'credential', ${id}, ${hash}, ${at}, ${at})`.execute(db)
  return true
}

/** Lets the account take a seat over: what is assigned to it stays, the predecessor's time in it ends. */
export async function takeOverSeat(
  db: Writer,
  seatId: string,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const before = await db
    .selectFrom('seat')
    .where('id', '=', seatId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!before || before.accountId === accountId) return false
  const { id: _, ...held } = before
  await endTenure(db, { ...held, seatId }, now)
  await db
    .updateTable('seat')
    .set({ accountId })
    .where('id', '=', seatId)
    .returning('id')
    .executeTakeFirstOrThrow()
  await beginTenure(db, { ...held, accountId, seatId }, now)
  return true
}
