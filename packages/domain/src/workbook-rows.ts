import type { TypedField, WorkbookField } from '@focal/contracts/workbook'
import type { Table, TableCell, TableSheet } from '@focal/contracts/workbook-table'
import { fold, type Lexicon } from './workbook-lexicon.ts'
import { markName } from './workbook-mark.ts'
import { typedFields } from './workbook-values.ts'

/** Something to say about the file: where, and the key of the sentence. Lines count from 1, as spreadsheets do. */
export type Finding = {
  say: string
  values?: Record<string, string | number>
  sheet: string
  line?: number
  field?: WorkbookField
  /** Several columns that are spoken of */
  fields?: readonly WorkbookField[]
}

/** A row as it stands in the file. */
export type FileRow = {
  sheet: string
  line: number
  commitmentId: string
  cells: Map<TypedField, TableCell | null>
}

export type FileRows = { rows: FileRow[]; notices: Finding[]; problems: Finding[] }

type Head = { at: number; columns: Map<WorkbookField, number>; order: WorkbookField[]; others: string[] }

const isTyped = (field: WorkbookField): field is TypedField => typedFields.includes(field as TypedField)

/** Rows in which the names of the columns are looked for. */
const headRows = 20

function headAt(row: readonly (TableCell | null)[], at: number, { fields }: Lexicon): Head {
  const columns = new Map<WorkbookField, number>()
  const others: string[] = []
  for (const [column, cell] of row.entries()) {
    if (cell === null) continue
    const field = fields.get(fold(cell.text))
    if (field === undefined) others.push(cell.text)
    else if (!columns.has(field)) columns.set(field, column)
  }
  return { at, columns, order: [...columns.keys()], others }
}

/** The row with the names of the columns: the one that has most of them, of the first rows. */
function findHead({ rows }: TableSheet, lexicon: Lexicon): Head | null {
  const heads = rows.slice(0, headRows).map((row, at) => headAt(row, at, lexicon))
  const best = heads.reduce<Head | null>(
    (most, next) => (next.columns.size > (most?.columns.size ?? 0) ? next : most),
    null,
  )
  return best && best.columns.size >= 2 && [...best.columns.keys()].some(isTyped) ? best : null
}

const layout: readonly WorkbookField[] = ['commitmentId', 'ref', 'title', ...typedFields]

/** What is worth saying of a sheet, though all of it can be read. */
function lookAt(sheet: TableSheet, head: Head, names: ReadonlySet<string>, isMarked: boolean): Finding[] {
  const { name } = sheet
  const order = layout.filter((field) => head.columns.has(field))
  const missing = typedFields.filter((field) => !head.columns.has(field))
  const isFile = name === ''
  return [
    ...(!isFile && !names.has(fold(name)) ? [{ say: 'workbook.renamed', sheet: name }] : []),
    ...(sheet.isHidden ? [{ say: 'workbook.hidden', sheet: name }] : []),
    ...(isMarked && !sheet.isProtected ? [{ say: 'workbook.unlocked', sheet: name }] : []),
    ...(missing.length > 0 ? [{ say: 'workbook.columnMissing', sheet: name, fields: missing }] : []),
    ...(order.join() === head.order.join() ? [] : [{ say: 'workbook.reordered', sheet: name }]),
    ...head.others
      .slice(0, 5)
      .map((column) => ({ say: 'workbook.columnUnknown', sheet: name, values: { column } })),
  ]
}

function fieldAt({ columns }: Head, column: number): TypedField | undefined {
  return [...columns].flatMap(([field, place]) => (place === column && isTyped(field) ? [field] : []))[0]
}

/** Only the first cell of merged ones holds something; of the others nobody knows what was meant. */
function mergedIn(sheet: TableSheet, head: Head): Finding[] {
  return sheet.merges.flatMap(({ from, to }) => {
    const field = fieldAt(head, from.column) ?? fieldAt(head, to.column)
    if (field === undefined || to.row <= head.at) return []
    const values = { from: from.row + 1, to: to.row + 1 }
    return [{ say: 'workbook.merged', sheet: sheet.name, line: from.row + 1, field, values }]
  })
}

function rowsIn(sheet: TableSheet, head: Head, idColumn: number): FileRows {
  const [rows, problems]: [FileRow[], Finding[]] = [[], []]
  for (const [at, row] of sheet.rows.entries()) {
    const cells = new Map(
      typedFields.flatMap((field) => {
        const column = head.columns.get(field)
        return column === undefined ? [] : [[field, row[column] ?? null] as const]
      }),
    )
    const place = { sheet: sheet.name, line: at + 1 }
    const id = row[idColumn]?.text.replace(/[\s\p{Cf}]/gu, '').toLowerCase() ?? ''
    if (at <= head.at || (id === '' && [...cells.values()].every((cell) => cell === null))) continue
    if (id === '') problems.push({ say: 'workbook.noId', ...place })
    else rows.push({ ...place, commitmentId: id, cells })
  }
  return { rows, notices: [], problems }
}

function readSheet(
  sheet: TableSheet,
  lexicon: Lexicon,
  names: ReadonlySet<string>,
  isMarked: boolean,
): FileRows {
  const head = findHead(sheet, lexicon)
  if (!head) return { rows: [], notices: [], problems: [] }
  const idColumn = head.columns.get('commitmentId')
  if (idColumn === undefined)
    return { rows: [], notices: [], problems: [{ say: 'workbook.noIdColumn', sheet: sheet.name }] }
  const { rows, problems } = rowsIn(sheet, head, idColumn)
  return {
    rows,
    notices: lookAt(sheet, head, names, isMarked),
    problems: [...mergedIn(sheet, head), ...problems],
  }
}

function duplicatesIn(rows: readonly FileRow[]): Finding[] {
  const first = new Map<string, FileRow>()
  return rows.flatMap((row) => {
    const { sheet, line, commitmentId } = row
    const before = first.get(commitmentId)
    if (!before) first.set(commitmentId, row)
    const values = { id: commitmentId, other: before?.line ?? 0 }
    return before ? [{ say: 'workbook.duplicate', sheet, line, values }] : []
  })
}

/**
 * The rows of every sheet that has the columns, found by their names in any language, wherever they stand. A commitment
 * that stands twice is taken from neither row. `names` are what the sheets are called in the workbooks we make, folded.
 */
export function rowsOf(
  table: Table,
  lexicon: Lexicon,
  { names, isMarked }: { names: ReadonlySet<string>; isMarked: boolean },
): FileRows {
  const sheets = table.sheets.filter(({ rows }) => rows[0]?.[0]?.text !== markName)
  const read = sheets.map((sheet) => readSheet(sheet, lexicon, names, isMarked))
  const all = read.flatMap(({ rows }) => rows)
  const count = new Map<string, number>()
  for (const { commitmentId } of all) count.set(commitmentId, (count.get(commitmentId) ?? 0) + 1)
  return {
    rows: all.filter(({ commitmentId }) => count.get(commitmentId) === 1),
    notices: read.flatMap(({ notices }) => notices),
    problems: [...read.flatMap(({ problems }) => problems), ...duplicatesIn(all)],
  }
}
