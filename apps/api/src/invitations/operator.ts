import { actAs, type Db } from '@focal/database/connect'
import { operatorId, type Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import { offerSeat } from './writes.ts'

/** Whoever runs the installation: no seat, no password, signs in nowhere. */
const operator = {
  accountId: operatorId,
  seatId: '00000000-0000-0000-0000-000000000000',
  role: 'administrator',
  countryCode: null,
} as const satisfies Viewer

/** An invitation names an account that made it, and in a new installation there is none. */
async function addOperator(db: Db, now: Date): Promise<void> {
  const at = now.toISOString()
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "disabledAt")
    values (${operatorId}, 'Focal', 'operator@focal.invalid', false, ${at}, ${at}, ${at}) on conflict do nothing`.execute(
    db,
  )
}

/**
 * Offers a seat of the system from the command line, as the owner of the tables; the token is only here. It is how the
 * first administrator comes: everybody else is invited by somebody.
 */
export async function inviteAsOperator(
  owner: Db,
  { email, name, role }: { email: string; name: string; role: 'administrator' | 'organiser' },
  now: Date,
): Promise<{ token: string; expiresAt: string }> {
  const post = { role, countryCode: null, agencyId: null, title: null }
  return owner.transaction().execute(async (db) => {
    await addOperator(db, now)
    await actAs(db, operator)
    const { id, token, expiresAt } = await offerSeat(db, operator, { email, name, post, seatId: null }, now)
    const act = { chain: 'system', word: 'invitations', act: 'invitation', subject: id } as const
    const viewer = { accountId: operatorId, seatId: null, countryCode: null }
    await noteAct(db, { viewer, now, ...act, details: post, personal: { name, email } })
    return { token, expiresAt }
  })
}
