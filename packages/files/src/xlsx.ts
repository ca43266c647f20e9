import type { Book, BookCell, BookSheet } from '@focal/contracts/workbook-table'
import { type Cell, type CellStyle, colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx'

const line = { style: 'thin', color: { rgb: 'D9D4C7' } } as const
const border = { top: line, bottom: line, left: line, right: line }
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const face = { name: 'Calibri', size: 11 }
const wrapped = { vertical: 'top', wrapText: true } as const

const looks: Record<BookCell['look'], CellStyle> = {
  title: { font: { ...face, bold: true, size: 16 } },
  head: {
    font: { ...face, bold: true },
    fill: fill('E8E3D6'),
    border,
    alignment: { vertical: 'center', wrapText: true },
  },
  fixed: { font: { ...face, color: { rgb: '5A564C' } }, fill: fill('F6F3EC'), border, alignment: wrapped },
  open: { font: face, border, alignment: wrapped, protection: { locked: false } },
  plain: { font: face, alignment: wrapped },
  line: { font: face, alignment: { vertical: 'top' } },
}

/** A text stays a text, whatever it begins with: no cell that is written here is ever a formula. */
function cellOf({ text, kind, look }: BookCell, isRightToLeft: boolean): Partial<Cell> {
  const base = looks[look]
  const alignment = { ...base.alignment, readingOrder: isRightToLeft ? 'rtl' : 'context' } as const
  const style = { ...base, alignment, ...(kind === 'date' ? { numFmt: 'yyyy-mm-dd' } : {}) }
  if (text === '') return { value: null, type: 'empty', style }
  if (kind === 'date') return { value: new Date(`${text}T00:00:00Z`), type: 'date', style }
  if (kind === 'number') return { value: Number(text), type: 'number', style }
  return { value: text, type: 'string', style }
}

/** Lines that a wrapped text takes in a column so many characters wide; a letter is a little wider than a figure. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / width)), 0)
}

/** Said outright, because LibreOffice does not work it out when it opens a file; at most ten lines are shown. */
function heightOf(row: readonly BookCell[], widths: readonly number[]): number {
  const wrappedCells = row.filter(({ look }) => look !== 'line' && look !== 'title')
  const lines = wrappedCells.map((cell) => linesOf(cell.text, widths[row.indexOf(cell)] ?? 10))
  const isTitle = row.some(({ look }) => look === 'title')
  return isTitle ? 24 : 15 * Math.min(10, Math.max(1, ...lines))
}

function choicesOf({ choices }: BookSheet): WriteSheet['dataValidations'] {
  return choices.map(({ column, fromRow, toRow, source, title, message }) => ({
    type: 'list',
    formula1: source,
    range: `${colToLetter(column)}${fromRow + 1}:${colToLetter(column)}${toRow + 1}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: title,
    errorMessage: message,
  }))
}

function filterOf({ filter }: BookSheet): WriteSheet['autoFilter'] {
  if (filter === undefined) return undefined
  const { from, to } = filter
  return { range: `${colToLetter(from.column)}${from.row + 1}:${colToLetter(to.column)}${to.row + 1}` }
}

function sheetOf(sheet: BookSheet, isRightToLeft: boolean): WriteSheet {
  const { name, widths, rows, frozen } = sheet
  const cells = new Map<string, Partial<Cell>>()
  for (const [at, row] of rows.entries())
    for (const [column, cell] of row.entries()) cells.set(`${at},${column}`, cellOf(cell, isRightToLeft))
  const protection = { sheet: true, formatColumns: true, formatRows: true, autoFilter: true, sort: true }
  return {
    name,
    columns: widths.map((width) => ({ width })),
    cells,
    rowDefs: new Map(rows.map((row, at) => [at, { height: heightOf(row, widths) }])),
    dataValidations: choicesOf(sheet),
    view: { rightToLeft: isRightToLeft },
    ...(frozen.row + frozen.column > 0 ? { freezePane: { rows: frozen.row, columns: frozen.column } } : {}),
    ...(sheet.filter ? { autoFilter: filterOf(sheet) } : {}),
    ...(sheet.isProtected ? { protection } : {}),
    ...(sheet.isHidden ? { veryHidden: true } : {}),
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

/** A workbook as the bytes of an XLSX file. */
export function writeBook({ title, isRightToLeft, sheets }: Book): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => sheetOf(sheet, isRightToLeft)),
    properties: { title },
    defaultFont: face,
  })
}
