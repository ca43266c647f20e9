import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get, post, put, remove } from './endpoint.ts'
import { AsOf, Day, Disclaimer, Instant, typedText } from './shapes.ts'
import { statusExamples } from './status-examples.ts'
import { EntryAct, EntrySource, ItemVersion, newSaid, said, Visibility } from './status-scale.ts'
import { offerTalk } from './talk.ts'
import { readWorkbook, WorkbookRow, workbook } from './workbook.ts'

/** One published entry. Never changed: a correction supersedes it, a withdrawal names it. */
export const StatusEntry = z
  .object({
    id: z.uuid(),
    countryCode: CountryCode,
    commitmentId: CommitmentId,
    act: EntryAct,
    ...said,
    supersedes: z.uuid().nullable().describe('The entry this one corrects'),
    confirms: z.uuid().nullable().describe('The entry this one says is still true'),
    recordedAt: Instant,
    recordedBy: z.string(),
  })
  .meta({ id: 'StatusEntry' })
export type StatusEntry = z.infer<typeof StatusEntry>

/** What is being written, seen by the own country only. One a commitment. */
export const StatusDraft = z
  .object({
    countryCode: CountryCode,
    commitmentId: CommitmentId,
    ...said,
    supersedes: z.uuid().nullable(),
    recordedAt: Instant,
    recordedBy: z.string(),
  })
  .meta({ id: 'StatusDraft' })
export type StatusDraft = z.infer<typeof StatusDraft>

/** An unpublishing: the entry stays in the history of its own country and counts nowhere. */
export const StatusWithdrawal = z
  .object({
    entryId: z.uuid(),
    countryCode: CountryCode,
    commitmentId: CommitmentId,
    reason: z.string(),
    recordedAt: Instant,
    recordedBy: z.string(),
  })
  .meta({ id: 'StatusWithdrawal' })
export type StatusWithdrawal = z.infer<typeof StatusWithdrawal>

/** One line of a State's record as the viewer may read it; `current` null: not reported, or not shared with you. */
export const StatusItem = z
  .object({
    commitmentId: CommitmentId,
    version: z
      .int()
      .min(0)
      .nullable()
      .describe('To be named by a write; null for other countries and of a past day'),
    visibility: Visibility.nullable().describe('Null where nothing is shared with the viewer'),
    current: StatusEntry.nullable(),
    naAccepted: z.boolean().describe('current is not-applicable, allowed here and with a reason'),
    draft: StatusDraft.nullable(),
  })
  .meta({ id: 'StatusItem' })
export type StatusItem = z.infer<typeof StatusItem>

export const CountryRecord = z
  .object({
    countryCode: CountryCode,
    asOf: Day,
    isOwn: z.boolean(),
    defaultVisibility: Visibility.nullable().describe('What a new item starts with; own country only'),
    notice: Disclaimer,
    items: z.array(StatusItem).describe('One for each commitment in force at that day that takes a status'),
  })
  .meta({ id: 'CountryRecord' })
export type CountryRecord = z.infer<typeof CountryRecord>

/** An entry in a history, with what became of it. */
export const HistoryEntry = StatusEntry.extend({
  authorName: z.string().nullable().describe('Own country only'),
  source: EntrySource.nullable().describe('How it came in; own country only'),
  supersededBy: z.uuid().nullable(),
  withdrawal: StatusWithdrawal.nullable(),
}).meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const ItemDetail = StatusItem.extend({
  countryCode: CountryCode,
  isOwn: z.boolean(),
  notice: Disclaimer,
  isWilling: z.boolean().nullable().describe('To talk with others about it; own country only'),
  draftAuthorName: z.string().nullable().describe('Who wrote the draft; own country only'),
  history: z.array(HistoryEntry).describe('Newest status date first'),
}).meta({ id: 'ItemDetail' })
export type ItemDetail = z.infer<typeof ItemDetail>

export const NewStatus = z
  .strictObject({
    commitmentId: CommitmentId,
    ...newSaid,
    visibility: Visibility.optional().describe('Of the item, for all its entries'),
    supersedes: z.uuid().nullable().default(null),
    publish: z.boolean().describe('False keeps it as a draft'),
  })
  .meta({ id: 'NewStatus' })
export type NewStatus = z.infer<typeof NewStatus>

/** What a bulk act did, item by item: nothing is done half to any one item. */
export const BulkOutcome = z
  .object({
    done: z.array(StatusItem),
    conflicts: z.array(StatusItem).describe('Somebody else was first; these are as they are now'),
    refused: z.array(z.object({ commitmentId: CommitmentId, message: z.string() })),
  })
  .meta({ id: 'BulkOutcome' })
