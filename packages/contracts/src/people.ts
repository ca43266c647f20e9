import { z } from 'zod'
import { exampleSeat, SeatView } from './accounts.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get, post, put, remove } from './endpoint.ts'
import { Post } from './invitations.ts'
import { Role } from './roles.ts'
import { Instant, typedText } from './shapes.ts'

/** A person with an account, as an administrator sees it. */
export const Person = z
  .object({
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    disabledAt: Instant.nullable().describe('Since when the account cannot be used'),
    lastSeenAt: Instant.nullable().describe('The latest request in a session that is still kept'),
    seats: z.array(SeatView),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const PeoplePage = z
  .object({ page: z.int(), pages: z.int(), total: z.int(), people: z.array(Person) })
  .meta({ id: 'PeoplePage' })
export type PeoplePage = z.infer<typeof PeoplePage>

export const PeopleQuery = z.strictObject({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .default('1')
    .describe('From 1; 100 people a page'),
  role: Role.optional(),
  country: CountryCode.optional(),
  find: typedText(200).optional().describe('Part of a name or address'),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** A seat of a State with who sits in it and who did before. */
export const Colleague = z
  .object({
    seatId: z.uuid(),
    role: Role,
    agencyId: z.uuid().nullable(),
    agency: z.string().nullable(),
    title: z.string().nullable(),
    name: z.string(),
    email: z.string(),
    isDisabled: z.boolean(),
    isOwn: z.boolean().describe('The seat that asks'),
    mayRemove: z.boolean().describe('Whether the seat that asks may take it away'),
    before: z
      .array(z.object({ name: z.string(), from: Instant.nullable(), until: Instant.nullable() }))
      .describe('Who sat in it before, latest first'),
  })
  .meta({ id: 'Colleague' })
export type Colleague = z.infer<typeof Colleague>

const accountId = typedText(100).min(1)
const person = {
  accountId: 'acc-1',
  name: 'Amina Otieno',
  email: 'amina@ministry.example',
  disabledAt: null,
  lastSeenAt: '2026-11-24T12:00:00.000Z',
  seats: [exampleSeat],
}
const colleague = {
  seatId: exampleSeat.id,
  role: 'focal-point',
  agencyId: null,
  agency: null,
  title: null,
  name: 'Amina Otieno',
  email: 'amina@ministry.example',
  isDisabled: false,
  isOwn: true,
  mayRemove: false,
  before: [{ name: 'John Mwangi', from: null, until: '2025-03-01T08:00:00.000Z' }],
} as const

export const people = {
  list: get('/people', {
    who: ['administrator'],
    summary: 'Everybody with an account, by name, with seats and state, 100 a page',
    query: PeopleQuery,
    response: PeoplePage,
    contacts: true,
    example: { query: { country: 'ke' }, response: { page: 1, pages: 1, total: 1, people: [person] } },
  }),
  setState: put('/people/{accountId}/state', {
    who: ['administrator'],
    summary:
      'Disable an account, which ends its sessions at once and revokes its invitations, or enable it again',
    params: z.object({ accountId }),
    body: z.strictObject({ state: z.enum(['active', 'disabled']) }),
    response: Person,
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { accountId: 'acc-1' },
      body: { state: 'disabled' },
      response: { ...person, disabledAt: '2026-11-24T12:00:00.000Z', lastSeenAt: null },
    },
  }),
  removeFactors: remove('/people/{accountId}/factors', {
    who: ['administrator'],
    fresh: true,
    summary:
      'Take app, passkeys and backup codes of somebody else away who has lost them; all sessions of the account end',
    params: z.object({ accountId }),
    response: Person,
    fails: ['not-found', 'unprocessable'],
    example: { params: { accountId: 'acc-1' }, response: { ...person, lastSeenAt: null } },
  }),
  giveSeat: post('/people/{accountId}/seats', {
    who: ['administrator'],
    summary: 'Give an account a further seat',
    params: z.object({ accountId }),
    body: Post,
    response: Person,
    success: 201,
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { accountId: 'acc-1' },
      body: { role: 'organiser' },
      response: person,
    },
  }),
  removeSeat: remove('/people/{accountId}/seats/{seatId}', {
    who: ['administrator'],
    summary: 'Take a seat away: the account acts in it no more from its next request on',
    params: z.object({ accountId, seatId: z.uuid() }),
    response: Person,
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { accountId: 'acc-1', seatId: exampleSeat.id },
      response: { ...person, seats: [] },
    },
  }),
  ofCountry: get('/countries/{iso2}/people', {
    who: ['focal-point'],
    summary: 'Who sits for the own State, and who did before',
    params: CountryParams,
    response: z.array(Colleague),
    contacts: true,
    fails: ['not-found'],
    example: { params: { iso2: 'ke' }, response: [colleague] },
  }),
  removeColleague: remove('/countries/{iso2}/people/{seatId}', {
    who: ['focal-point'],
    summary: 'Take the seat of a contributor, clearing officer or alternate of the own State away',
    params: CountryParams.extend({ seatId: z.uuid() }),
    response: z.array(Colleague),
    fails: ['not-found', 'unprocessable'],
    example: { params: { iso2: 'ke', seatId: exampleSeat.id }, response: [colleague] },
  }),
}
