import { statuses } from '@focal/contracts/statuses'
import { type WorkbookField, workbookType } from '@focal/contracts/workbook'
import { type Cell, type CellValue, readXlsx, type Workbook, writeXlsx } from 'hucre/xlsx'
import type { Call } from './client.ts'
import { sentence } from './problems.ts'

/** A workbook opened by the library, to be changed as a person would in a spreadsheet. */
export type Opened = Workbook & { sheets: Workbook['sheets'] }

/** The workbook of a State as its focal point downloads it. */
export async function download(call: Call, iso2 = 'ke', language = 'en'): Promise<Uint8Array> {
  const answer = await call(statuses.workbook, { params: { iso2 }, headers: { 'accept-language': language } })
  if (answer.status !== 200) throw new Error(`No workbook: ${answer.text}`)
  return answer.bytes
}

/** The same workbook with what `change` did to it. */
export async function changed(
  bytes: Uint8Array,
  change: (book: Opened) => void,
  options: { is1904?: boolean } = {},
): Promise<Uint8Array> {
  const book = await readXlsx(bytes, { readStyles: true })
  change(book)
  const sheets = book.sheets.map((sheet) => ({ ...sheet, cells: styled(sheet.cells) }))
  return writeXlsx({ sheets, dateSystem: options.is1904 ? '1904' : '1900' } as never)
}

/** Only styles and formulas: what a cell says stands in its row. */
function styled(cells: Map<string, Cell> | undefined): Map<string, Partial<Cell>> {
  return new Map(
    [...(cells ?? [])].map(([at, { style, formula, type }]) => [
      at,
      formula === undefined ? { style } : { style, formula, type },
    ]),
  )
}

/** A sheet by its name. */
export function sheetOf({ sheets }: Opened, name: string) {
  const found = sheets.find((sheet) => sheet.name === name)
  if (!found) throw new Error(`There is no sheet ${name}`)
  return found
}

/** What a column is called in English. */
export function columnName(field: WorkbookField): string {
  return sentence(`workbook:fields.${field}`)
}

/** The place of a column on a sheet, counted from 0. */
export function columnOf(sheet: Workbook['sheets'][number], field: WorkbookField): number {
  return sheet.rows[0]?.indexOf(columnName(field)) ?? -1
}

/** The row of a commitment on its sheet, counted from 0. */
export function rowOf(sheet: Workbook['sheets'][number], commitmentId: string): number {
  return sheet.rows.findIndex(([id]) => id === commitmentId)
}

/** Types into one cell; gives the number of its row as the spreadsheet shows it. */
export function type(
  book: Opened,
  name: string,
  commitmentId: string,
  field: WorkbookField,
  value: CellValue,
): number {
  const sheet = sheetOf(book, name)
  const at = rowOf(sheet, commitmentId)
  const row = sheet.rows[at]
  if (!row) throw new Error(`${commitmentId} is not on sheet ${name}`)
  row[columnOf(sheet, field)] = value
  return at + 1
}

/** What a file would change, as the API says it in English. */
export async function preview(call: Call, bytes: Uint8Array, mediaType = workbookType, iso2 = 'ke') {
  return call(statuses.readWorkbook, { params: { iso2 }, file: { type: mediaType, bytes } })
}

/** Where and what, as it is said of a cell. */
export function atCell(sheet: string, line: number, field: WorkbookField, message: string): string {
  return sentence('problems:workbook.atCell', {
    sheet,
    line: String(line),
    column: columnName(field),
    message,
  })
}

export function atRow(sheet: string, line: number, message: string): string {
  return sentence('problems:workbook.atRow', { sheet, line: String(line), message })
}

export function atSheet(sheet: string, message: string): string {
  return sentence('problems:workbook.atSheet', { sheet, message })
}
