import { z } from 'zod'
import { CountryCode } from './countries.ts'
import { Email, Label, Password, PersonName } from './credentials.ts'
import { get, post, remove } from './endpoint.ts'
import { Role } from './roles.ts'
import { Instant } from './shapes.ts'

/** A role with its scope, as it is offered or given. */
export const Post = z.strictObject({
  role: Role,
  countryCode: CountryCode.nullable().default(null),
  agencyId: z.uuid().nullable().default(null).describe('For a contributor: the ministry or body'),
  title: Label.nullable()
    .default(null)
    .describe('The alternate of a focal point or contributor: "alternate"'),
})
export type Post = z.infer<typeof Post>

/** An offer of a seat to an address. */
export const InvitationRow = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: Role,
  countryCode: CountryCode.nullable(),
  agencyId: z.uuid().nullable(),
  title: z.string().nullable(),
  seatId: z.uuid().nullable().describe('The seat that is handed over; null where a new one is made'),
  invitedBy: z.string().describe('The account that invited'),
  invitedAt: Instant,
  expiresAt: Instant.describe('72 hours later'),
  usedAt: Instant.nullable(),
  usedBy: z.string().nullable(),
  revokedAt: Instant.nullable(),
})

export const InvitationState = z.enum(['open', 'used', 'revoked', 'expired']).meta({ id: 'InvitationState' })
export type InvitationState = z.infer<typeof InvitationState>

export const Invitation = InvitationRow.omit({ usedBy: true })
  .extend({
    state: InvitationState,
    invitedByName: z.string(),
    countryName: z.string().nullable(),
    agency: z.string().nullable(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

const language = z
  .string()
  .regex(/^[a-z]{2}$/)
  .optional()
  .describe('Of the mail; the language of the request unless said')

export const NewInvitation = Post.extend({ email: Email, name: PersonName, language }).meta({
  id: 'NewInvitation',
})
export type NewInvitation = z.infer<typeof NewInvitation>

/** What the page of an invitation shows to whoever holds its token. */
export const OpenInvitation = z
  .object({
    email: z.string(),
    name: z.string(),
    role: Role,
    countryCode: CountryCode.nullable(),
    countryName: z.string().nullable(),
    agency: z.string().nullable(),
    title: z.string().nullable(),
    isHandOver: z.boolean(),
    invitedByName: z.string(),
    expiresAt: Instant,
    hasAccount: z.boolean().describe('True where the address has an account: sign in, then accept'),
  })
  .meta({ id: 'OpenInvitation' })
export type OpenInvitation = z.infer<typeof OpenInvitation>

const Token = z.string().min(1).max(200).describe('From the link in the mail')

const Taken = z
  .object({ seatId: z.uuid().describe('The seat this session acts in from now on') })
  .meta({ id: 'SeatTaken' })

const example = {
  id: '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
  email: 'treasury@ministry.example',
  name: 'Amina Otieno',
  role: 'contributor',
  countryCode: 'ke',
  countryName: 'Kenya',
  agencyId: '5b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  agency: 'Treasury',
  title: null,
  seatId: null,
  invitedBy: 'acc-1',
  invitedByName: 'Focal point of Kenya',
  invitedAt: '2026-11-24T12:00:00.000Z',
  expiresAt: '2026-11-27T12:00:00.000Z',
  usedAt: null,
  revokedAt: null,
  state: 'open',
} as const

const token = 'kN0v8u5mJr3sYt1wQz7xLb2cVf4gHd6aPe9iUo0yRTs'
const seatId = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
const inviting = ['administrator', 'focal-point'] as const

export const invitations = {
  list: get('/invitations', {
    who: inviting,
    summary: 'The invitations of the own State, newest first; for an administrator all of them',
    response: z.array(Invitation),
    contacts: true,
    example: { response: [example] },
  }),
  invite: post('/invitations', {
    who: inviting,
    summary: 'Offer a seat to an address, for 72 hours; an open offer of the same seat to it is revoked',
    body: NewInvitation,
    response: Invitation,
    success: 201,
    fails: ['unprocessable'],
    example: {
      body: {
        email: example.email,
        name: example.name,
        role: 'contributor',
        countryCode: 'ke',
        agencyId: example.agencyId,
      },
      response: example,
    },
  }),
  handOver: post('/invitations/hand-over', {
    who: inviting,
    summary:
      'Offer a seat with everything assigned to it to a successor; it changes hands when that person accepts',
    body: z.strictObject({ seatId: z.uuid(), email: Email, name: PersonName, language }),
    response: Invitation,
    success: 201,
    fails: ['not-found', 'unprocessable'],
    example: {
      body: { seatId, email: 'successor@ministry.example', name: 'Amina Otieno' },
      response: { ...example, role: 'focal-point', agencyId: null, agency: null, seatId },
    },
  }),
  revoke: remove('/invitations/{invitationId}', {
    who: inviting,
    summary: 'Take back an invitation that nobody has used',
    params: z.object({ invitationId: z.uuid() }),
    response: Invitation,
    fails: ['not-found'],
    example: {
      params: { invitationId: example.id },
      response: { ...example, revokedAt: '2026-11-24T13:00:00.000Z', state: 'revoked' },
    },
  }),
  open: post('/invitations/open', {
    who: 'anyone',
    summary: 'What a token invites to. Wrong, used, revoked and expired ones are answered alike',
    body: z.strictObject({ token: Token }),
    response: OpenInvitation,
    fails: ['not-found'],
    example: {
      body: { token },
      response: {
        email: example.email,
        name: example.name,
        role: 'contributor',
        countryCode: 'ke',
        countryName: 'Kenya',
        agency: 'Treasury',
        title: null,
        isHandOver: false,
        invitedByName: 'Focal point of Kenya',
        expiresAt: example.expiresAt,
        hasAccount: false,
      },
    },
  }),
  join: post('/invitations/join', {
    who: 'anyone',
    summary: 'Accept with a new account: the answer sets the cookie of its first session',
    body: z.strictObject({ token: Token, name: PersonName, password: Password }),
    response: Taken,
    success: 201,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: {
      body: { token, name: example.name, password: 'written by its owner' },
      response: { seatId },
    },
  }),
  accept: post('/invitations/accept', {
    who: 'anyone',
    summary:
      'Accept with the account that is signed in, whose address was invited; it may be without a seat until now',
    body: z.strictObject({ token: Token }),
    response: Taken,
    success: 201,
    fails: ['signed-out', 'not-found', 'unprocessable'],
    example: { body: { token }, response: { seatId } },
  }),
}
