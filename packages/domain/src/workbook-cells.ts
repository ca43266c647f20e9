import type { TypedField } from '@focal/contracts/workbook'
import type { TableCell } from '@focal/contracts/workbook-table'
import { dayOfSerial, readDay } from './workbook-days.ts'
import { type ChoiceField, choices, fold, type Lexicon } from './workbook-lexicon.ts'
import { plainText, referencesIn } from './workbook-values.ts'

/** What is wrong with a cell: the key of a sentence, and what stands in it. */
export type CellProblem = { say: string; values?: Record<string, string | number>; options?: ChoiceField }

/** A cell as it was meant: a value, nothing (blank is unchanged), or a problem. */
export type Reading = { value: string } | { value: null } | { problem: CellProblem }

/** A single stroke empties a cell, because blank means unchanged. */
const strokes = new Set(['-', '–', '—'])

const longest = { note: 4000, naReason: 1000 } as const

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : text
}

function readChoice(field: ChoiceField, cell: TableCell, { choices: known }: Lexicon): Reading {
  if (field !== 'evidenceGrade' && cell.kind === 'number')
    return { problem: { say: 'workbook.number', values: { typed: cell.text }, options: field } }
  const value = known[field].get(fold(cell.text))
  if (value !== undefined && choices[field].includes(value)) return { value }
  return { problem: { say: 'workbook.choice', values: { typed: shortened(cell.text) }, options: field } }
}

function readDate(cell: TableCell, is1904: boolean): Reading {
  const day = cell.kind === 'number' ? dayOfSerial(Number(cell.text), is1904) : readDay(cell.text)
  return day === null
    ? { problem: { say: 'workbook.date', values: { typed: shortened(cell.text) } } }
    : { value: day }
}

function holdsControl(text: string): boolean {
  return !text.isWellFormed() || [...text].some((letter) => /\p{Cc}/u.test(letter) && !/[\n\t]/.test(letter))
}

function readText(field: 'note' | 'naReason', text: string): Reading {
  const most = longest[field]
  if (text.length > most)
    return { problem: { say: 'workbook.tooLong', values: { length: text.length, most } } }
  return { value: text }
}

function readReferences(text: string): Reading {
  const found = referencesIn(text)
  const long = found.find((one) => one.length > 300)
  if (long)
    return { problem: { say: 'workbook.referenceTooLong', values: { typed: shortened(long), most: 300 } } }
  if (found.length > 20) return { problem: { say: 'workbook.tooManyReferences', values: { most: 20 } } }
  return { value: found.join('\n') }
}

/** Reads one typed cell, whatever spelling, case, language or date system it is in. */
export function readCell(
  field: TypedField,
  cell: TableCell | null,
  { lexicon, is1904 }: { lexicon: Lexicon; is1904: boolean },
): Reading {
  if (cell === null || cell.text.replace(/[\s\p{Cf}]/gu, '') === '') return { value: null }
  if (cell.kind === 'formula') return { problem: { say: 'workbook.formula' } }
  const text = plainText(cell.text)
  const mayBeEmpty = field !== 'status' && field !== 'statusDate' && field !== 'visibility'
  if (strokes.has(text) && mayBeEmpty) return { value: field === 'evidenceGrade' ? 'E0' : '' }
  if (holdsControl(text)) return { problem: { say: 'workbook.malformed' } }
  if (field === 'statusDate') return readDate(cell, is1904)
  if (field === 'note' || field === 'naReason') return readText(field, text)
  return field === 'references' ? readReferences(text) : readChoice(field, cell, lexicon)
}
