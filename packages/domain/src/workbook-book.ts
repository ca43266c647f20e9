import type { Commitment } from '@focal/contracts/commitments'
import type { StatusItem } from '@focal/contracts/statuses'
import { FixedField, type TypedField, WorkbookField } from '@focal/contracts/workbook'
import type { Book, BookCell, BookSheet } from '@focal/contracts/workbook-table'
import { type ChoiceField, choices, type WorkbookLabels } from './workbook-lexicon.ts'
import { type Mark, markName, markRows, pastFormat } from './workbook-mark.ts'
import { typedFields, valuesOf } from './workbook-values.ts'

export type BookLine = { item: StatusItem; commitment: Commitment }

/** What a workbook is made of; every word in it is given. */
export type BookParts = {
  title: string
  isRightToLeft: boolean
  labels: WorkbookLabels
  /** What stands on the first sheet, and the name of that sheet */
  explanations: { name: string; lines: readonly (readonly string[])[] }
  /** Said where something else than a choice is typed */
  refusal: { title: string; message: string }
  sheets: readonly { name: string; lines: readonly BookLine[] }[]
  mark: Mark
}

const listsName = 'lists'
const choiceFields = Object.keys(choices) as ChoiceField[]

const layout = WorkbookField.options
const widths: Record<WorkbookField, number> = {
  commitmentId: 12,
  ref: 12,
  title: 44,
  status: 26,
  evidenceGrade: 26,
  statusDate: 13,
  practice: 18,
  note: 50,
  references: 40,
  naReason: 30,
  visibility: 20,
}

const isChoice = (field: TypedField): field is ChoiceField => field in choices

function typedCell(field: TypedField, value: string, { labels, mark }: BookParts): BookCell {
  const label = isChoice(field) ? new Map(Object.entries(labels[field])).get(value) : undefined
  const look = mark.format === pastFormat ? 'fixed' : 'open'
  return { text: label ?? value, kind: field === 'statusDate' ? 'date' : 'text', look }
}

function rowOf({ item, commitment }: BookLine, parts: BookParts): BookCell[] {
  const values = valuesOf(item)
  const fixed = [commitment.id, commitment.ref, commitment.title]
  return [
    ...fixed.map((text) => ({ text, kind: 'text', look: 'fixed' }) as const),
    ...typedFields.map((field) => typedCell(field, values[field], parts)),
  ]
}

/** The column of the sheet of lists with the choices of a field. */
function sourceOf(field: ChoiceField): string {
  const letter = String.fromCharCode(65 + choiceFields.indexOf(field))
  return `${listsName}!$${letter}$1:$${letter}$${choices[field].length}`
}

function choicesOf(count: number, { title, message }: BookParts['refusal']): BookSheet['choices'] {
  return choiceFields.map((field) => ({
    column: layout.indexOf(field),
    fromRow: 1,
    toRow: count,
    source: sourceOf(field),
    title,
    message,
  }))
}

const cell = (text: string, look: BookCell['look']): BookCell => ({ text, kind: 'text', look })
const plain = { isHidden: false, isProtected: true, frozen: { row: 0, column: 0 }, choices: [] }

function frameworkSheet(name: string, lines: readonly BookLine[], parts: BookParts): BookSheet {
  const { labels, refusal, mark } = parts
  const head = layout.map((field) => cell(labels.fields[field], 'head'))
  return {
    ...plain,
    name,
    frozen: { row: 1, column: FixedField.options.length },
    widths: layout.map((field) => widths[field]),
    rows: [head, ...lines.map((line) => rowOf(line, parts))],
    choices: mark.format === pastFormat ? [] : choicesOf(lines.length, refusal),
  }
}

function explanationSheet({ title, explanations }: BookParts): BookSheet {
  const rows = explanations.lines.map(([first = '', ...rest]) => [
    cell(first, rest.length > 0 ? 'head' : 'line'),
    ...rest.map((text) => cell(text, 'plain')),
  ])
  return { ...plain, name: explanations.name, widths: [30, 110], rows: [[cell(title, 'title')], [], ...rows] }
}

function listSheet(labels: WorkbookLabels): BookSheet {
  const lists = choiceFields.map((field) => {
    const words = new Map(Object.entries(labels[field]))
    return choices[field].map((code) => words.get(code) ?? code)
  })
  const most = Math.max(...lists.map((list) => list.length))
  const rows = Array.from({ length: most }, (_, at) => lists.map((list) => cell(list[at] ?? '', 'plain')))
  return { ...plain, name: listsName, isHidden: true, widths: lists.map(() => 30), rows }
}

function markSheet(mark: Mark): BookSheet {
  const rows = markRows(mark).map((row) => row.map((text) => cell(text, 'plain')))
  return { ...plain, name: markName, isHidden: true, widths: [16, 10], rows }
}

/** A State's record as a workbook: explanations, a sheet a framework, and hidden what it knows of itself. */
export function bookOf(parts: BookParts): Book {
  const { title, isRightToLeft, sheets, labels, mark } = parts
  return {
    title,
    isRightToLeft,
    sheets: [
      explanationSheet(parts),
      ...sheets.map(({ name, lines }) => frameworkSheet(name, lines, parts)),
      listSheet(labels),
      markSheet(mark),
    ],
  }
}

/** What a workbook that is made now knows of its items. */
export function markItems(lines: readonly BookLine[]): Mark['items'] {
  return new Map(
    lines.map(({ item }) => [item.commitmentId, { version: item.version ?? 0, values: valuesOf(item) }]),
  )
}
