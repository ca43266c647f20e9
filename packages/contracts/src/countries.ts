import { z } from 'zod'
import { get } from './endpoint.ts'
import { Interval } from './shapes.ts'

export const CountryCode = z
  .string()
  .regex(/^[a-z]{2}$/, { error: 'country.code' })
  .meta({ id: 'CountryCode', description: 'ISO 3166 alpha-2, lower case', example: 'ke' })
export type CountryCode = z.infer<typeof CountryCode>

/** UN regional group; observers of the Organization belong to none. */
export const UnGroup = z.enum(['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG']).meta({ id: 'UnGroup' })
export type UnGroup = z.infer<typeof UnGroup>

/** A State as it is now; the dated facts about it stand in its intervals. */
export const CountryRow = z.object({
  code: CountryCode,
  iso3: z.string().regex(/^[A-Z]{3}$/),
  m49: z
    .string()
    .regex(/^\d{3}$/)
    .describe('Text: leading zeros count'),
  name: z.string().describe('Current short name used at the United Nations'),
  nameIn2009: z.string().nullable(),
  m49RegionCode: z.string(),
  m49Region: z.string(),
  m49SubregionCode: z.string(),
  m49Subregion: z.string(),
  unStatus: z.enum(['member', 'observer']),
  unGroup: UnGroup.nullable(),
  unGroupNote: z.string().nullable(),
  ldcNote: z.string().nullable().describe('A scheduled graduation whose outcome is not yet entered'),
  isLldc: z.boolean(),
  isSids: z.boolean(),
  aliases: z.array(z.string()).describe('Other names, for matching imports exactly'),
})
export type CountryRow = z.infer<typeof CountryRow>

export const Country = CountryRow.extend({
  membership: z.array(Interval).describe('Membership of the United Nations'),
  ldc: z.array(Interval).describe('Least developed country status'),
}).meta({ id: 'Country' })
export type Country = z.infer<typeof Country>

export const CountryFile = z.strictObject({
  revision: z.int().min(1),
  validFrom: z.iso.date(),
  source: z.string(),
  countries: z.array(z.strictObject(Country.shape)),
})
export type CountryFile = z.infer<typeof CountryFile>

export const CountryParams = z.object({ iso2: CountryCode })

export const countries = {
  list: get('/countries', {
    who: 'signed-in',
    summary: 'The Member States and the observers, with groups and dated membership and LDC status',
    response: z.array(Country),
    csv: true,
    kept: true,
    example: {
      response: [
        {
          code: 'ss',
          iso3: 'SSD',
          m49: '728',
          name: 'South Sudan',
          nameIn2009: null,
          m49RegionCode: '002',
          m49Region: 'Africa',
          m49SubregionCode: '202',
          m49Subregion: 'Sub-Saharan Africa',
          unStatus: 'member',
          unGroup: 'AFR',
          unGroupNote: null,
          ldcNote: null,
          isLldc: true,
          isSids: false,
          aliases: [],
          membership: [{ from: '2011-07-14', until: null }],
          ldc: [{ from: '2012-12-18', until: null }],
        },
      ],
    },
  }),
}
