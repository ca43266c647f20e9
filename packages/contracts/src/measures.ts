import { z } from 'zod'
import { CommitmentId, Sector } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get, post, put, remove } from './endpoint.ts'
import { measureExamples } from './measure-examples.ts'
import { Day, Disclaimer, Instant, typedText } from './shapes.ts'
import { Visibility } from './status-scale.ts'

export const MeasureKind = z
  .enum(['law', 'institution', 'programme', 'plan'])
  .meta({ id: 'MeasureKind', description: 'What the measure is' })
export type MeasureKind = z.infer<typeof MeasureKind>

/** https only, with a host and without a name or password in front of it. It is shown and never fetched. */
const Link = z
  .string()
  .max(500)
  .regex(/^https:\/\/[\p{L}\p{N}.-]+(?::\d{1,5})?(?:[/?#][^\s\p{C}<>"\\^`{|}]*)?$/u, { error: 'link.https' })

const Paragraph = typedText(200).describe('Article or paragraph that serves this commitment; may be empty')

/** One national law, institution, programme or plan of a State: it has a version and a visibility of its own. */
export const MeasureRow = z.object({
  id: z.uuid(),
  countryCode: CountryCode,
  kind: MeasureKind,
  title: z.string(),
  leadAgency: z.string().describe('Ministry or body that leads, as text; may be empty'),
  supportingAgencies: z.array(z.string()),
  sector: Sector.nullable().describe('Of the lead'),
  reference: z.string().describe('How it is cited: number, gazette, date'),
  link: z.string().nullable().describe('https only; never fetched by Focal'),
  adoptedOn: Day.nullable().describe('The date of the text or of the founding'),
  inForceOn: Day.nullable(),
  endedOn: Day.nullable().describe('The day from which it is no longer in force; null: still'),
  note: z.string(),
  visibility: Visibility,
  version: z.int().min(1).describe('Counts every write of this measure; a write names the one it saw'),
  recordedAt: Instant.describe('The last write'),
  recordedBy: z.string().describe('Empty for other countries'),
})
export type MeasureRow = z.infer<typeof MeasureRow>

/** That a measure serves a commitment. It sets no status. */
export const MeasureServes = z
  .object({ commitmentId: CommitmentId, paragraph: z.string() })
  .meta({ id: 'MeasureServes' })
export type MeasureServes = z.infer<typeof MeasureServes>

export const MeasureServesRow = MeasureServes.extend({ countryCode: CountryCode, measureId: z.uuid() })
export type MeasureServesRow = z.infer<typeof MeasureServesRow>

/** A line of a list: the measure with the commitments it serves. */
export const Measure = MeasureRow.extend({
  commitmentIds: z.array(CommitmentId).describe('What it serves, across frameworks'),
}).meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>

export const MeasureDetail = MeasureRow.extend({
  isOwn: z.boolean(),
  notice: Disclaimer,
  serves: z.array(MeasureServes).describe('In the order of the commitments’ ids'),
}).meta({ id: 'MeasureDetail' })
export type MeasureDetail = z.infer<typeof MeasureDetail>

export const CountryMeasures = z
  .object({
    countryCode: CountryCode,
    isOwn: z.boolean(),
    defaultVisibility: Visibility.nullable().describe('What a new measure starts with; own country only'),
    notice: Disclaimer,
    measures: z.array(Measure).describe('By title'),
  })
  .meta({ id: 'CountryMeasures' })
export type CountryMeasures = z.infer<typeof CountryMeasures>

/** A measure as it serves one commitment. */
export const ServingMeasure = MeasureRow.extend({ paragraph: z.string() }).meta({ id: 'ServingMeasure' })
export type ServingMeasure = z.infer<typeof ServingMeasure>

export const CommitmentMeasures = z
  .object({
    commitmentId: CommitmentId,
    notice: Disclaimer,
    measures: z.array(ServingMeasure).describe('States in alphabetical order, then by title'),
  })
  .meta({ id: 'CommitmentMeasures' })
export type CommitmentMeasures = z.infer<typeof CommitmentMeasures>

const typed = {
  kind: MeasureKind,
  title: typedText(300).min(1),
  leadAgency: typedText(200).default(''),
  supportingAgencies: z.array(typedText(200).min(1)).max(20).default([]),
  sector: Sector.nullable().default(null),
  reference: typedText(300).default(''),
  link: Link.nullable().default(null),
  adoptedOn: Day.nullable().default(null),
  inForceOn: Day.nullable().default(null),
  endedOn: Day.nullable().default(null),
  note: typedText(4000).default(''),
  visibility: Visibility.optional().describe('As usual in the own State for a new one, else as it was'),
}

/** The content of a measure, whole: what is left out is empty afterwards. */
export const MeasureContent = z.strictObject(typed).meta({ id: 'MeasureContent' })
export type MeasureContent = z.infer<typeof MeasureContent>

const Serves = z.strictObject({ commitmentId: CommitmentId, paragraph: Paragraph.default('') })
const manyServes = z.array(Serves).max(60)

export const NewMeasure = z
  .strictObject({ ...typed, serves: manyServes.default([]).describe('Attached in the same act') })
  .meta({ id: 'NewMeasure' })
export type NewMeasure = z.infer<typeof NewMeasure>

const MeasureParams = CountryParams.extend({ measureId: z.uuid() })

const mayWrite = ['focal-point'] as const

export const measures = {
  list: get('/countries/{iso2}/measures', {
    who: 'signed-in',
    summary: 'The measures of a State as the viewer may read them, with the commitments they serve',
    params: CountryParams,
    response: CountryMeasures,
    csv: true,
    fails: ['not-found'],
    example: measureExamples.list,
  }),
  one: get('/countries/{iso2}/measures/{measureId}', {
    who: 'signed-in',
    summary: 'One measure with every commitment it serves',
    params: MeasureParams,
    response: MeasureDetail,
    fails: ['not-found'],
    example: measureExamples.one,
  }),
  create: post('/countries/{iso2}/measures', {
    who: mayWrite,
    summary: 'Add a measure of the own State, and attach it to commitments',
    params: CountryParams,
    body: NewMeasure,
    response: MeasureDetail,
    success: 201,
    fails: ['unprocessable'],
    example: measureExamples.create,
  }),
  change: put('/countries/{iso2}/measures/{measureId}', {
    who: mayWrite,
    summary: 'Change a measure, or end it by its last day; what it serves stays',
    params: MeasureParams,
    body: MeasureContent,
    response: MeasureDetail,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: measureExamples.change,
  }),
  remove: remove('/countries/{iso2}/measures/{measureId}', {
    who: mayWrite,
    summary: 'Delete a measure that serves nothing; one that serves something is ended instead',
    params: MeasureParams,
    response: MeasureDetail,
    versioned: true,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: measureExamples.remove,
  }),
  attach: post('/countries/{iso2}/measures/{measureId}/attachments', {
    who: mayWrite,
    summary: 'Say that a measure serves commitments, or change the paragraph by which it does',
    params: MeasureParams,
    body: z.strictObject({ serves: manyServes.min(1) }),
    response: MeasureDetail,
    versioned: true,
    success: 201,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: measureExamples.attach,
  }),
  detach: post('/countries/{iso2}/measures/{measureId}/detachments', {
    who: mayWrite,
    summary: 'Take back that a measure serves commitments; statuses stay as they are',
    params: MeasureParams,
    body: z.strictObject({ commitmentIds: z.array(CommitmentId).min(1).max(60) }),
    response: MeasureDetail,
    versioned: true,
    success: 201,
    fails: ['not-found', 'conflict', 'unprocessable'],
    example: measureExamples.detach,
  }),
  ofCommitment: get('/commitments/{commitmentId}/measures', {
    who: 'signed-in',
    summary: 'The measures that serve one commitment: the own, and those that other States share',
    params: z.object({ commitmentId: CommitmentId }),
    response: CommitmentMeasures,
    csv: true,
    fails: ['not-found'],
    example: measureExamples.ofCommitment,
  }),
}
