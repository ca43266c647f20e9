import type { Table } from '@focal/contracts/workbook-table'
import { readCsv } from './csv.ts'
import { FileProblem } from './problem.ts'
import { readXlsxTable } from './xlsx-read.ts'

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/**
 * A table from the bytes of a file: what they are says more than the name they came with. Throws FileProblem.
 * `isText` says that the file was sent as CSV.
 */
export async function readTable(bytes: Uint8Array, isText: boolean): Promise<Table> {
  if (bytes.length === 0) throw new FileProblem('empty')
  if (startsWith(bytes, 0x50, 0x4b)) return readXlsxTable(bytes)
  // The container of Excel before 2007, and of a workbook with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileProblem('old-excel')
  if (!isText || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new FileProblem('not-a-table')
  return readCsv(bytes)
}
