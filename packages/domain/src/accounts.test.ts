import type { Who } from '@focal/contracts/endpoint'
import { nationalRoles, Role } from '@focal/contracts/roles'
import { Visibility } from '@focal/contracts/status-scale'
import { describe, expect, it, test } from 'vitest'
import {
  audienceOf,
  judgePost,
  mayCall,
  mayComment,
  mayHandOver,
  mayInvite,
  mayRemove,
  maySee,
  sitsFor,
  stateOf,
  type Viewer,
} from './accounts.ts'

/** A seat of Kenya where the role belongs to a country, one of no country otherwise. */
function viewerAs(role: Role): Viewer {
  const countryCode = nationalRoles.includes(role) ? 'ke' : null
  return { accountId: 'acc-1', seatId: 'seat-1', role, countryCode }
}

/** Row: role. Columns: own record at national, organisers, network, public; then a foreign one at the same. */
const reading: Record<Role, [own: string, foreign: string]> = {
  'focal-point': ['yes yes yes yes', '-   -   yes yes'],
  'clearing-officer': ['yes yes yes yes', '-   -   yes yes'],
  contributor: ['-   -   -   yes', '-   -   -   yes'],
  organiser: ['-   yes yes yes', '-   yes yes yes'],
  observer: ['-   -   yes yes', '-   -   yes yes'],
  chair: ['-   -   -   yes', '-   -   -   yes'],
  administrator: ['-   -   -   yes', '-   -   -   yes'],
}

const cells = Role.options.flatMap((role) =>
  (['ke', 'ch'] as const).flatMap((countryCode, side) =>
    Visibility.options.map((visibility, column) => ({
      role,
      whose: side === 0 ? 'own' : 'foreign',
      countryCode,
      visibility,
      expected: reading[role][side]?.split(/\s+/)[column] === 'yes',
    })),
  ),
)

describe('who reads what of a national record', () => {
  it('is a table of 7 roles, 4 visibilities, own and foreign', () => {
    expect(cells.length).toBe(7 * 4 * 2)
  })

  test.each(cells)('$role, $whose record, $visibility: $expected', (cell) => {
    expect(maySee(viewerAs(cell.role), cell)).toBe(cell.expected)
  })

  test.each(cells)('the audience of $role says the same of $whose, $visibility', (cell) => {
    const { own, levels } = audienceOf(viewerAs(cell.role))
    expect(own === cell.countryCode || levels.includes(cell.visibility)).toBe(cell.expected)
  })

  it('a focal point without a country reads like any other of the network', () => {
    const adrift: Viewer = { ...viewerAs('focal-point'), countryCode: null }
    expect(audienceOf(adrift)).toEqual({ own: null, levels: ['network', 'public'] })
  })

  it('an organiser with a country reads no more for it', () => {
    const seated: Viewer = { ...viewerAs('organiser'), countryCode: 'ke' }
    expect(audienceOf(seated)).toEqual(audienceOf(viewerAs('organiser')))
    expect(maySee(seated, { countryCode: 'ke', visibility: 'national' })).toBe(false)
  })
})

describe('who acts for a State', () => {
  test.each(Role.options)('%s: for the own one if the seat has one, for a foreign one never', (role) => {
    const viewer = viewerAs(role)
    expect([sitsFor(viewer, 'ke'), sitsFor(viewer, 'ch')]).toEqual([nationalRoles.includes(role), false])
  })

  test.each(Role.options)(
    '%s takes part in what is said there as a focal point or clearing officer',
    (role) => {
      const viewer = viewerAs(role)
      const isIn = role === 'focal-point' || role === 'clearing-officer'
      expect([mayComment(viewer, 'ke'), mayComment(viewer, 'ch')]).toEqual([isIn, false])
    },
  )

  it('nobody without a country', () => {
    expect(sitsFor({ ...viewerAs('focal-point'), countryCode: null }, 'ke')).toBe(false)
  })

  it('not an organiser who sits in that country', () => {
    expect(sitsFor({ ...viewerAs('organiser'), countryCode: 'ke' }, 'ke')).toBe(false)
  })
})

