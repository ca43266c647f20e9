import { createHmac } from 'node:crypto'
import type { Db } from '@focal/database/connect'
import { sql } from 'kysely'
import { problem } from './problems.ts'

/** How much is allowed; null where nothing is counted. */
export type LimitSettings = { requests: number; exports: number }

/** Each throws 429 with the seconds to wait. */
export type Limits = {
  /** A request of a session: so many a minute, over all processes */
  request: (sessionId: string, now: Date) => Promise<void>
  /** A file that leaves with an account: so many an hour */
  file: (accountId: string, now: Date) => Promise<void>
  /** A question for a new password from a network: 20 an hour */
  reset: (network: string, now: Date) => Promise<void>
  /** A challenge for a passkey, or a way out to a provider, that a network asks for without a session: 300 in 15 minutes */
  challenge: (network: string, now: Date) => Promise<void>
  /** A new link to a request for a seat: three an hour */
  link: (seat: string, now: Date) => Promise<void>
}

/** Requests that a process takes at once for a session, so that counting costs one statement for as many. */
const share = 20
const mostResets = 20
const mostChallenges = 300
const mostLinks = 3
const hour = 3600

type Taken = { given: number; until: number }
type Window = { kind: 'session' | 'export' | 'reset' | 'challenge' | 'link'; most: number; seconds: number }

const secondsTo = (until: number, now: Date) => Math.max(1, Math.ceil((until - now.getTime()) / 1000))

function taker(db: Db, secret: string) {
  return async ({ kind, most, seconds }: Window, name: string, wanted: number, now: Date): Promise<Taken> => {
    const key = createHmac('sha256', secret).update(`${kind} ${name}`).digest('hex')
    const { rows } = await sql<{ taken: Taken }>`
      select take_of_limit(${kind}, ${key}, ${wanted}::int, ${most}::int, ${now.toISOString()}, ${seconds}::int) as taken`.execute(
      db,
    )
    return rows[0]?.taken ?? { given: 0, until: now.getTime() }
  }
}

type Take = ReturnType<typeof taker>

/** What this process has taken for each session and not used yet; no truth: the database holds the sum of all. */
function sharer(take: Take, window: Window) {
  type Held = { left: number; until: number; isOver: boolean; taking: Promise<void> | null }
  const sessions = new Map<string, Held>()
  function heldFor(id: string, now: Date): Held {
    const known = sessions.get(id)
    if (known && (known.taking || known.until > now.getTime())) return known
    if (sessions.size > 10_000)
      for (const [other, { until, taking }] of sessions)
        if (!taking && until <= now.getTime()) sessions.delete(other)
    const fresh = { left: 0, until: Number.POSITIVE_INFINITY, isOver: false, taking: null }
    sessions.set(id, fresh)
    return fresh
  }
  async function refill(id: string, held: Held, now: Date): Promise<void> {
    try {
      const { given, until } = await take(window, id, Math.min(share, window.most), now)
      Object.assign(held, { left: given, until, isOver: given === 0 })
    } catch (error) {
      sessions.delete(id)
      throw error
    } finally {
      held.taking = null
    }
  }
  return async (id: string, now: Date): Promise<void> => {
    for (;;) {
      const held = heldFor(id, now)
      if (held.isOver) throw refusal(window.kind, secondsTo(held.until, now))
      if (held.left > 0) {
        held.left -= 1
        return
      }
      held.taking ??= refill(id, held, now)
      await held.taking
    }
  }
}

/** What is said to who has taken all of a window. */
function refusal(kind: Window['kind'], retryAfter: number) {
  if (kind === 'export') return problem('too-many', { detail: 'exports', retryAfter })
  if (kind === 'reset') return problem('too-many', { detail: 'resets', retryAfter })
  if (kind === 'link') return problem('too-many', { detail: 'links', retryAfter })
  if (kind === 'challenge') return problem('too-many', { detail: 'challenges', retryAfter })
  return problem('too-many', { retryAfter })
}

async function takeOne(take: Take, window: Window, name: string, now: Date): Promise<void> {
  const { given, until } = await take(window, name, 1, now)
  if (given === 0) throw refusal(window.kind, secondsTo(until, now))
}

/** The limits of requests, files and questions, counted in the database (decision 0021). */
export function createLimits(db: Db, secret: string, settings: LimitSettings | null): Limits {
  const nothing = async () => {}
  if (settings === null)
    return { request: nothing, file: nothing, reset: nothing, challenge: nothing, link: nothing }
  const take = taker(db, secret)
  const files = { kind: 'export', most: settings.exports, seconds: hour } as const
  const resets = { kind: 'reset', most: mostResets, seconds: hour } as const
  const links = { kind: 'link', most: mostLinks, seconds: hour } as const
  const challenges = { kind: 'challenge', most: mostChallenges, seconds: hour / 4 } as const
  return {
    request: sharer(take, { kind: 'session', most: settings.requests, seconds: 60 }),
    file: (accountId, now) => takeOne(take, files, accountId, now),
    reset: (network, now) => takeOne(take, resets, network, now),
    challenge: (network, now) => takeOne(take, challenges, network, now),
    link: (seat, now) => takeOne(take, links, seat, now),
  }
}

/** Removes windows that have ended. */
export async function sweepLimits(db: Db, now: Date): Promise<void> {
  const at = now.toISOString()
  await sql`delete from rate_limit where until <= ${at} and (pending = 0 or pending_until <= ${at})`.execute(
    db,
  )
}
