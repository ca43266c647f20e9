import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryParams } from './countries.ts'
import { get, post, put, remove } from './endpoint.ts'
import { requestExamples } from './request-examples.ts'
import { SettledAs } from './request-rows.ts'
import { RequestedRow, RequestedRows } from './request-views.ts'
import { Day, Instant, typedText } from './shapes.ts'
import { newSaid } from './status-scale.ts'

const Message = typedText(500)
const language = z
  .string()
  .regex(/^[a-z]{2}$/)
  .optional()
  .describe('Of the mails; the language of the request unless said')

export const NewRequests = z
  .strictObject({
    agencies: z
      .array(z.strictObject({ agencyId: z.uuid(), commitmentIds: z.array(CommitmentId).min(1).max(200) }))
      .min(1)
      .max(40),
    dueOn: Day,
    message: Message.default(''),
    language,
  })
  .meta({ id: 'NewRequests' })
export type NewRequests = z.infer<typeof NewRequests>

/** An answer as it is saved; `status` null where the row is not the agency's own. */
export const NewAnswer = z
  .strictObject({ isNotOurs: z.boolean().default(false), ...newSaid, status: newSaid.status.nullable() })
  .meta({ id: 'NewAnswer' })
export type NewAnswer = z.infer<typeof NewAnswer>

export const Submission = z.strictObject({
  rows: z
    .array(z.strictObject({ commitmentId: CommitmentId, version: z.int().min(1).max(999_999_999) }))
    .min(1)
    .max(200),
})
export type Submission = z.infer<typeof Submission>

/** What a submission did, row by row. */
export const SubmitOutcome = z
  .object({
    done: z.array(RequestedRow),
    conflicts: z.array(RequestedRow).describe('Somebody else was first; these are as they are now'),
    refused: z.array(z.object({ commitmentId: CommitmentId, message: z.string() })),
  })
  .meta({ id: 'SubmitOutcome' })
export type SubmitOutcome = z.infer<typeof SubmitOutcome>

export const Settlement = z
  .strictObject({
    commitmentId: CommitmentId,
    as: SettledAs,
    comment: typedText(1000).default(''),
    itemVersion: z
      .int()
      .min(0)
      .max(999_999_999)
      .describe('Of the own record, which an accepted answer changes as a draft'),
  })
  .meta({ id: 'Settlement' })
export type Settlement = z.infer<typeof Settlement>

/** How a link stands for whoever holds it. */
export const LinkState = z.enum(['open', 'used', 'expired', 'revoked', 'foreign']).meta({ id: 'LinkState' })
export type LinkState = z.infer<typeof LinkState>

export const OpenedLink = z
  .object({
    state: LinkState,
    by: z.string().nullable().describe('The focal point who asked; null where the request is taken back'),
    agency: z.string().nullable(),
    until: Instant.nullable().describe('How long the session of the link holds'),
  })
  .meta({ id: 'OpenedLink' })
export type OpenedLink = z.infer<typeof OpenedLink>

const Token = z.string().min(1).max(200).describe('From the link in the mail')
const byToken = z.strictObject({ token: Token })
const RequestParams = CountryParams.extend({ requestId: z.uuid() })
const OwnParams = z.object({ requestId: z.uuid() })
const RowParams = z.object({ commitmentId: CommitmentId })
const focalPoint = ['focal-point'] as const
const contributor = ['contributor'] as const
const { ke, head, mine, row, rows, outcome, params, commitmentId, token } = requestExamples

