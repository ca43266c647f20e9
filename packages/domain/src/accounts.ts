import type { CountryCode } from '@focal/contracts/countries'
import type { Who } from '@focal/contracts/endpoint'
import type { Role } from '@focal/contracts/roles'
import type { Visibility } from '@focal/contracts/status-scale'

/** Who asks: a session acting in one seat. */
export type Viewer = {
  accountId: string
  seatId: string
  role: Role
  countryCode: CountryCode | null
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

const readsOwnRecord: readonly Role[] = ['focal-point', 'clearing-officer']

/** The one rule of reading (product.md 3, security.md "Visibility"); row policies repeat it in the database. */
export function audienceOf(viewer: Viewer): Audience {
  return {
    own: readsOwnRecord.includes(viewer.role) ? viewer.countryCode : null,
    levels: levelsOf[viewer.role],
  }
}

/** The same rule for one item. */
export function maySee(viewer: Viewer, item: { countryCode: CountryCode; visibility: Visibility }): boolean {
  const audience = audienceOf(viewer)
  return audience.own === item.countryCode || audience.levels.includes(item.visibility)
}

/** Only a focal point changes a national record, and only the own country's. */
export function mayWrite(viewer: Viewer, countryCode: CountryCode): boolean {
  return viewer.role === 'focal-point' && viewer.countryCode === countryCode
}

/** Whether a seat may call an operation at all. */
export function mayCall(viewer: Viewer | null, who: Who): boolean {
  if (who === 'anyone') return true
  if (viewer === null) return false
  return who === 'signed-in' || who.includes(viewer.role)
}
