import type { Invitation, OpenInvitation, Post } from '@focal/contracts/invitations'
import type { Reader, Writer } from '@focal/database/connect'
import { judgePost, stateOf } from '@focal/domain/accounts'
import { type SelectQueryBuilder, sql } from 'kysely'
import { agencyNameOf, findAgency } from '../agencies/reads.ts'
import { isCountry, withCountryNames } from '../countries/reads.ts'
import { refuse } from '../http/problems.ts'
import { hashOf } from '../http/tokens.ts'

const mostListed = 200

const nameOf = sql<string>`(select "name" from auth."user" where "id" = invited_by)`

function shown<DB, T extends keyof DB & string, O>(query: SelectQueryBuilder<DB, T, O>) {
  return query.selectAll().select(nameOf.as('invitedByName')).select(agencyNameOf('invitation').as('agency'))
}

/** Every invitation that the row policies show this viewer, newest first. */
export async function listInvitations(db: Reader, language: string, now: Date): Promise<Invitation[]> {
  const rows = await shown(db.selectFrom('invitation'))
    .orderBy('invitedAt', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute()
  const named = await withCountryNames(db, rows, language)
  return named.map((row) => ({ ...row, state: stateOf(row, now) }))
}

/** One of them; undefined where it is hidden or is not. */
export async function findInvitation(
  db: Reader,
  id: string,
  language: string,
  now: Date,
): Promise<Invitation | undefined> {
  const rows = await shown(db.selectFrom('invitation')).where('id', '=', id).execute()
  const [row] = await withCountryNames(db, rows, language)
  return row && { ...row, state: stateOf(row, now) }
}

export type Held = Omit<OpenInvitation, 'hasAccount'> & {
  id: string
  agencyId: string | null
  seatId: string | null
  hasAccount: boolean
}

/**
 * Shows this transaction the invitation of a token, and nothing else of anybody; undefined, alike, where the token is
 * wrong, used, revoked or expired, or its seat is gone.
 */
export async function findHeld(
  db: Writer,
  token: string,
  language: string,
  now: Date,
): Promise<Held | undefined> {
  await sql`select set_config('focal.invitation', ${hashOf(token)}, true)`.execute(db)
  const row = await shown(db.selectFrom('invitation'))
    .where('tokenHash', '=', hashOf(token))
    .select(
      sql<boolean>`exists (select from auth."user" u where u."email" = invitation.email)`.as('hasAccount'),
    )
    .select(sql<boolean>`seat_id is null or exists (select from seat where seat.id = seat_id)`.as('isWhole'))
    .executeTakeFirst()
  if (!row?.isWhole || stateOf(row, now) !== 'open') return undefined
  const [held] = await withCountryNames(db, [row], language)
  return held && { ...held, isHandOver: held.seatId !== null }
}

/** A seat that the row policies show this viewer, with its holder's address. */
export function findSeat(db: Reader, id: string) {
  return db
    .selectFrom('seat')
    .where('id', '=', id)
    .selectAll()
    .select(sql<string>`(select "email" from auth."user" where "id" = account_id)`.as('email'))
    .executeTakeFirst()
}

/** Whether the account of an address has such a seat, as far as this viewer may know. */
export async function holdsSeat(
  db: Reader,
  email: string,
  { role, countryCode, agencyId }: Post,
): Promise<boolean> {
  const found = await db
    .selectFrom('seat')
    .where(sql<boolean>`account_id in (select "id" from auth."user" where "email" = ${email})`)
    .where('role', '=', role)
    .where('countryCode', 'is not distinct from', countryCode)
    .where('agencyId', 'is not distinct from', agencyId)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Throws where a post does not fit together, or names a country or an agency of it that is not there. */
export async function requirePost(db: Reader, post: Post): Promise<void> {
  refuse(judgePost(post))
  if (post.countryCode !== null && !(await isCountry(db, post.countryCode)))
    refuse([{ path: 'countryCode', say: 'field.country' }])
  const { countryCode, agencyId } = post
  if (countryCode !== null && agencyId !== null && !(await findAgency(db, countryCode, agencyId)))
    refuse([{ path: 'agencyId', say: 'field.agencyUnknown' }])
}
