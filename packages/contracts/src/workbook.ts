import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { FileAnswer, get, post } from './endpoint.ts'
import { AsOf, Day } from './shapes.ts'
import { statusExamples } from './status-examples.ts'
import { newSaid, Visibility } from './status-scale.ts'

/** The columns that say which commitment a row is about. */
export const FixedField = z.enum(['commitmentId', 'ref', 'title'])

/** The columns that can be typed into, in their order. */
export const TypedField = z.enum([
  'status',
  'evidenceGrade',
  'statusDate',
  'practice',
  'note',
  'references',
  'naReason',
  'visibility',
])
export type TypedField = z.infer<typeof TypedField>

/** The columns of the workbook, in the order in which they are written. */
export const WorkbookField = z.enum([...FixedField.options, ...TypedField.options])
export type WorkbookField = z.infer<typeof WorkbookField>

/** What the workbook says of one commitment; null where only its visibility is another. */
export const WorkbookSaid = z.strictObject(newSaid).meta({ id: 'WorkbookSaid' })
export type WorkbookSaid = z.infer<typeof WorkbookSaid>

/** One changed row, as it is sent back to be applied. */
export const WorkbookRow = z
  .strictObject({
    commitmentId: CommitmentId,
    version: z.int().min(0).max(999_999_999).describe('Of the item that the change was based on'),
    said: WorkbookSaid.nullable(),
    visibility: Visibility.nullable().describe('Null leaves it as it is'),
  })
  .meta({ id: 'WorkbookRow' })
export type WorkbookRow = z.infer<typeof WorkbookRow>

/** One changed cell, in the words of the reader; empty where nothing was said. */
export const WorkbookCell = z
  .object({ field: WorkbookField, was: z.string(), becomes: z.string() })
  .meta({ id: 'WorkbookCell' })
export type WorkbookCell = z.infer<typeof WorkbookCell>

const place = {
  commitmentId: CommitmentId,
  title: z.string(),
  sheet: z.string().describe('Empty for a CSV file'),
  line: z.int().min(1).describe('As the spreadsheet counts its rows'),
}

/** A row that can be applied. */
export const WorkbookChange = z
  .object({
    ...place,
    row: WorkbookRow,
    cells: z.array(WorkbookCell),
    beforePublishing: z.array(z.string()).describe('What is open: the row can be kept as a draft'),
  })
  .meta({ id: 'WorkbookChange' })
export type WorkbookChange = z.infer<typeof WorkbookChange>

/** What a workbook would change. Nothing is written. */
export const WorkbookPreview = z
  .object({
    countryCode: CountryCode,
    madeOn: Day.nullable().describe(
      'The day on which the workbook was made; null where the file does not say',
    ),
    rows: z.int().describe('With a commitment, changed or not'),
    notices: z.array(z.string()).describe('What was noticed and needs nobody'),
    problems: z
      .array(z.string())
      .describe('Where, what is wrong and what is accepted; these rows are left out'),
    changes: z.array(WorkbookChange),
    conflicts: z.array(WorkbookChange).describe('Changed since by somebody else: applied only if chosen'),
  })
  .meta({ id: 'WorkbookPreview' })
export type WorkbookPreview = z.infer<typeof WorkbookPreview>

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Bytes of an uploaded workbook at most (security.md threat 13). */
export const workbookBytes = 5 * 1024 * 1024

export const workbook = get('/countries/{iso2}/workbook', {
  who: ['focal-point', 'clearing-officer'],
  summary: "The own State's record as an Excel workbook, to be filled in and sent back",
  params: CountryParams,
  query: AsOf,
  response: FileAnswer,
  gives: workbookType,
  fails: ['not-found', 'unprocessable'],
  example: statusExamples.workbook,
})

export const readWorkbook = post('/countries/{iso2}/workbook', {
  who: ['focal-point'],
  summary: 'What a workbook or CSV file would change, cell by cell; nothing is written',
  params: CountryParams,
  takes: { types: [workbookType, 'text/csv'], most: workbookBytes },
  response: WorkbookPreview,
  fails: ['unprocessable'],
  example: statusExamples.readWorkbook,
})
