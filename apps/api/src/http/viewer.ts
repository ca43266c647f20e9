import type { Seat } from '@focal/contracts/accounts'
import { actAs, type Db } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import type { Request } from 'express'
import { sql } from 'kysely'
import { type Auth, absoluteHours } from '../accounts/auth.ts'

/** Minutes without a request after which a session ends (product.md 8). */
const idleMinutes = 30
const minute = 60_000

export type SignedIn = { viewer: Viewer; name: string; email: string; seats: Seat[]; sessionId: string }

/** The seats of an account, read as that account: the row policy shows each account only its own. */
async function seatsOf(db: Db, accountId: string): Promise<Seat[]> {
  return db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId, role: '', countryCode: null })
    return trx
      .selectFrom('seat')
      .selectAll()
      .where('accountId', '=', accountId)
      .orderBy('role')
      .orderBy('id')
      .execute()
  })
}

type Session = { id: string; createdAt: Date; updatedAt: Date }

/**
 * Whether a session still holds at this instant; notes, at most once a minute, that somebody is there.
 * Its instants are text, whatever the library's types say: database/parsers.ts reads them.
 */
async function keepAlive(db: Db, session: Session, now: Date): Promise<boolean> {
  const age = now.getTime() - new Date(session.createdAt).getTime()
  const idle = now.getTime() - new Date(session.updatedAt).getTime()
  if (age > absoluteHours * 60 * minute || idle > idleMinutes * minute) return false
  if (idle > minute)
    await sql`update auth."session" set "updatedAt" = ${now.toISOString()} where id = ${session.id}`.execute(
      db,
    )
  return true
}

/** Who is behind a request: session, account and the seat it acts in; null when signed out or without a seat. */
export async function findViewer(db: Db, auth: Auth, request: Request, now: Date): Promise<SignedIn | null> {
  if (!request.headers.cookie) return null
  const headers = new Headers({ cookie: request.headers.cookie })
  const found = await auth.api.getSession({ headers })
  if (!found || !(await keepAlive(db, found.session, now))) return null
  const seats = await seatsOf(db, found.user.id)
  const seat = seats.find(({ id }) => id === found.session.seatId) ?? seats[0]
  if (!seat) return null
  const viewer = { accountId: found.user.id, seatId: seat.id, role: seat.role, countryCode: seat.countryCode }
  return { viewer, name: found.user.name, email: found.user.email, seats, sessionId: found.session.id }
}
