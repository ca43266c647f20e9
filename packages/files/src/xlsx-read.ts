import type { Table, TableCell, TableSheet } from '@focal/contracts/workbook-table'
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { limits } from './limits.ts'
import { FileProblem } from './problem.ts'
import { unzip, zipStored } from './zip.ts'

/** The parts that hold cells, their formats and the names of sheets; drawings, links and the rest are left unread. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/workbook\.xml\.rels|workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml))$/i

/** Whether the parts are a workbook that may be read at all. */
function checkParts(parts: ReadonlyMap<string, Buffer>): void {
  const names = [...parts.keys()].map((name) => name.toLowerCase())
  if (names.includes('word/document.xml')) throw new FileProblem('word')
  if (!names.includes('xl/workbook.xml')) throw new FileProblem('not-a-table')
  if (names.some((name) => name.includes('vbaproject') || name.startsWith('xl/macrosheets/')))
    throw new FileProblem('macros')
  for (const [name, content] of parts) if (/\.(?:xml|rels|vml)$/i.test(name)) checkXml(content)
}

/** XML in UTF-8 without a document type: there are no entities to expand. */
function checkXml(content: Buffer): void {
  if (content[0] === 0xff || content[0] === 0xfe || content.includes(0)) throw new FileProblem('damaged')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(content.toString('latin1'))) throw new FileProblem('doctype')
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Cells with something in them, before they are read: the rectangle around them is what costs memory. */
function checkCells(sheet: Buffer): void {
  const text = sheet.toString('latin1')
  for (const [, letters = '', digits = ''] of text.matchAll(
    /<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,4})(\d{1,9})["'][^>]*?(?<!\/)>/g,
  )) {
    if (Number(digits) > limits.rows) throw new FileProblem('too-many-rows')
    if (columnNumber(letters) > limits.columns) throw new FileProblem('too-many-columns')
  }
  if (countOf(text, /<(?:\w+:)?row[\s>]/g) > 2 * limits.rows) throw new FileProblem('too-many-rows')
  if (countOf(text, /<(?:\w+:)?c[\s>]/g) > limits.cells) throw new FileProblem('too-large')
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}

function dayIn(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

function cellOf(value: CellValue | undefined, cell: Cell | undefined): TableCell | null {
  if (cell?.formula !== undefined) return { kind: 'formula', text: `=${cell.formula}` }
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return { kind: 'date', text: dayIn(value) }
  if (typeof value === 'string') return value.trim() === '' ? null : { kind: 'text', text: value }
  return { kind: typeof value === 'number' ? 'number' : 'boolean', text: String(value) }
}

function sheetOf(sheet: Sheet): TableSheet {
  const rows = sheet.rows.map((row, at) =>
    row.map((value, column) => cellOf(value, sheet.cells?.get(`${at},${column}`))),
  )
  const merges = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
    from: { row: startRow, column: startCol },
    to: { row: endRow, column: endCol },
  }))
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    isProtected: sheet.protection?.sheet === true,
    rows,
    merges: merges.slice(0, 1000),
  }
}

/**
 * An XLSX file as a table: checked while it is unpacked, then read from what was checked and from nothing else.
 * Throws FileProblem. To be called in the worker, because a defect of the library must not stop the server.
 */
export async function readXlsxTable(bytes: Uint8Array): Promise<Table> {
  const parts = unzip(bytes)
  checkParts(parts)
  const kept = new Map([...parts].filter(([name]) => wanted.test(name)))
  const sheets = [...kept].filter(([name]) => /^xl\/worksheets\//i.test(name))
  if (sheets.length > limits.sheets) throw new FileProblem('too-many-sheets')
  for (const [, content] of sheets) checkCells(content)
  const range = `A1:CV${limits.rows}`
  const book = await readXlsx(zipStored(kept), { range }).catch(() => {
    throw new FileProblem('damaged')
  })
  return { sheets: book.sheets.map(sheetOf), is1904: book.dateSystem === '1904' }
}
