import type { FrameworkId } from '@focal/contracts/commitments'
import type { WorkbookPreview } from '@focal/contracts/workbook'
import type { Table } from '@focal/contracts/workbook-table'
import type { Reader } from '@focal/database/connect'
import { diffRows, type RowChange } from '@focal/domain/workbook-diff'
import { fold } from '@focal/domain/workbook-lexicon'
import { findMark, type Mark, pastFormat, workbookFormat } from '@focal/domain/workbook-mark'
import { type FileRow, type Finding, rowsOf } from '@focal/domain/workbook-rows'
import { type FileFault, FileProblem } from '@focal/files/problem'
import { readWorkbook } from '@focal/files/workbook'
import type { i18n } from 'i18next'
import { readCatalogue } from '../commitments/reads.ts'
import { listCountries } from '../countries/reads.ts'
import { problem, refuse, say } from '../http/problems.ts'
import type { Upload } from '../http/upload.ts'
import { catalogueRevision, linesOf, type Whose } from './workbook-file.ts'
import { sayCell, sayFinding } from './workbook-sentences.ts'
import { labelsIn, readingWords, sheetNameIn } from './workbook-words.ts'

const faults: Record<FileFault, string> = {
  empty: 'field.fileEmpty',
  'not-a-table': 'field.fileNotTable',
  'old-excel': 'field.fileOldExcel',
  word: 'field.fileWord',
  damaged: 'field.fileDamaged',
  'too-large': 'field.fileTooLarge',
  macros: 'field.fileMacros',
  doctype: 'field.fileDoctype',
  'too-many-sheets': 'field.fileSheets',
  'too-many-rows': 'field.fileRows',
  'too-many-columns': 'field.fileColumns',
  'open-quote': 'field.fileQuote',
  'too-slow': 'field.fileSlow',
}

/** What an uploaded file holds, read in a thread of its own; a problem with its sentence where it cannot be read. */
export async function readTableIn({ type, bytes }: Upload): Promise<Table> {
  try {
    return await readWorkbook(bytes, { isText: type === 'text/csv' })
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    throw problem('invalid', { detail: 'file', violations: [{ path: 'file', say: faults[error.fault] }] })
  }
}

/** Whose workbook it is, and of which time, comes before anything that stands in it. */
async function recognise(db: Reader, mark: Mark | null, { countryCode }: Whose, words: i18n): Promise<void> {
  if (mark === null) return
  if (mark.format === pastFormat)
    refuse([{ path: 'file', say: 'field.workbookPast', values: { date: mark.madeOn } }])
  if (mark.format !== workbookFormat) refuse([{ path: 'file', say: 'field.workbookFormat' }])
  if (mark.countryCode === countryCode) return
  const names = new Map((await listCountries(db, words.language)).map(({ code, name }) => [code, name]))
  const [theirs, own] = [mark.countryCode, countryCode].map((code) => names.get(code) ?? code)
  refuse([{ path: 'file', say: 'field.workbookCountry', values: { theirs: theirs ?? '', own: own ?? '' } }])
}

function noticesOf(table: Table, mark: Mark | null, revision: number): Finding[] {
  return [
    ...(mark === null ? [{ say: 'workbook.noMark', sheet: '' }] : []),
    ...(mark && mark.catalogue < revision ? [{ say: 'workbook.olderCatalogue', sheet: '' }] : []),
    ...(table.is1904 ? [{ say: 'workbook.otherDays', sheet: '' }] : []),
  ]
}

/** Rows on the sheet of another framework: read all the same, because the id says what is meant. */
function strays(
  rows: readonly FileRow[],
  frameworkOf: (id: string) => FrameworkId | undefined,
  sheetOf: (name: string) => FrameworkId | undefined,
): Finding[] {
  const found = new Map<string, Finding>()
  for (const { sheet, commitmentId, line } of rows) {
    const [framework, own] = [frameworkOf(commitmentId), sheetOf(sheet)]
    if (framework && own && framework !== own && !found.has(sheet))
      found.set(sheet, { say: 'workbook.otherFramework', sheet, line, values: { id: commitmentId } })
  }
  return [...found.values()]
}

/** What a file would change in the record of the State, cell by cell. Writes nothing. */
export async function previewOf(
  db: Reader,
  whose: Whose,
  table: Table,
  words: i18n,
): Promise<WorkbookPreview> {
  const mark = findMark(table)
  await recognise(db, mark, whose, words)
  const catalogue = await readCatalogue(db, words.language)
  const lines = await linesOf(db, whose, catalogue)
  const frameworks = catalogue.frameworks.map(({ id }) => id)
  const { lexicon, sheets } = readingWords(frameworks)
  const read = rowsOf(table, lexicon, { names: sheets, isMarked: mark !== null })
  if (read.rows.length + read.problems.length === 0) refuse([{ path: 'file', say: 'field.workbookNone' }])
  const commitments = new Map(lines.map(({ commitment }) => [commitment.id, commitment]))
  const items = new Map(lines.map(({ item }) => [item.commitmentId, item]))
  const { is1904 } = table
  const diff = diffRows(read.rows, { items, commitments, mark, lexicon, is1904, today: whose.today })
  const stray = strays(
    read.rows,
    (id) => commitments.get(id)?.frameworkId,
    (name) => frameworks.find((id) => fold(sheetNameIn(words, id)) === fold(name)),
  )
  const labels = labelsIn(words)
  const tell = ({ place, commitment, row, cells, beforePublishing }: RowChange) => ({
    ...place,
    commitmentId: commitment.id,
    title: commitment.title,
    row,
    cells: cells.map((cell) => sayCell(cell, labels)),
    beforePublishing: beforePublishing.map((one) => say(words, one.say, one.values)),
  })
  const notices = [...noticesOf(table, mark, catalogueRevision(catalogue)), ...read.notices, ...stray]
  return {
    countryCode: whose.countryCode,
    madeOn: mark && /^\d{4}-\d{2}-\d{2}$/.test(mark.madeOn) ? mark.madeOn : null,
    rows: read.rows.length,
    notices: notices.map((one) => sayFinding(one, labels, words)),
    problems: [...read.problems, ...diff.problems].map((one) => sayFinding(one, labels, words)),
    changes: diff.changes.filter(({ isConflict }) => !isConflict).map(tell),
    conflicts: diff.changes.filter(({ isConflict }) => isConflict).map(tell),
  }
}
