import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode } from './countries.ts'
import { RowState } from './request-rows.ts'
import { Day, Disclaimer, Instant } from './shapes.ts'
import { said } from './status-scale.ts'

/** What is said of a row, by the State before it asked or by the agency. */
export const RowSaid = z
  .object({ isNotOurs: z.boolean(), ...said, status: said.status.nullable() })
  .meta({ id: 'RowSaid' })
export type RowSaid = z.infer<typeof RowSaid>

/** A request, as it stands above its rows. */
export const RequestHead = z
  .object({
    id: z.uuid(),
    countryCode: CountryCode,
    countryName: z.string(),
    agencyId: z.uuid(),
    agency: z.string().describe('What the ministry or body is called in a list'),
    by: z.string().describe('The name of the focal point who asked'),
    message: z.string(),
    dueOn: Day,
    isOverdue: z.boolean().describe('The day has passed, and rows are still with the agency'),
    askedAt: Instant,
    openedAt: Instant.nullable().describe('When somebody of the agency first opened or answered it'),
    revokedAt: Instant.nullable(),
    sentAt: Instant.nullable().describe('When a link last went out; for the focal point only'),
    people: z.array(z.string()).describe('Who answers for the agency; for the focal point only'),
  })
  .meta({ id: 'RequestHead' })
export type RequestHead = z.infer<typeof RequestHead>

/** One commitment that was asked about, with what the State had and what the agency says. */
export const RequestedRow = z
  .object({
    request: RequestHead,
    commitmentId: CommitmentId,
    ref: z.string(),
    title: z.string(),
    paraphrase: z.string(),
    naAllowed: z.boolean(),
    inForceFrom: Day,
    state: RowState,
    version: z.int().min(1).describe('To be named by a write of its answer'),
    before: RowSaid.nullable().describe('What the State had when it asked'),
    answer: RowSaid.nullable().describe('The latest; while the agency writes, for the agency only'),
    round: z.int().min(0).describe('Which answer this is; 0 where there is none'),
    submittedAt: Instant.nullable().describe('Null while the agency writes'),
    answeredBy: z.string().nullable().describe('The name of who answered'),
    settledAt: Instant.nullable(),
    comment: z.string().nullable().describe('Of the focal point, on the latest answer that was settled'),
  })
  .meta({ id: 'RequestedRow' })
export type RequestedRow = z.infer<typeof RequestedRow>

export const RequestedRows = z
  .object({
    notice: Disclaimer,
    today: Day,
    readBy: z.string().describe('The account that reads: what is typed on a device is kept for it alone'),
    items: z.array(RequestedRow),
  })
  .meta({ id: 'RequestedRows' })
export type RequestedRows = z.infer<typeof RequestedRows>
