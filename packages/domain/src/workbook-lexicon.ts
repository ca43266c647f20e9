import { EvidenceGrade, Practice, StatusValue, Visibility } from '@focal/contracts/status-scale'
import type { WorkbookField } from '@focal/contracts/workbook'

/** What a workbook calls its columns and choices in one language. */
export type WorkbookLabels = {
  fields: Record<WorkbookField, string>
  status: Record<StatusValue, string>
  evidenceGrade: Record<EvidenceGrade, string>
  practice: Record<Practice, string>
  visibility: Record<Visibility, string>
}

/** Further words that people write for a choice, by the code that is meant. */
export type Synonyms = { code: string; words: readonly string[] }

/** The columns with a fixed list of choices. */
export type ChoiceField = 'status' | 'evidenceGrade' | 'practice' | 'visibility'

export const choices: Record<ChoiceField, readonly string[]> = {
  status: StatusValue.options,
  evidenceGrade: EvidenceGrade.options,
  practice: Practice.options,
  visibility: Visibility.options,
}

/** Everything that can be read, in any language, by its folded form. */
export type Lexicon = {
  fields: Map<string, WorkbookField>
  choices: Record<ChoiceField, Map<string, string>>
}

/** A text as it is compared: without accents, marks of direction, case, punctuation at the edges and double spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[‘’“”"'`«»]/g, '')
    .replace(/[\u2010-\u2015_-]/g, ' ')
    .replace(/[أإآ]/g, 'ا')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:*]+|[\s.,;:*]+$/g, '')
}

function addAll<T>(map: Map<string, T>, entries: Iterable<readonly [string, T]>): void {
  for (const [text, meaning] of entries) if (!map.has(fold(text))) map.set(fold(text), meaning)
}

/** Where the short grades are written for the long: "E2" and "2" for "E2, specific reference". */
const shortGrades = EvidenceGrade.options.flatMap((grade) => [
  [grade, grade] as const,
  [grade.slice(1), grade] as const,
])

/** The lexicon of these languages: their labels, the codes of the public interface, and synonyms of statuses. */
export function lexiconOf(languages: readonly WorkbookLabels[], synonyms: readonly Synonyms[]): Lexicon {
  const fields = new Map<string, WorkbookField>()
  const maps = {
    status: new Map(),
    evidenceGrade: new Map(shortGrades),
    practice: new Map(),
    visibility: new Map(),
  }
  const names = Object.keys(languages[0]?.fields ?? {}) as WorkbookField[]
  for (const labels of languages)
    addAll(
      fields,
      names.map((field) => [labels.fields[field], field] as const),
    )
  // An export of the record as CSV calls its columns so.
  addAll(
    fields,
    names.flatMap((field) => [[field, field] as const, [`current.${field}`, field] as const]),
  )
  for (const field of Object.keys(choices) as ChoiceField[]) {
    for (const labels of languages)
      addAll(
        maps[field],
        Object.entries(labels[field]).map(([code, label]) => [label, code] as const),
      )
    addAll(
      maps[field],
      choices[field].map((code) => [code, code] as const),
    )
  }
  addAll(
    maps.status,
    synonyms.flatMap(({ code, words }) => words.map((word) => [word, code] as const)),
  )
  return { fields, choices: maps }
}