export const requests = {
  list: get('/countries/{iso2}/requests', {
    who: focalPoint,
    summary: 'What was asked of the agencies of the own State, row by row, latest first, with their answers',
    params: CountryParams,
    response: RequestedRows,
    csv: true,
    fails: ['not-found'],
    example: { params: ke, response: rows },
  }),
  ask: post('/countries/{iso2}/requests', {
    who: focalPoint,
    summary: 'Ask agencies about commitments by a day: whoever answers for them gets a mail with a link',
    params: CountryParams,
    body: NewRequests,
    response: RequestedRows,
    success: 201,
    fails: ['unprocessable'],
    example: {
      params: ke,
      body: {
        agencies: [{ agencyId: head.agencyId, commitmentIds: [commitmentId] }],
        dueOn: head.dueOn,
        message: head.message,
      },
      response: rows,
    },
  }),
  revoke: remove('/countries/{iso2}/requests/{requestId}', {
    who: focalPoint,
    summary: 'Take a request back: its links and sessions end with the next request, its answers stay',
    params: RequestParams,
    response: RequestedRows,
    fails: ['not-found'],
    example: { params: { ...ke, ...params }, response: rows },
  }),
  askAgain: post('/countries/{iso2}/requests/{requestId}/again', {
    who: focalPoint,
    summary: 'Ask once more for the rows that are still with the agency, with new links, by another day',
    params: RequestParams,
    body: z.strictObject({ dueOn: Day, message: Message.optional(), language }),
    response: RequestedRows,
    fails: ['not-found', 'unprocessable'],
    example: { params: { ...ke, ...params }, body: { dueOn: head.dueOn }, response: rows },
  }),
  settle: post('/countries/{iso2}/requests/{requestId}/settle', {
    who: focalPoint,
    summary: 'Accept an answer, which becomes the draft of the own record, or return it with a comment',
    params: RequestParams,
    body: Settlement,
    response: RequestedRow,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: {
      params: { ...ke, ...params },
      body: { commitmentId, as: 'accepted', itemVersion: 3 },
      response: { ...row, state: 'accepted' },
    },
  }),
  mine: get('/requests', {
    who: contributor,
    summary: 'What was asked of the own agency, row by row, latest first',
    response: RequestedRows,
    csv: true,
    example: { response: mine },
  }),
  save: put('/requests/{requestId}/rows/{commitmentId}', {
    who: contributor,
    summary: 'Save the answer to one row; only the agency reads it until it is submitted',
    params: OwnParams.extend(RowParams.shape),
    body: NewAnswer,
    response: RequestedRow,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: { params: { ...params, commitmentId }, body: requestExamples.said, response: row },
  }),
  submit: post('/requests/{requestId}/submit', {
    who: contributor,
    summary: 'Submit saved answers to the focal point, some or all',
    params: OwnParams,
    body: Submission,
    response: SubmitOutcome,
    fails: ['not-found'],
    example: { params, body: { rows: [{ commitmentId, version: 2 }] }, response: outcome },
  }),
  openLink: post('/answer/open', {
    who: 'anyone',
    summary: 'Open a link: once it opens a session for the rows of its request and for nothing else',
    body: byToken,
    response: OpenedLink,
    fails: ['not-found'],
    example: { body: { token }, response: { state: 'open', by: head.by, agency: head.agency, until: null } },
  }),
  askLink: post('/answer/link', {
    who: 'anyone',
    summary: 'Have a new link sent to the address that the link in hand was sent to',
    body: byToken,
    response: z.object({ state: z.enum(['sent', 'revoked']) }).meta({ id: 'LinkAsked' }),
    fails: ['not-found', 'too-many'],
    example: { body: { token }, response: { state: 'sent' } },
  }),
  sheet: get('/answer', {
    who: 'link',
    summary: 'The rows that the session of a link is limited to',
    response: RequestedRows,
    example: { response: mine },
  }),
  saveByLink: put('/answer/rows/{commitmentId}', {
    who: 'link',
    summary: 'The same as saving with an account',
    params: RowParams,
    body: NewAnswer,
    response: RequestedRow,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: { params: { commitmentId }, body: requestExamples.said, response: row },
  }),
  submitByLink: post('/answer/submit', {
    who: 'link',
    summary: 'The same as submitting with an account',
    body: Submission,
    response: SubmitOutcome,
    example: { body: { rows: [{ commitmentId, version: 2 }] }, response: outcome },
  }),
}
