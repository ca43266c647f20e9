import type { Who } from '@focal/contracts/endpoint'
import { nationalRoles, Role } from '@focal/contracts/roles'
import { Visibility } from '@focal/contracts/status-scale'
import { describe, expect, it, test } from 'vitest'
import { audienceOf, mayCall, maySee, mayWrite, type Viewer } from './accounts.ts'

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

describe('who changes a national record', () => {
  test.each(Role.options)('%s: the own one if it is a focal point, a foreign one never', (role) => {
    const viewer = viewerAs(role)
    expect([mayWrite(viewer, 'ke'), mayWrite(viewer, 'ch')]).toEqual([role === 'focal-point', false])
  })

  it('nobody without a country', () => {
    expect(mayWrite({ ...viewerAs('focal-point'), countryCode: null }, 'ke')).toBe(false)
  })

  it('not an organiser who sits in that country', () => {
    expect(mayWrite({ ...viewerAs('organiser'), countryCode: 'ke' }, 'ke')).toBe(false)
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
