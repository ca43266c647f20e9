import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@focal/database/connect'
import type { Request } from 'express'
import { sql } from 'kysely'
import { addressOf, networkOf } from '../http/address.ts'
import { ProblemError, problem } from '../http/problems.ts'
import type { Keys } from '../http/viewer.ts'

/** Failed sign-ins for an account and from a network, in how many seconds (security.md threat 16). */
const mostOfAccount = 5
const mostOfNetwork = 20
const seconds = 15 * 60
/** How long (ms) an attempt waits for those before it, longer each time, and how often. */
const pause = 25
const mostPauses = 28

export type AttemptKeys = { account: string; network: string; pair: string }
type Outcome = 'right' | 'wrong' | 'other'
type Begun = { state: 'go' | 'wait' | 'held'; until: number | null }

/** Under what the attempts on an account from a network are counted: nothing of it can be read back. */
export function attemptKeys(secret: string, email: string, network: string): AttemptKeys {
  const account = email.normalize('NFC').trim().toLowerCase()
  const key = (text: string) => createHmac('sha256', secret).update(text).digest('hex')
  return { account: key(account), network: key(network), pair: key(`${account} ${network}`) }
}

async function ask(db: Db, { account, network }: AttemptKeys, now: Date): Promise<Begun> {
  const { rows } = await sql<{ begun: Begun }>`select begin_attempt(${account}, ${network},
    ${mostOfAccount}, ${mostOfNetwork}, ${now.toISOString()}, ${seconds}) as begun`.execute(db)
  return rows[0]?.begun ?? { state: 'wait', until: null }
}

/** Takes one of the attempts that may still fail; throws 429 where none is left, with the seconds to wait. */
async function begin(db: Db, keys: AttemptKeys, now: () => Date): Promise<void> {
  for (let tries = 1; tries <= mostPauses; tries += 1) {
    const { state, until } = await ask(db, keys, now())
    if (state === 'go') return
    if (state === 'held') {
      const retryAfter = Math.max(1, Math.ceil(((until ?? 0) - now().getTime()) / 1000))
      const values = { count: Math.ceil(retryAfter / 60) }
      throw problem('too-many', { detail: 'signIns', values, retryAfter })
    }
    await sleep(pause * tries)
  }
  throw problem('unavailable')
}

async function end(db: Db, keys: AttemptKeys, outcome: Outcome, now: Date): Promise<void> {
  const { account, network, pair } = keys
  await sql`select end_attempt(${account}, ${network}, ${pair}, ${outcome}, ${now.toISOString()})`.execute(db)
}

/**
 * Examines a password. Only failures count, and of fifty at once no more are examined than may still fail: the rest
 * wait for those. `isWrong` says of what was thrown whether the password was.
 */
export async function attempt<T>(
  { db, now }: { db: Db; now: () => Date },
  keys: AttemptKeys,
  work: () => Promise<T>,
  isWrong: (error: unknown) => boolean,
): Promise<T> {
  await begin(db, keys, now)
  let outcome: Outcome = 'other'
  try {
    const done = await work()
    outcome = 'right'
    return done
  } catch (error) {
    if (isWrong(error)) outcome = 'wrong'
    throw error
  } finally {
    await end(db, keys, outcome, now())
  }
}

/** Whether what was thrown says that a password, a code or a passkey was not the right one. */
export function isWrongProof(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'signed-out' || error.code === 'unprocessable')
}

type Reach = { db: Db; now: () => Date; keys: Keys; proxyHeader: string | null }

/** Examines a proof of `what` (an address, or a step of an account) that came with a request, and counts it where it is wrong. */
export async function attemptAt<T>(
  reach: Reach,
  what: string,
  request: Request,
  work: () => Promise<T>,
): Promise<T> {
  const network = networkOf(addressOf(request, reach.proxyHeader))
  return attempt(reach, attemptKeys(reach.keys.secret, what, network), work, isWrongProof)
}
