import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode } from './countries.ts'
import { Day, typedText } from './shapes.ts'

/** The ordered scale (scales.md 2.1), lowest first. */
export const orderedStatuses = ['not-started', 'planned', 'partly', 'largely', 'in-place'] as const

/** What a State says it has done. The absence of any is "not reported" and is never stored. */
export const StatusValue = z
  .enum([...orderedStatuses, 'not-applicable', 'withheld'])
  .meta({ id: 'StatusValue' })
export type StatusValue = z.infer<typeof StatusValue>

/** E0 none, E1 statement only, E2 specific reference, E3 with sign of application, E4 outside assessment cited. */
export const EvidenceGrade = z.enum(['E0', 'E1', 'E2', 'E3', 'E4']).meta({ id: 'EvidenceGrade' })
export type EvidenceGrade = z.infer<typeof EvidenceGrade>

/** Whether what is in law is used. Not part of any figure. */
export const Practice = z.enum(['yes', 'limited', 'no']).meta({ id: 'Practice' })
export type Practice = z.infer<typeof Practice>

/** Who may see an item: own country, organisers, all focal points and observers, every signed-in person. */
export const Visibility = z.enum(['national', 'organisers', 'network', 'public']).meta({ id: 'Visibility' })
export type Visibility = z.infer<typeof Visibility>

/** What a State says about one commitment; the same in a draft and in an entry. */
export const said = {
  status: StatusValue,
  evidenceGrade: EvidenceGrade,
  isEvidenceUnclear: z.boolean().describe('A reference that cannot be read or does not match'),
  statusDate: Day.describe('The day on which the facts were true, not the day of typing'),
  practice: Practice.nullable(),
  note: z.string(),
  references: z.array(z.string()),
  naReason: z.string().nullable(),
}

const Reference = typedText(300).min(1).describe('Law, decree, order, article, date')

/** The same as it is sent: what may be left open has a value of its own. */
export const newSaid = {
  status: StatusValue,
  evidenceGrade: EvidenceGrade.default('E0'),
  isEvidenceUnclear: z.boolean().default(false),
  statusDate: Day,
  practice: Practice.nullable().default(null),
  note: typedText(4000).default(''),
  references: z.array(Reference).max(20).default([]),
  naReason: typedText(1000).nullable().default(null),
}

/** How an entry came about: first said or said anew, still true, or a correction of a named entry. */
export const EntryAct = z.enum(['report', 'confirm', 'correct'])
export type EntryAct = z.infer<typeof EntryAct>

/** How an entry came in: typed, by a workbook or CSV file, or as the answer of a ministry. */
export const EntrySource = z.enum(['typed', 'workbook', 'answer']).meta({ id: 'EntrySource' })
export type EntrySource = z.infer<typeof EntrySource>

/** Country x commitment: the thing that has a version and a visibility. */
export const ItemRow = z.object({
  countryCode: CountryCode,
  commitmentId: CommitmentId,
  visibility: Visibility,
  version: z.int().min(0).describe('Counts every write of this item'),
})
export type ItemRow = z.infer<typeof ItemRow>

/** An item as a bulk act names it, with the version that it saw. */
export const ItemVersion = z.strictObject({
  commitmentId: CommitmentId,
  version: z.int().min(0).max(999_999_999),
})
export type ItemVersion = z.infer<typeof ItemVersion>
