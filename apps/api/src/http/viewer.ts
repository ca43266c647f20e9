import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Seat } from '@focal/contracts/accounts'
import type { Db } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import type { Request } from 'express'
import { sql } from 'kysely'
import { absoluteHours } from '../accounts/auth.ts'

/** Minutes without a request after which a session ends (product.md 8). */
const idleMinutes = 30
const minute = 60_000

export type SignedIn = {
  viewer: Viewer
  name: string
  email: string
  seats: Seat[]
  sessionId: string
  /** Changes whenever anything that an answer can hold has changed */
  mark: string
}

/** What it takes to read the cookie */
export type Keys = { cookieName: string; secret: string }

type Found = Pick<SignedIn, 'name' | 'email' | 'seats' | 'sessionId' | 'mark'> & {
  accountId: string
  seatId: string | null
  createdAt: number
  updatedAt: number
}

/** The token in the session cookie, if its signature is ours; the sign-in library writes it so. */
function tokenIn(request: Request, { cookieName, secret }: Keys): string | null {
  const cookies = (request.headers.cookie ?? '').split('; ')
  const value = cookies.find((one) => one.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
  const [, token, signature] = /^(\w+)\.((?:\w|[+/=]|%2[BF]|%3D)+)$/.exec(value) ?? []
  if (!token || !signature) return null
  const given = Buffer.from(decodeURIComponent(signature))
  const right = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

/** Whether a session still holds at this instant; notes, at most once a minute, that somebody is there. */
async function keepAlive(db: Db, found: Found, now: Date): Promise<boolean> {
  const idle = now.getTime() - found.updatedAt
  if (now.getTime() - found.createdAt > absoluteHours * 60 * minute || idle > idleMinutes * minute)
    return false
  if (idle > minute)
    await sql`update auth."session" set "updatedAt" = ${now.toISOString()} where id = ${found.sessionId}`.execute(
      db,
    )
  return true
}

/** Who is behind a request: session, account and the seat it acts in; null when signed out or without a seat. */
export async function findViewer(
  { db, keys }: { db: Db; keys: Keys },
  request: Request,
  now: Date,
): Promise<SignedIn | null> {
  const token = tokenIn(request, keys)
  if (token === null) return null
  const { rows } = await sql<{ found: Found | null }>`select who_asks(${token}) as found`.execute(db)
  const found = rows[0]?.found
  if (!found || !(await keepAlive(db, found, now))) return null
  const seat = found.seats.find(({ id }) => id === found.seatId) ?? found.seats[0]
  if (!seat) return null
  const { accountId, name, email, seats, sessionId, mark } = found
  const viewer = { accountId, seatId: seat.id, role: seat.role, countryCode: seat.countryCode }
  return { viewer, name, email, seats, sessionId, mark }
}
