import type { CountryCode } from '@focal/contracts/countries'
import type { Who } from '@focal/contracts/endpoint'
import { nationalRoles, type Role } from '@focal/contracts/roles'
import type { Visibility } from '@focal/contracts/status-scale'

/** Who asks: a session acting in one seat. */
export type Viewer = {
  accountId: string
  seatId: string
  role: Role
  countryCode: CountryCode | null
  /** Who answers by the session of a link: its hash, and the one request it is limited to */
  link?: { hash: string; requestId: string }
}

/** What a viewer may read of national records: everything of `own`, and items of these levels elsewhere. */
export type Audience = { own: CountryCode | null; levels: readonly Visibility[] }

const levelsOf: Record<Role, readonly Visibility[]> = {
  'focal-point': ['network', 'public'],
  'clearing-officer': ['network', 'public'],
  organiser: ['organisers', 'network', 'public'],
  observer: ['network', 'public'],
  contributor: ['public'],
  chair: ['public'],
  administrator: ['public'],
}

/** What a role may read of other States' records. */
export function levelsFor(role: Role): readonly Visibility[] {
  return levelsOf[role]
}

const readsOwnRecord: readonly Role[] = ['focal-point', 'clearing-officer']

/** The one rule of reading (product.md 3, security.md "Visibility"); row policies repeat it in the database. */
export function audienceOf(viewer: Viewer): Audience {
  return {
    own: readsOwnRecord.includes(viewer.role) ? viewer.countryCode : null,
    levels: levelsFor(viewer.role),
  }
}

/** The same rule for one item. */
export function maySee(viewer: Viewer, item: { countryCode: CountryCode; visibility: Visibility }): boolean {
  const audience = audienceOf(viewer)
  return audience.own === item.countryCode || audience.levels.includes(item.visibility)
}

/** Whether a seat belongs to a State: nobody writes anything for another one. */
export function sitsFor(viewer: Viewer, countryCode: CountryCode): boolean {
  return nationalRoles.includes(viewer.role) && viewer.countryCode === countryCode
}

/** Who takes part in what is said within a State; nobody of another State reads a word of it. */
export function mayComment(viewer: Viewer, countryCode: CountryCode): boolean {
  return readsOwnRecord.includes(viewer.role) && viewer.countryCode === countryCode
}

/** Whether a seat may call an operation at all. */
export function mayCall(viewer: Viewer | null, who: Who): boolean {
  if (who === 'anyone') return true
  if (viewer === null) return false
  if (who === 'link' || viewer.link) return who === 'link' && viewer.link !== undefined
  return who === 'signed-in' || who.includes(viewer.role)
}

/** A role with its scope. */
export type Post = {
  role: Role
  countryCode: CountryCode | null
  agencyId?: string | null
  title?: string | null
}

/** The title of a further seat of the same post: beside a focal point, or beside a contributor of an agency. */
export const alternate = 'alternate'

const byAdministrators: readonly Role[] = ['administrator', 'organiser', 'chair', 'observer', 'focal-point']

/**
 * Who may offer which seat: administrators every seat without a record and the focal points, a focal point the
 * contributors, clearing officers and alternates of the own State. Nobody gives more than an administrator has.
 * The row policies of `invitation` and `seat` say the same.
 */
export function mayInvite(viewer: Viewer, { role, countryCode, title = null }: Post): boolean {
  if (viewer.role === 'administrator') return byAdministrators.includes(role)
  if (viewer.role !== 'focal-point' || viewer.countryCode === null || viewer.countryCode !== countryCode)
    return false
  return (
    role === 'contributor' || role === 'clearing-officer' || (role === 'focal-point' && title === alternate)
  )
}

/** Who may take a seat away: what one may give; an administrator any seat. Never the seat one acts in. */
export function mayRemove(viewer: Viewer, seat: Post & { id: string }): boolean {
  if (seat.id === viewer.seatId) return false
  return viewer.role === 'administrator' || mayInvite(viewer, seat)
}

/** Who may hand a seat over to a successor: whoever sits in it, and whoever may offer such a seat. */
export function mayHandOver(viewer: Viewer, seat: Post & { accountId: string }): boolean {
  return seat.accountId === viewer.accountId || mayInvite(viewer, seat)
}

/** What keeps a role and its scope from fitting together, field by field; empty when they do. */
export function judgePost({ role, countryCode, agencyId = null }: Post): { path: string; say: string }[] {
  const isNational = nationalRoles.includes(role)
  return [
    ...(isNational && countryCode === null ? [{ path: 'countryCode', say: 'field.countryNeeded' }] : []),
    ...(!isNational && countryCode !== null ? [{ path: 'countryCode', say: 'field.countryNone' }] : []),
    ...(role === 'contributor' && agencyId === null ? [{ path: 'agencyId', say: 'field.agencyNeeded' }] : []),
    ...(role !== 'contributor' && agencyId !== null ? [{ path: 'agencyId', say: 'field.agencyNone' }] : []),
  ]
}

/** Hours for which an invitation holds. */
export const invitationHours = 72

/** The account in whose name the command line invites; it sits nowhere and signs in nowhere. */
export const operatorId = 'operator'

/** How an invitation stands at an instant. */
export function stateOf(
  { usedAt, revokedAt, expiresAt }: { usedAt: string | null; revokedAt: string | null; expiresAt: string },
  now: Date,
): 'open' | 'used' | 'revoked' | 'expired' {
  if (usedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now.toISOString() ? 'expired' : 'open'
}
