import type { Day } from '@focal/contracts/shapes'
import type { EvidenceGrade, Practice, StatusValue, Visibility } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'
import { TypedField, type WorkbookSaid } from '@focal/contracts/workbook'

export const typedFields = TypedField.options

/** One item as the cells of its row: codes and days, references a line each, empty where nothing is said. */
export type Values = Record<TypedField, string>

const blank: Values = {
  status: '',
  evidenceGrade: '',
  statusDate: '',
  practice: '',
  note: '',
  references: '',
  naReason: '',
  visibility: '',
}

/** A text as cells keep it: composed, with plain line ends, without spaces around it. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** What an item says now: its draft, else what is published. */
export function valuesOf({ draft, current, visibility }: StatusItem): Values {
  const from = draft ?? current
  if (!from) return { ...blank, visibility: visibility ?? '' }
  return {
    status: from.status,
    evidenceGrade: from.evidenceGrade,
    statusDate: from.statusDate,
    practice: from.practice ?? '',
    note: plainText(from.note),
    references: from.references.map(plainText).join('\n'),
    naReason: plainText(from.naReason ?? ''),
    visibility: visibility ?? '',
  }
}

/** References out of one cell: a line each; a bar parts them too, as in an export. */
export function referencesIn(text: string): string[] {
  return text
    .split(/\n| \| /)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * What is said, out of what is said now and the cells that became others. Texts that nobody touched stay as they are.
 * The status must be there; a date that is left open is today's.
 */
export function saidWith(item: StatusItem, changed: Partial<Values>, today: Day): WorkbookSaid {
  const from = item.draft ?? item.current
  const of = (field: TypedField) => changed[field]
  return {
    status: (of('status') ?? from?.status) as StatusValue,
    evidenceGrade: ((of('evidenceGrade') ?? from?.evidenceGrade) || 'E0') as EvidenceGrade,
    isEvidenceUnclear: from?.isEvidenceUnclear ?? false,
    statusDate: (of('statusDate') ?? from?.statusDate) || today,
    practice: ((of('practice') ?? from?.practice) || null) as Practice | null,
    note: of('note') ?? from?.note ?? '',
    references:
      changed.references === undefined ? [...(from?.references ?? [])] : referencesIn(changed.references),
    naReason: (of('naReason') ?? from?.naReason) || null,
  }
}

/** The visibility that was chosen, if it became another. */
export function visibilityIn(changed: Partial<Values>): Visibility | null {
  return (changed.visibility as Visibility | undefined) ?? null
}

/** Whether two say the same. */
export function saysSame(a: WorkbookSaid, b: WorkbookSaid): boolean {
  const key = (one: WorkbookSaid) =>
    JSON.stringify([
      [one.status, one.evidenceGrade, one.isEvidenceUnclear, one.statusDate, one.practice],
      [one.note, one.references, one.naReason ?? ''],
    ])
  return key(a) === key(b)
}
