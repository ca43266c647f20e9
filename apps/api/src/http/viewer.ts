import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Seat } from '@focal/contracts/accounts'
import type { Db } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import type { Request } from 'express'
import { sql } from 'kysely'
import { absoluteHours } from '../accounts/auth.ts'

/** Minutes without a request after which a session ends (product.md 8). */
export const idleMinutes = 30
const minute = 60_000

export type SignedIn = {
  viewer: Viewer
  name: string
  email: string
  seats: Seat[]
  sessionId: string
  /** When somebody last proved to be its owner, in ms: at the sign-in, or by the password since */
  provedAt: number
  /** Whether the account has a second factor; then no session of it began without one */
  hasFactor: boolean
  /** Changes whenever anything that an answer can hold has changed */
  mark: string
}

/** What it takes to read the cookie */
export type Keys = { cookieName: string; secret: string }

export type Found = Omit<SignedIn, 'viewer'> & {
  accountId: string
  seatId: string | null
  createdAt: number
  updatedAt: number
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}

/** The token in the Cookie header, if its signature is ours; the sign-in library writes it so. */
export function tokenIn(header: string | undefined, { cookieName, secret }: Keys): string | null {
  const cookies = (header ?? '').split('; ')
  const value = cookies.find((one) => one.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
  const [, token, signature] = /^(\w+)\.((?:\w|[+/=]|%2[BF]|%3D)+)$/.exec(value) ?? []
  if (!token || !signature) return null
  const given = Buffer.from(decodeURIComponent(signature))
  const right = Buffer.from(signatureOf(token, secret))
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

/** Whether a session still holds at this instant. */
function isAlive({ createdAt, updatedAt }: Found, now: Date): boolean {
  return (
    now.getTime() - createdAt <= absoluteHours * 60 * minute &&
    now.getTime() - updatedAt <= idleMinutes * minute
  )
}

/** Notes, at most once a minute, that somebody is there. */
async function keepAlive(db: Db, { sessionId, updatedAt }: Found, now: Date): Promise<void> {
  if (now.getTime() - updatedAt > minute)
    await sql`update auth."session" set "updatedAt" = ${now.toISOString()} where id = ${sessionId}`.execute(
      db,
    )
}

/**
 * The account behind a session cookie with all its seats, of which it may have none; null when signed out. What nobody
 * asked for (`isAsked` false) does not say that somebody is there.
 */
export async function findAccount(
  { db, keys }: { db: Db; keys: Keys },
  header: string | undefined,
  now: Date,
  isAsked = true,
): Promise<Found | null> {
  const token = tokenIn(header, keys)
  if (token === null) return null
  const { rows } = await sql<{ found: Found | null }>`select who_asks(${token}) as found`.execute(db)
  const found = rows[0]?.found
  if (!found || !isAlive(found, now)) return null
  if (isAsked) await keepAlive(db, found, now)
  return found
}

/** What a page sends along with a read that it makes by itself, because figures moved. */
const unasked = 'x-focal-unasked'

/** Who is behind a request: session, account and the seat it acts in; null when signed out or without a seat. */
export async function findViewer(
  reach: { db: Db; keys: Keys },
  { headers }: Pick<Request, 'headers'>,
  now: Date,
  isAsked = headers[unasked] === undefined,
): Promise<SignedIn | null> {
  const found = await findAccount(reach, headers.cookie, now, isAsked)
  const seat = found?.seats.find(({ id }) => id === found.seatId) ?? found?.seats[0]
  if (!found || !seat) return null
  const { accountId, name, email, seats, sessionId, provedAt, hasFactor, mark } = found
  const viewer = { accountId, seatId: seat.id, role: seat.role, countryCode: seat.countryCode }
  return { viewer, name, email, seats, sessionId, provedAt, hasFactor, mark }
}

const secureIn = ({ cookieName }: Keys) => (cookieName.startsWith('__Host-') ? '; Secure' : '')

/** The Set-Cookie line that makes a browser forget its session. */
export function emptyCookie(keys: Keys): string {
  return `${keys.cookieName}=; Max-Age=0; Path=/; HttpOnly${secureIn(keys)}; SameSite=Lax`
}

export type NewSession = {
  accountId: string
  /** The seat it acts in; null for the first of the account */
  seatId: string | null
  now: Date
  userAgent: string | undefined
}

/**
 * Begins a session as the sign-in library does, in the transaction of its reason, and gives the Set-Cookie line. For
 * whoever has just proved to be the owner of the account.
 */
export async function beginSession(
  db: Db,
  keys: Keys,
  { accountId, seatId, now, userAgent }: NewSession,
): Promise<string> {
  const [id, token] = [randomBytes(16).toString('hex'), randomBytes(24).toString('hex')]
  const ends = new Date(now.getTime() + absoluteHours * 60 * minute).toISOString()
  await sql`insert into auth."session" ("id", "token", "expiresAt", "createdAt", "updatedAt", "userAgent", "userId", "seatId")
    values (${id}, ${token}, ${ends}, ${now.toISOString()}, ${now.toISOString()}, ${userAgent ?? ''}, ${accountId}, ${seatId})`.execute(
    db,
  )
  const value = encodeURIComponent(`${token}.${signatureOf(token, keys.secret)}`)
  return `${keys.cookieName}=${value}; Max-Age=${absoluteHours * 3600}; Path=/; HttpOnly${secureIn(keys)}; SameSite=Lax`
}
