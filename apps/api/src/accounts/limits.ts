import { createHmac } from 'node:crypto'
import type { Db } from '@focal/database/connect'
import type { Request } from 'express'
import { sql } from 'kysely'
import { problem } from '../http/problems.ts'

/** Failed sign-ins for an account and from an address, in how many seconds (security.md threat 16). */
const mostOfAccount = 5
const mostOfAddress = 20
const seconds = 15 * 60

export type SignInKeys = { account: string; address: string; pair: string }

/** Where a request comes from: the last entry of the header that the proxy in front writes, else the connection. */
export function addressOf(request: Request, proxyHeader: string | null): string {
  const given = proxyHeader === null ? undefined : request.get(proxyHeader)
  return given?.split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? '')
}

/** Under what the attempts of an account from an address are counted: nothing of it can be read back. */
export function signInKeys(secret: string, email: string, address: string): SignInKeys {
  const account = email.normalize('NFC').trim().toLowerCase()
  const key = (text: string) => createHmac('sha256', secret).update(text).digest('hex')
  return { account: key(account), address: key(address), pair: key(`${account} ${address}`) }
}

/** Counts an attempt before it is made; throws 429 with the seconds to wait where there were too many that failed. */
export async function beginSignIn(db: Db, keys: SignInKeys, now: Date): Promise<void> {
  const { rows } = await sql<{ until: number | null }>`select begin_sign_in(${keys.account}, ${keys.address},
    ${keys.pair}, ${mostOfAccount}, ${mostOfAddress}, ${now.toISOString()}, ${seconds}) as until`.execute(db)
  const until = rows[0]?.until ?? null
  if (until === null) return
  const retryAfter = Math.max(1, Math.ceil((until - now.getTime()) / 1000))
  const count = Math.ceil(retryAfter / 60)
  throw problem('too-many', { detail: 'signIns', values: { count }, retryAfter })
}

/** After a sign-in that succeeded: its account starts anew, and what it used of its address is given back. */
export async function finishSignIn(db: Db, keys: SignInKeys, now: Date): Promise<void> {
  await sql`select finish_sign_in(${keys.account}, ${keys.address}, ${keys.pair}, ${now.toISOString()})`.execute(
    db,
  )
  await db.deleteFrom('rateLimit').where('until', '<', now.toISOString()).execute()
}
