import { z } from 'zod'
import { CountryCode, CountryParams } from './countries.ts'
import { get } from './endpoint.ts'
import { Instant, typedText } from './shapes.ts'

/** One chain for each State and one for the system, so that writers in different capitals do not wait. */
export const Chain = z.union([z.literal('system'), CountryCode]).meta({ id: 'Chain' })
export type Chain = z.infer<typeof Chain>

/** SHA-256, in hexadecimal. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** An entry as it is kept: everything but `personal` and `personalSalt` is part of its hash. */
export const AuditRow = z.object({
  chain: z.string(),
  position: z.int().describe('From 1, without a gap'),
  recordedAt: Instant,
  accountId: z.string().describe('Who acted; empty when nobody was signed in'),
  seatId: z.uuid().nullable(),
  word: z.string(),
  act: z.string(),
  subject: z.string(),
  details: z.string().describe('JSON'),
  personal: z.string().nullable().describe('JSON; null where there is none, or it was erased'),
  personalSalt: z.string().nullable(),
  personalHash: z.string().nullable(),
  previous: Hash.describe('Hash of the entry before; zeros for the first'),
  hash: Hash,
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditEntry = AuditRow.omit({ personalSalt: true, personalHash: true })
  .extend({
    accountName: z.string().nullable().describe('Null where nobody was signed in or the account is gone'),
    isErased: z.boolean().describe('Whether it held personal values that were erased'),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

/** How long a chain is and what it ends with. */
export const AuditHead = z
  .object({ chain: z.string(), entries: z.int(), hash: Hash, lastAt: Instant })
  .meta({ id: 'AuditHead' })
export type AuditHead = z.infer<typeof AuditHead>

export const AuditQuery = z.strictObject({
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional()
    .describe('Entries with a lower position only'),
  act: typedText(60).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

const Page = z.array(AuditEntry).describe('Newest first, at most 200')

const hash = '3f1a'.repeat(16)
const example = {
  chain: 'system',
  position: 12,
  recordedAt: '2026-11-24T12:00:00.000Z',
  accountId: 'acc-1',
  accountName: 'Administrator',
  seatId: null,
  word: 'accounts',
  act: 'sign-in',
  subject: 'acc-1',
  details: '{}',
  personal: null,
  isErased: false,
  previous: '0'.repeat(64),
  hash,
}

export const audit = {
  system: get('/audit', {
    who: ['administrator'],
    summary: 'The audit trail of the system, newest first, at most 200 entries a page',
    query: AuditQuery,
    response: Page,
    csv: true,
    example: { response: [example] },
  }),
  chains: get('/audit/chains', {
    who: ['administrator'],
    summary: 'Length and last hash of every chain; nothing of what a State did',
    response: z.array(AuditHead),
    csv: true,
    example: { response: [{ chain: 'ke', entries: 41, hash, lastAt: '2026-11-24T12:00:00.000Z' }] },
  }),
  ofCountry: get('/countries/{iso2}/audit', {
    who: ['focal-point', 'clearing-officer'],
    summary:
      'The audit trail of the own State, newest first, at most 200 entries a page; of another State: not found',
    params: CountryParams,
    query: AuditQuery,
    response: Page,
    csv: true,
    fails: ['not-found'],
    example: {
      params: { iso2: 'ke' },
      response: [{ ...example, chain: 'ke', word: 'statuses', act: 'report', subject: '1373-1c' }],
    },
  }),
}
