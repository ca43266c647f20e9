import type { DemoAccount } from '@focal/contracts/accounts'
import type { Sector } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import type { Role } from '@focal/contracts/roles'
import type { z } from 'zod'
import { demoAgencyId } from './agencies.ts'

/** The password of every demonstration account (product.md 8). */
export const demoPassword = 'focal-demo-2009'

export type DemoSeat = {
  accountId: string
  email: string
  name: string
  role: Role
  countryCode: string | null
  agencyId: string | null
}

function seat(
  handle: string,
  name: string,
  role: Role,
  countryCode: string | null = null,
  sector: Sector | null = null,
) {
  const accountId = `demo-${handle.replace('.', '-')}`
  const agencyId = countryCode !== null && sector !== null ? demoAgencyId(countryCode, sector) : null
  return { accountId, email: `${handle}@demo.example`, name: `${name} (demo)`, role, countryCode, agencyId }
}

/** The account of a country's focal point. */
export function focalPointOf(country: Pick<Country, 'code' | 'name'>): DemoSeat {
  return seat(`focal.${country.code}`, `Focal point of ${country.name}`, 'focal-point', country.code)
}

/** Every demonstration account with its one seat: the four roles without a country, then the countries. */
export function demoSeats(countries: readonly Pick<Country, 'code' | 'name'>[]): DemoSeat[] {
  return [
    seat('organiser', 'Organiser', 'organiser'),
    seat('observer', 'Observer', 'observer'),
    seat('admin', 'Administrator', 'administrator'),
    seat('finance.ke', 'Treasury of Kenya', 'contributor', 'ke', 'finance'),
    seat('justice.ke', 'Justice of Kenya', 'contributor', 'ke', 'justice'),
    seat('interior.ke', 'Interior of Kenya', 'contributor', 'ke', 'interior'),
    ...countries.map(focalPointOf),
  ]
}

/** Further seats of some of them: people with several acts in one at a time. */
export function furtherSeats(countries: readonly Pick<Country, 'code' | 'name'>[]): DemoSeat[] {
  const several = countries.filter(({ code }) => code === 'no' || code === 'uy').map(focalPointOf)
  return several.map((one) => ({ ...one, role: 'organiser', countryCode: null }))
}

/** Every demonstration account for the sign-in page. */
export function demoAccounts(
  countries: readonly Pick<Country, 'code' | 'name'>[],
): z.infer<typeof DemoAccount>[] {
  const names = new Map(countries.map(({ code, name }) => [code, name]))
  return demoSeats(countries).map(({ email, role, countryCode }) => ({
    email,
    role,
    countryName: countryCode === null ? null : (names.get(countryCode) ?? null),
  }))
}
