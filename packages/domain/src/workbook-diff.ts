import type { Commitment } from '@focal/contracts/commitments'
import type { Day } from '@focal/contracts/shapes'
import type { StatusItem } from '@focal/contracts/statuses'
import type { TypedField, WorkbookField, WorkbookRow } from '@focal/contracts/workbook'
import { judgeStatus, type Violation } from './statuses.ts'
import { type CellProblem, readCell } from './workbook-cells.ts'
import type { Lexicon } from './workbook-lexicon.ts'
import type { Mark } from './workbook-mark.ts'
import type { FileRow, Finding } from './workbook-rows.ts'
import { saidWith, typedFields, type Values, valuesOf, visibilityIn } from './workbook-values.ts'

/** What the rows of a file are read against. */
export type Against = {
  items: ReadonlyMap<string, StatusItem>
  commitments: ReadonlyMap<string, Commitment>
  mark: Mark | null
  lexicon: Lexicon
  is1904: boolean
  today: Day
}

export type CellChange = { field: TypedField; was: string; becomes: string }

/** A row of the file that would change something. */
export type RowChange = {
  place: { sheet: string; line: number }
  commitment: Commitment
  row: WorkbookRow
  cells: CellChange[]
  /** The item was changed by somebody after the file was made */
  isConflict: boolean
  beforePublishing: Violation[]
}

export type RowFinding = Finding & Pick<CellProblem, 'options'>
export type Diff = { changes: RowChange[]; problems: RowFinding[] }

/** The cells that somebody changed, against what the file said when it was made. */
function readCells({ cells }: FileRow, base: Values, against: Against) {
  const changed: Partial<Values> = {}
  const problems: (CellProblem & { field: TypedField })[] = []
  for (const [field, cell] of cells) {
    const reading = readCell(field, cell, against)
    if ('problem' in reading) problems.push({ ...reading.problem, field })
    else if (reading.value !== null && reading.value !== base[field]) changed[field] = reading.value
  }
  return { changed, problems }
}

/** Only what is other than it is now. */
function apart(changed: Partial<Values>, now: Values): Partial<Values> {
  const left = typedFields.filter((field) => changed[field] !== undefined && changed[field] !== now[field])
  return Object.fromEntries(left.map((field) => [field, changed[field]]))
}

const fieldOf = (path: string): WorkbookField =>
  [...typedFields, 'commitmentId' as const].find((field) => field === path) ?? 'commitmentId'

function judge(row: WorkbookRow, commitment: Commitment, today: Day) {
  if (row.said === null) return { wrong: [], open: [] }
  const wrong = judgeStatus(row.said, commitment, today, false)
  return { wrong, open: wrong.length > 0 ? [] : judgeStatus(row.said, commitment, today, true) }
}

/** What one row changes, or what keeps it from being read; nothing where it changes nothing. */
function diffRow(row: FileRow, against: Against): Diff {
  const { sheet, line, commitmentId } = row
  const place = { sheet, line }
  const [item, commitment] = [against.items.get(commitmentId), against.commitments.get(commitmentId)]
  const none = { changes: [], problems: [] }
  if (!item || !commitment)
    return { ...none, problems: [{ say: 'workbook.unknown', ...place, values: { id: commitmentId } }] }
  const now = valuesOf(item)
  const base = against.mark?.items.get(commitmentId)
  const { changed, problems } = readCells(row, base?.values ?? now, against)
  if (problems.length > 0) return { ...none, problems: problems.map((one) => ({ ...one, ...place })) }
  const changes = apart(changed, now)
  const { visibility: _, ...said } = changes
  if (Object.keys(changes).length === 0) return none
  const saysSomething = Object.keys(said).length > 0
  if (saysSomething && (changes.status ?? now.status) === '')
    return {
      ...none,
      problems: [{ say: 'workbook.statusNeeded', ...place, field: 'status', options: 'status' }],
    }
  const typed: WorkbookRow = {
    commitmentId,
    version: item.version ?? 0,
    said: saysSomething ? saidWith(item, said, against.today) : null,
    visibility: visibilityIn(changes),
  }
  const { wrong, open } = judge(typed, commitment, against.today)
  if (wrong.length > 0)
    return {
      ...none,
      problems: wrong.map(({ path, ...one }) => ({ ...one, ...place, field: fieldOf(path) })),
    }
  const cells = typedFields.flatMap((field) => {
    const becomes = changes[field]
    return becomes === undefined ? [] : [{ field, was: now[field], becomes }]
  })
  const isConflict = base !== undefined && base.version !== item.version
  return {
    ...none,
    changes: [{ place, commitment, row: typed, cells, isConflict, beforePublishing: open }],
  }
}

/** What the rows of a file change in a record, and which cannot be taken, each whole or not at all. */
export function diffRows(rows: readonly FileRow[], against: Against): Diff {
  const each = rows.map((row) => diffRow(row, against))
  return {
    changes: each.flatMap(({ changes }) => changes),
    problems: each.flatMap(({ problems }) => problems),
  }
}
