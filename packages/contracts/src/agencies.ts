import { z } from 'zod'
import { Sector } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { Label } from './credentials.ts'
import { get, post, put, remove } from './endpoint.ts'
import { Instant, typedText } from './shapes.ts'

/** A ministry or body of a State. */
export const AgencyRow = z.object({
  id: z.uuid(),
  countryCode: CountryCode,
  name: z.string(),
  shortName: z.string().describe('As it is called in a list, such as Treasury'),
  sector: Sector.nullable().describe('Null only where it came from a seat of before, until somebody says'),
  note: z.string().describe('For the own State alone'),
  version: z.int().min(1).describe('To be named by a write'),
  closedAt: Instant.nullable().describe('Since when nothing is asked of it'),
})
export type AgencyRow = z.infer<typeof AgencyRow>

/** Who sits for an agency, or was invited to. */
export const AgencyPerson = z
  .object({
    name: z.string(),
    email: z.string(),
    isAlternate: z.boolean(),
    state: z.enum(['seated', 'invited']).describe('invited: the invitation is open'),
  })
  .meta({ id: 'AgencyPerson' })
export type AgencyPerson = z.infer<typeof AgencyPerson>

export const Agency = AgencyRow.omit({ closedAt: true })
  .extend({ people: z.array(AgencyPerson).describe('By name; who sits there first') })
  .meta({ id: 'Agency' })
export type Agency = z.infer<typeof Agency>

const Name = Label.min(1)

/** An agency as it is written. */
export const NewAgency = z
  .strictObject({
    name: Name,
    shortName: Label.max(40).default('').describe('The name itself where this is empty'),
    sector: Sector,
    note: typedText(1000).default(''),
  })
  .meta({ id: 'NewAgency' })
export type NewAgency = z.infer<typeof NewAgency>

const AgencyParams = CountryParams.extend({ agencyId: z.uuid() })
const mayKeep = ['focal-point'] as const

const example = {
  id: '5b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  countryCode: 'ke',
  name: 'The National Treasury',
  shortName: 'Treasury',
  sector: 'finance',
  note: '',
  version: 1,
  people: [
    { name: 'Amina Otieno', email: 'amina@ministry.example', isAlternate: false, state: 'seated' as const },
  ],
} as const
const named = { name: example.name, shortName: example.shortName, sector: 'finance' as const }
const params = { iso2: 'ke', agencyId: example.id }

export const agencies = {
  list: get('/countries/{iso2}/agencies', {
    who: mayKeep,
    summary: 'The ministries and bodies of the own State, by name, with who sits for them',
    params: CountryParams,
    response: z.array(Agency),
    csv: true,
    contacts: true,
    fails: ['not-found'],
    example: { params: { iso2: 'ke' }, response: [example] },
  }),
  add: post('/countries/{iso2}/agencies', {
    who: mayKeep,
    summary: 'Add a ministry or body of the own State',
    params: CountryParams,
    body: NewAgency,
    response: Agency,
    success: 201,
    fails: ['unprocessable'],
    example: { params: { iso2: 'ke' }, body: named, response: { ...example, people: [] } },
  }),
  change: put('/countries/{iso2}/agencies/{agencyId}', {
    who: mayKeep,
    summary: 'Change the name, sector or note of an agency',
    params: AgencyParams,
    body: NewAgency,
    response: Agency,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: { params, body: named, response: { ...example, version: 2 } },
  }),
  close: remove('/countries/{iso2}/agencies/{agencyId}', {
    who: mayKeep,
    summary: 'Close an agency that nobody sits for: nothing is asked of it any more, what it said stays',
    params: AgencyParams,
    response: Agency,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: { params, response: { ...example, version: 3, people: [] } },
  }),
}