export type BulkOutcome = z.infer<typeof BulkOutcome>

export const WorkbookOutcome = BulkOutcome.extend({ unchanged: z.array(CommitmentId) }).meta({
  id: 'WorkbookOutcome',
  description: 'unchanged: these say already what the row says',
})
export type WorkbookOutcome = z.infer<typeof WorkbookOutcome>

const SharedStatus = z
  .object({ countryCode: CountryCode, current: StatusEntry, naAccepted: z.boolean() })
  .meta({ id: 'SharedStatus' })

export const SharedStatuses = z
  .object({
    commitmentId: CommitmentId,
    asOf: Day,
    notice: Disclaimer,
    statuses: z.array(SharedStatus).describe('States in alphabetical order'),
  })
  .meta({ id: 'SharedStatuses' })
export type SharedStatuses = z.infer<typeof SharedStatuses>

const ItemParams = CountryParams.extend({ commitmentId: CommitmentId })
const mayWrite = ['focal-point'] as const

export const statuses = {
  record: get('/countries/{iso2}/statuses', {
    who: 'signed-in',
    summary: "A State's record as the viewer may read it, as of a day",
    params: CountryParams,
    query: AsOf,
    kept: true,
    response: CountryRecord,
    csv: true,
    fails: ['not-found', 'unprocessable'],
    example: statusExamples.record,
  }),
  item: get('/countries/{iso2}/statuses/{commitmentId}', {
    who: 'signed-in',
    summary: 'One commitment of one State, with its history',
    params: ItemParams,
    response: ItemDetail,
    fails: ['not-found'],
    example: statusExamples.item,
  }),
  report: post('/countries/{iso2}/statuses', {
    who: mayWrite,
    summary: 'Save a status as a draft, or publish it',
    params: CountryParams,
    body: NewStatus,
    response: StatusItem,
    versioned: true,
    success: 201,
    fails: ['conflict', 'unprocessable'],
    example: statusExamples.report,
  }),
  publish: post('/countries/{iso2}/publications', {
    who: mayWrite,
    summary: 'Publish drafts as they are saved',
    params: CountryParams,
    body: z.strictObject({ items: z.array(ItemVersion).min(1).max(200) }),
    response: BulkOutcome,
    fails: ['unprocessable'],
    example: statusExamples.publish,
  }),
  confirm: post('/countries/{iso2}/confirmations', {
    who: mayWrite,
    summary: 'Say of published statuses that they are still true on a day',
    params: CountryParams,
    body: z.strictObject({ statusDate: Day, items: z.array(ItemVersion).min(1).max(200) }),
    response: BulkOutcome,
    fails: ['unprocessable'],
    example: statusExamples.confirm,
  }),
  withdraw: post('/countries/{iso2}/withdrawals', {
    who: mayWrite,
    summary: 'Withdraw a published entry: it stays in the own history and counts nowhere',
    params: CountryParams,
    body: z.strictObject({ entryId: z.uuid(), reason: typedText(1000).default('') }),
    response: StatusItem,
    versioned: true,
    success: 201,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: statusExamples.withdraw,
  }),
  show: put('/countries/{iso2}/statuses/{commitmentId}/visibility', {
    who: mayWrite,
    summary: 'Choose who may see one commitment of the own State',
    params: ItemParams,
    body: z.strictObject({ visibility: Visibility }),
    response: StatusItem,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: statusExamples.show,
  }),
  offerTalk,
  discard: remove('/countries/{iso2}/drafts/{commitmentId}', {
    who: mayWrite,
    summary: 'Discard a draft; what was published stays as it is',
    params: ItemParams,
    response: StatusItem,
    versioned: true,
    fails: ['not-found', 'conflict'],
    example: statusExamples.discard,
  }),
  shared: get('/commitments/{commitmentId}/statuses', {
    who: 'signed-in',
    summary: 'The States that share their status about one commitment with the viewer',
    params: z.object({ commitmentId: CommitmentId }),
    query: AsOf,
    response: SharedStatuses,
    csv: true,
    fails: ['not-found', 'unprocessable'],
    example: statusExamples.shared,
  }),
  workbook,
  readWorkbook,
  applyWorkbook: post('/countries/{iso2}/workbook/apply', {
    who: mayWrite,
    summary: 'Apply rows of a workbook: published, or kept as drafts',
    params: CountryParams,
    body: z.strictObject({ publish: z.boolean(), rows: z.array(WorkbookRow).min(1).max(200) }),
    most: 4 * 1024 * 1024,
    response: WorkbookOutcome,
    fails: ['unprocessable'],
    example: statusExamples.applyWorkbook,
  }),
}
