import type { Post } from '@focal/contracts/invitations'
import type { Writer } from '@focal/database/connect'

export type Sitting = Post & { seatId: string; accountId: string }

/** Somebody sits in a seat from this instant on. */
export async function beginTenure(db: Writer, sitting: Sitting, now: Date): Promise<void> {
  await db
    .insertInto('seatTenure')
    .values({ ...sitting, fromAt: now.toISOString(), untilAt: null })
    .execute()
}

/** Somebody sits in it no more; whose beginning was not kept gets a line without one. */
export async function endTenure(db: Writer, sitting: Sitting, now: Date): Promise<void> {
  const untilAt = now.toISOString()
  const ended = await db
    .updateTable('seatTenure')
    .set({ untilAt })
    .where('seatId', '=', sitting.seatId)
    .where('untilAt', 'is', null)
    .returning('id')
    .execute()
  if (ended.length === 0)
    await db
      .insertInto('seatTenure')
      .values({ ...sitting, fromAt: null, untilAt })
      .execute()
}

/** Gives an account a seat from this instant on; the id of the seat. */
export async function giveSeat(db: Writer, accountId: string, post: Post, now: Date): Promise<string> {
  const { role, countryCode, agencyId, title } = post
  const values = { accountId, role, countryCode, agencyId, title }
  const { id } = await db.insertInto('seat').values(values).returning('id').executeTakeFirstOrThrow()
  await beginTenure(db, { ...values, seatId: id }, now)
  return id
}
