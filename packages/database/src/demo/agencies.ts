import type { AgencyRow } from '@focal/contracts/agencies'
import type { Sector } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import { randomFor, uuidFrom } from './random.ts'

type Kind = { sector: Sector; names: readonly (readonly [name: string, shortName: string])[] }

/** Every fictional State has these. */
const usual: readonly Kind[] = [
  {
    sector: 'foreign-affairs',
    names: [
      ['Ministry of Foreign Affairs', 'Foreign Affairs'],
      ['Department of External Relations', 'External Relations'],
    ],
  },
  {
    sector: 'justice',
    names: [
      ['Ministry of Justice', 'Justice'],
      ['Office of the Attorney General', 'Attorney General'],
    ],
  },
  {
    sector: 'interior',
    names: [
      ['Ministry of the Interior', 'Interior'],
      ['Ministry of Home Affairs', 'Home Affairs'],
    ],
  },
  {
    sector: 'finance',
    names: [
      ['Ministry of Finance', 'Finance'],
      ['National Treasury', 'Treasury'],
    ],
  },
  {
    sector: 'customs-border',
    names: [
      ['Customs Service', 'Customs'],
      ['Border and Revenue Agency', 'Borders'],
    ],
  },
  {
    sector: 'central-bank-fiu',
    names: [
      ['Financial Intelligence Unit', 'FIU'],
      ['Central Bank', 'Central Bank'],
    ],
  },
]

/** Some have these too. */
const further: readonly Kind[] = [
  { sector: 'law-enforcement', names: [['National Police', 'Police']] },
  { sector: 'defence', names: [['Ministry of Defence', 'Defence']] },
  { sector: 'transport-aviation-maritime', names: [['Ministry of Transport', 'Transport']] },
  { sector: 'nuclear-chem-bio-regulators', names: [['Radiation and Chemical Safety Board', 'Safety Board']] },
  { sector: 'health', names: [['Ministry of Health', 'Health']] },
  { sector: 'education', names: [['Ministry of Education', 'Education']] },
  { sector: 'human-rights-institution', names: [['National Human Rights Commission', 'Human Rights']] },
]

/** What the tour calls by name. */
const wholeNames: Partial<Record<Sector, readonly [string, string]>> = { finance: ['Treasury', 'Treasury'] }

/** The id of the agency of a sector; the same on every machine. */
export function demoAgencyId(countryCode: string, sector: Sector): string {
  return uuidFrom(randomFor(`agency ${countryCode} ${sector}`))
}

/** The ministries and bodies of every fictional State; Kenya, which the tour visits, has one of each. */
export function demoAgencies(countries: readonly Pick<Country, 'code'>[]): AgencyRow[] {
  return countries.flatMap(({ code }) => {
    const random = randomFor(`agencies ${code}`)
    const isWhole = code === 'ke'
    const kinds = [...usual, ...further.filter(() => random.chance(0.4) || isWhole)]
    return kinds.map(({ sector, names }) => {
      const [name, shortName] = isWhole
        ? (wholeNames[sector] ?? random.pick(names.slice(0, 1)))
        : random.pick(names)
      const id = demoAgencyId(code, sector)
      return { id, countryCode: code, name, shortName, sector, note: '', version: 1, closedAt: null }
    })
  })
}
