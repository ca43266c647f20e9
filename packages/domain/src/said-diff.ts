import type { StatusDraft } from '@focal/contracts/statuses'

/** What is said of a commitment, whatever it stands in. */
export type SaidFields = Pick<
  StatusDraft,
  | 'status'
  | 'evidenceGrade'
  | 'isEvidenceUnclear'
  | 'statusDate'
  | 'practice'
  | 'note'
  | 'references'
  | 'naReason'
>

/** The fields beside the status, in the order in which they are read. */
export const detailFields = [
  'statusDate',
  'evidenceGrade',
  'practice',
  'note',
  'references',
  'naReason',
] as const
export type DetailField = (typeof detailFields)[number]

/** One field before and after, as codes, days and texts; empty where nothing is said. */
export type FieldChange = { field: DetailField; was: string; becomes: string }

/** A field as one text; references a line each. */
export function textOf(said: SaidFields, field: DetailField): string {
  if (field === 'references') return said.references.join('\n')
  return said[field] ?? ''
}

/** The fields that are others than before, all that say something where there was nothing before. */
export function fieldChanges(before: SaidFields | null, after: SaidFields): FieldChange[] {
  return detailFields
    .map((field) => ({ field, was: before ? textOf(before, field) : '', becomes: textOf(after, field) }))
    .filter(({ was, becomes }) => was !== becomes)
}