describe('who calls an operation', () => {
  const callers = [null, ...Role.options.map(viewerAs)]
  const cases: [string, Who, (role: Role | null) => boolean][] = [
    ['anyone', 'anyone', () => true],
    ['signed-in', 'signed-in', (role) => role !== null],
    ['focal points', ['focal-point'], (role) => role === 'focal-point'],
    [
      'organisers and administrators',
      ['organiser', 'administrator'],
      (role) => role === 'organiser' || role === 'administrator',
    ],
  ]
  test.each(cases)('%s', (_name, who, expected) => {
    expect(callers.map((viewer) => mayCall(viewer, who))).toEqual(
      callers.map((viewer) => expected(viewer?.role ?? null)),
    )
  })
})

describe('who offers which seat', () => {
  const post = (role: Role, country: string, title: string | null = null) => {
    return { role, countryCode: nationalRoles.includes(role) ? country : null, title }
  }
  /** What each role offers for Kenya; `*` also for any other State. */
  const offers: Partial<Record<Role, Role[]>> = {
    'focal-point': ['contributor', 'clearing-officer'],
    administrator: ['focal-point', 'organiser', 'chair', 'observer', 'administrator'],
  }
  const pairs = Role.options.flatMap((by) => Role.options.map((role) => ({ by, role })))

  test.each(pairs)('$by offers $role as its role may', ({ by, role }) => {
    expect(mayInvite(viewerAs(by), post(role, 'ke'))).toBe(offers[by]?.includes(role) ?? false)
    const isOpen = by === 'administrator' && offers[by]?.includes(role)
    expect(mayInvite(viewerAs(by), post(role, 'ch'))).toBe(isOpen ?? false)
  })

  it('a focal point offers the own State’s focal point as alternates, and another’s never', () => {
    const viewer = viewerAs('focal-point')
    expect(mayInvite(viewer, post('focal-point', 'ke', 'alternate'))).toBe(true)
    expect(mayInvite(viewer, post('focal-point', 'ke', 'Deputy'))).toBe(false)
    expect(mayInvite(viewer, post('focal-point', 'ch', 'alternate'))).toBe(false)
    expect(mayInvite({ ...viewer, countryCode: null }, { role: 'contributor', countryCode: null })).toBe(
      false,
    )
  })

  it('nobody removes the seat that acts; an administrator every other one', () => {
    for (const role of Role.options) {
      const seat = { ...post(role, 'ke'), id: 'seat-1' }
      expect(mayRemove(viewerAs('administrator'), seat)).toBe(false)
      expect(mayRemove(viewerAs('administrator'), { ...seat, id: 'seat-2' })).toBe(true)
    }
    const focal = viewerAs('focal-point')
    expect(mayRemove(focal, { ...post('focal-point', 'ke', 'alternate'), id: 'seat-2' })).toBe(true)
    expect(mayRemove(focal, { ...post('focal-point', 'ke'), id: 'seat-2' })).toBe(false)
  })

  it('hands over the own seat, and what may be offered', () => {
    const focal = viewerAs('focal-point')
    expect(mayHandOver(focal, { ...post('focal-point', 'ke'), accountId: 'acc-1' })).toBe(true)
    expect(mayHandOver(focal, { ...post('focal-point', 'ke'), accountId: 'acc-2' })).toBe(false)
    expect(mayHandOver(focal, { ...post('contributor', 'ke'), accountId: 'acc-2' })).toBe(true)
    expect(mayHandOver(viewerAs('administrator'), { ...post('contributor', 'ke'), accountId: 'acc-2' })).toBe(
      false,
    )
  })
})

test.each([
  [{ role: 'contributor', countryCode: 'ke', agencyId: 'a' }, []],
  [{ role: 'contributor', countryCode: null, agencyId: null }, ['countryCode', 'agencyId']],
  [{ role: 'organiser', countryCode: null }, []],
  [{ role: 'organiser', countryCode: 'ke', agencyId: 'a' }, ['countryCode', 'agencyId']],
] as const)('a post %o has nothing wrong but %o', (post, wrong) => {
  expect(judgePost(post).map(({ path }) => path)).toEqual(wrong)
})

test('an invitation is used, revoked, expired to the millisecond, or open', () => {
  const expiresAt = '2026-11-27T12:00:00.000Z'
  const state = (change: object, at = '2026-11-27T11:59:59.999Z') =>
    stateOf({ usedAt: null, revokedAt: null, expiresAt, ...change }, new Date(at))
  expect([state({}), state({}, expiresAt)]).toEqual(['open', 'expired'])
  expect([state({ usedAt: expiresAt }), state({ revokedAt: expiresAt })]).toEqual(['used', 'revoked'])
})
