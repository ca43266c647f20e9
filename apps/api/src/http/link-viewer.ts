import type { Db } from '@focal/database/connect'
import type { Request } from 'express'
import { sql } from 'kysely'
import { besideIn } from './cookies.ts'
import { hashOf } from './tokens.ts'
import type { Keys, SignedIn } from './viewer.ts'

type Holding = {
  linkId: string
  requestId: string
  countryCode: string
  seatId: string
  accountId: string
  name: string
  email: string
  openedAt: number
  expiresAt: number
}

/** The hash of the session of a link that a request carries; null where it carries none. */
export function linkSessionIn(header: string | undefined, keys: Keys): string | null {
  const token = besideIn(header, keys, 'link')
  return token === null ? null : hashOf(token)
}

/**
 * Who answers by the session of a link: the contributor it was sent to, limited to the rows of one request. Null once the
 * link has ended, was taken back, or somebody else sits in the seat.
 */
export async function findLinkViewer(
  { db, keys }: { db: Db; keys: Keys },
  request: Request,
  now: Date,
): Promise<SignedIn | null> {
  const hash = linkSessionIn(request.headers.cookie, keys)
  if (hash === null) return null
  const { rows } = await sql<{ found: Holding | null }>`select who_answers(${hash}) as found`.execute(db)
  const found = rows[0]?.found
  if (!found || found.expiresAt <= now.getTime()) return null
  const { linkId, requestId, countryCode, seatId, accountId, name, email, openedAt } = found
  const viewer = { accountId, seatId, role: 'contributor', countryCode, link: { hash, requestId } } as const
  return {
    viewer,
    name,
    email,
    seats: [],
    sessionId: `link ${linkId}`,
    provedAt: openedAt,
    hasFactor: true,
    mark: '',
  }
}
