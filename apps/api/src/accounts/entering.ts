import type { PasskeyAnswer, Ways } from '@focal/contracts/doors'
import { actAs, type Db, type Writer } from '@focal/database/connect'
import type { Request } from 'express'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { besideCookie } from '../http/cookies.ts'
import type { Limits } from '../http/limits.ts'
import { keepOnce } from '../http/single-use.ts'
import { newToken } from '../http/tokens.ts'
import { beginSession, type Keys } from '../http/viewer.ts'
import { noteDoor } from './doors.ts'

/** What the doors ask of second factors; `takeCode` and `takePasskey` take what they are given, so that it holds once. */
export type Proofs = {
  ways: (db: Writer, accountId: string) => Promise<Ways>
  challenge: (db: Db, now: Date) => Promise<{ challenge: string; site: string }>
  takeCode: (
    db: Writer,
    said: { accountId: string; code: string },
    now: Date,
  ) => Promise<'app' | 'backup' | null>
  takePasskey: (db: Writer, said: PasskeyAnswer, now: Date) => Promise<string | null>
}

/** What every door needs of its surroundings. */
export type Door = {
  db: Db
  now: () => Date
  log: Logger
  keys: Keys
  proxyHeader: string | null
  baseUrl: string
  proofs: Proofs
  limits: Pick<Limits, 'challenge'>
}

/** `next` is null where the session is open, else what the account can prove itself with. */
export type Entered = { cookies: string[]; next: Ways | null }

const stepMinutes = 10

/** Waits for who changes the factors of this account, and tells whether it may come in at all. */
async function isOpen(db: Writer, accountId: string): Promise<boolean> {
  const { rows } =
    await sql`select from auth."user" where "id" = ${accountId} and "disabledAt" is null for share`.execute(
      db,
    )
  return rows.length === 1
}

async function openSession(db: Writer, { keys }: Door, accountId: string, request: Request, now: Date) {
  const userAgent = request.headers['user-agent']?.slice(0, 500)
  const session = await beginSession(db, keys, { accountId, seatId: null, now, userAgent })
  return { cookies: [session, besideCookie(keys, 'step', '', 0)], next: null }
}

/** After two proofs: a session; null for a disabled account. */
export async function enter(
  db: Writer,
  door: Door,
  { accountId, by }: { accountId: string; by: 'app' | 'backup' | 'passkey' },
  request: Request,
): Promise<Entered | null> {
  const now = door.now()
  if (!(await isOpen(db, accountId))) return null
  await noteDoor(db, accountId, { act: 'sign-in', now, details: { by } })
  return openSession(db, door, accountId, request, now)
}

/**
 * After the first proof: a session where the account has no second factor, else a step, which opens nothing but the
 * second proof, for ten minutes, once. Null for a disabled account.
 */
export async function enterFirst(
  db: Writer,
  door: Door,
  accountId: string,
  request: Request,
): Promise<Entered | null> {
  const now = door.now()
  if (!(await isOpen(db, accountId))) return null
  await actAs(db, { accountId, role: '', countryCode: null })
  const ways = await door.proofs.ways(db, accountId)
  if (!ways.app && !ways.passkey) {
    await noteDoor(db, accountId, { act: 'sign-in', now })
    const { cookies } = await openSession(db, door, accountId, request, now)
    return { cookies: cookies.slice(0, 1), next: null }
  }
  const token = newToken()
  await keepOnce(db, { kind: 'step', token, value: accountId, minutes: stepMinutes }, now)
  return { cookies: [besideCookie(door.keys, 'step', token, stepMinutes * 60)], next: ways }
}
