import type { Block, Cell, FocalDocument, Run, Table } from '@focal/contracts/documents'
import type { Book, BookCell, BookSheet } from '@focal/contracts/workbook-table'
import { writeBook } from './xlsx.ts'

/** What stands under one heading of the first level: its lines, and its tables with the part that each is of. */
type Chapter = {
  title: string
  name: string
  above: string[]
  below: string[]
  tables: { part: string; table: Table }[]
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

/** The lines of a block without a table, as text. */
function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.sentences.map(({ runs }) => textOf(runs)).join(' ')]
    case 'list':
      return block.items.map((item) => item.map(({ runs }) => textOf(runs)).join(' '))
    case 'question':
    case 'source':
      return [block.text]
    default:
      return []
  }
}

function tableIn(block: Block): Table | null {
  if (block.kind === 'chart') return block.table
  return block.kind === 'table' ? block : null
}

/** Lines before anything else stand above the tables, those of a part below, with its name. */
function fill(chapter: Chapter, blocks: readonly Block[]): Chapter {
  let part = ''
  for (const block of blocks) {
    const table = tableIn(block)
    if (block.kind === 'heading') part = block.text
    else if (table) {
      if (block.kind === 'chart') chapter.above.push(block.caption)
      chapter.tables.push({ part, table })
    } else if (part === '' && chapter.tables.length === 0) chapter.above.push(...linesOf(block))
    else chapter.below.push(...linesOf(block).map((line) => (part === '' ? line : `${part}: ${line}`)))
  }
  return chapter
}

function chaptersOf({ title, blocks }: FocalDocument): Chapter[] {
  const starts = blocks.flatMap((block, at) => (block.kind === 'heading' && block.level === 1 ? [at] : []))
  const opening = blocks.slice(0, starts[0] ?? blocks.length)
  const empty = (heading: string, name: string): Chapter => ({
    title: heading,
    name,
    above: [],
    below: [],
    tables: [],
  })
  const rest = starts.map((start, place) => {
    const block = blocks[start]
    const [text, short] = block?.kind === 'heading' ? [block.text, block.short ?? block.text] : ['', '']
    return fill(empty(text, short), blocks.slice(start + 1, starts[place + 1]))
  })
  return [fill(empty(title, title), opening), ...rest]
}

const cell = (text: string, look: BookCell['look']): BookCell => ({ text, kind: 'text', look })
const line = (text: string) => [cell(text, 'line')]

function bodyCell({ lines, value }: Cell): BookCell {
  if (value !== undefined)
    return { text: String(value), kind: typeof value === 'number' ? 'number' : 'date', look: 'open' }
  return cell(lines.map(textOf).join('\n'), 'open')
}

/** Characters that a column is wide: its part of a page, never too narrow for a word. */
function widthsOf(columns: Table['columns'], hasPart: boolean): number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  return [...(hasPart ? [30] : []), ...columns.map(({ width }) => Math.max(12, (130 * width) / whole))]
}

type Laid = Pick<BookSheet, 'rows' | 'widths' | 'frozen' | 'filter'>

/** Tables with the same heads become one, whose first column names the part, so that it can be filtered and sorted. */
function layTables(tables: Chapter['tables'], partHead: string, from: number): Laid | null {
  const [first] = tables
  if (!first) return null
  const heads = (table: Table) => table.columns.map(({ head }) => head)
  const same = tables.filter(({ table }) => heads(table).join('\n') === heads(first.table).join('\n'))
  const hasPart = same.some(({ part }) => part !== '')
  const head = [...(hasPart ? [partHead] : []), ...heads(first.table)].map((text) => cell(text, 'head'))
  const body = same.flatMap(({ part, table }) =>
    table.rows.map((row) => [...(hasPart ? [cell(part, 'open')] : []), ...row.map(bodyCell)]),
  )
  const others = tables.filter((one) => !same.includes(one))
  const more = others.flatMap(({ part, table }) => [
    [],
    line(part === '' ? table.caption : `${part}: ${table.caption}`),
    heads(table).map((text) => cell(text, 'head')),
    ...table.rows.map((row) => row.map(bodyCell)),
  ])
  return {
    rows: [head, ...body, ...more],
    widths: widthsOf(first.table.columns, hasPart),
    frozen: { row: from + 1, column: 0 },
    filter: {
      from: { row: from, column: 0 },
      to: { row: from + body.length, column: head.length - 1 },
    },
  }
}

function sheetOf({ title, name, above, below, tables }: Chapter, partHead: string): BookSheet {
  const top = [[cell(title, 'title')], ...above.map(line)]
  const laid = layTables(tables, partHead, top.length)
  const foot = below.length > 0 ? [[], ...below.map(line)] : []
  return {
    name,
    isHidden: false,
    isProtected: false,
    choices: [],
    frozen: laid?.frozen ?? { row: 1, column: 0 },
    widths: laid?.widths ?? [130],
    rows: [...top, ...(laid?.rows ?? []), ...foot],
    ...(laid?.filter ? { filter: laid.filter } : {}),
  }
}

/** The first sheet: what the document says before its first heading, then the facts and the notices. */
function firstSheet(chapter: Chapter, { firstSheet: said, notices }: FocalDocument): BookSheet {
  const facts = (said?.facts ?? []).map(({ name, text }) => [cell(name, 'head'), cell(text, 'open')])
  const repeated = new Set(chapter.above)
  return {
    ...sheetOf({ ...chapter, name: said?.name ?? chapter.name }, ''),
    frozen: { row: 0, column: 0 },
    widths: [34, 100],
    rows: [
      [cell(chapter.title, 'title')],
      ...[...chapter.above, ...notices.filter((notice) => !repeated.has(notice))].map(line),
      ...(facts.length > 0 ? [[], ...facts] : []),
    ],
  }
}

/** Names that Excel takes: at most 31 characters, without its own marks, none twice. */
function named(sheets: readonly BookSheet[]): BookSheet[] {
  const taken = new Set<string>()
  return sheets.map((sheet) => {
    const plain = sheet.name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    let name = plain.slice(0, 31).trim() || '1'
    for (let count = 2; taken.has(name.toLowerCase()); count++)
      name = `${plain.slice(0, 30 - String(count).length).trim()} ${count}`
    taken.add(name.toLowerCase())
    return { ...sheet, name }
  })
}

/** A document as a workbook: a first sheet that tells what it is, and one for each heading of the first level. */
export function bookOf(document: FocalDocument): Book {
  const [opening, ...rest] = chaptersOf(document)
  const partHead = document.firstSheet?.part ?? ''
  const sheets = rest.map((chapter) => sheetOf(chapter, partHead))
  return {
    title: document.title,
    isRightToLeft: document.direction === 'rtl',
    sheets: named(opening ? [firstSheet(opening, document), ...sheets] : sheets),
  }
}

/** A document as an Excel file (.xlsx): the same content as sheets, every text a text, numbers and days as such. */
export function printXlsx(document: FocalDocument): Promise<Uint8Array> {
  return writeBook(bookOf(document))
}
