import { isUtf8 } from 'node:buffer'
import type { Table, TableCell } from '@focal/contracts/workbook-table'
import { limits } from './limits.ts'
import { FileProblem } from './problem.ts'

/** As UTF-8, as UTF-16 where a byte order mark says so, else as Windows-1252, which is what Excel saves in the West. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const encoding = isUtf16 ? 'utf-16le' : isUtf8(bytes) ? 'utf-8' : 'windows-1252'
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) throw new FileProblem('not-a-table')
  return text
}

const delimiters = [',', ';', '\t'] as const

/** The delimiter of the first line: the one that occurs most outside of quotes. */
function delimiterOf(text: string): string {
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const counted = delimiters.map((one) => ({ one, count: line.split(one).length }))
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).one
}

/** Rows of cells as RFC 4180 says, with any of the three line ends. */
function split(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${delimiter}\r\n][^${delimiter}\r\n]*|))(${delimiter}|\r\n|\r|\n|$)`,
    'y',
  )
  let row: string[] = []
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (!found) throw new FileProblem(text[at] === '"' ? 'open-quote' : 'not-a-table')
    const [, quoted, plain = '', end] = found
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (row.length > limits.columns) throw new FileProblem('too-many-columns')
    if (end === delimiter && cell.lastIndex < text.length) continue
    rows.push(row)
    row = []
    if (rows.length > limits.rows) throw new FileProblem('too-many-rows')
  }
  return rows
}

/** What an export wrote so that no spreadsheet runs it as a formula reads as it was. */
function cellOf(text: string): TableCell | null {
  const plain = /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text
  return plain.trim() === '' ? null : { kind: 'text', text: plain }
}

/** A CSV file with commas, semicolons or tabs as one sheet. Throws FileProblem. */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes)
  if (text.trim() === '') throw new FileProblem('empty')
  const [, said, rest = text] = /^sep=(.)\r?\n?([\s\S]*)$/.exec(text) ?? []
  const delimiter = delimiters.find((one) => one === said) ?? delimiterOf(rest)
  const rows = split(rest, delimiter).map((row) => row.map(cellOf))
  const sheet = { name: '', isHidden: false, isProtected: true, rows, merges: [] }
  return { sheets: [sheet], is1904: false }
}
