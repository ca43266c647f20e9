import type { Country, CountryCode } from '@focal/contracts/countries'
import { UnGroup } from '@focal/contracts/countries'
import type { GapBy } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'
import { isWithin } from './days.ts'

export type Group = { id: string; members: CountryCode[] }

/** Whether the State was a Member of the United Nations on that day. Observers never are. */
export function isMember(country: Country, day: Day): boolean {
  return country.unStatus === 'member' && isWithin(country.membership, day)
}

/** Whether the State was a least developed country on that day (dated intervals, geography.md). */
export function isLdc(country: Country, day: Day): boolean {
  return isWithin(country.ldc, day)
}

function keyOf(by: GapBy, country: Country, day: Day): string | null {
  switch (by) {
    case 'world':
      return 'world'
    case 'un-group':
      return country.unGroup
    case 'm49-region':
      return country.m49RegionCode
    case 'm49-subregion':
      return country.m49SubregionCode
    case 'ldc':
      return isLdc(country, day) ? 'ldc' : 'not-ldc'
    case 'lldc':
      return country.isLldc ? 'lldc' : 'not-lldc'
    case 'sids':
      return country.isSids ? 'sids' : 'not-sids'
    case 'country':
      return country.code
  }
}

/** The order of groups on every screen: as the United Nations lists them, never by a figure. */
function orderOf(by: GapBy, countries: readonly Country[]): string[] {
  if (by === 'world') return ['world']
  if (by === 'un-group') return [...UnGroup.options]
  if (by === 'ldc' || by === 'lldc' || by === 'sids') return [by, `not-${by}`]
  if (by === 'country') return countries.map((country) => country.code)
  const code = by === 'm49-region' ? 'm49RegionCode' : 'm49SubregionCode'
  return [...new Set(countries.map((country) => country[code]))].sort()
}

/**
 * The groups of a grouping as they stood on that day: Member States only, each in one group.
 * By country the observers stand as themselves; they are in no denominator (scales.md 3, geography.md).
 */
export function groupsOn(day: Day, by: GapBy, countries: readonly Country[]): Group[] {
  const members = new Map<string, CountryCode[]>(orderOf(by, countries).map((id) => [id, []]))
  for (const country of countries) {
    const counted = isMember(country, day) || (by === 'country' && country.unStatus === 'observer')
    const key = counted ? keyOf(by, country, day) : null
    if (key !== null) members.get(key)?.push(country.code)
  }
  return [...members]
    .map(([id, codes]) => ({ id, members: codes }))
    .filter((group) => group.members.length > 0)
}
