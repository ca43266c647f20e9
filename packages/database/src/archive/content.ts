import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { damaged, refusal } from './header.ts'

/** Every value as PostgreSQL writes it as text, so that no type passes through one of ours. */
export type Cells = (string | null)[]
export type Column = { name: string; type: string }
export type Part = { name: string; columns: Column[] }
/** A table of an archive, counted; `sha256` is over its lines. */
export type PartSum = Part & { rows: number; sha256: string }

/** What an archive holds, in this order: start, then for each table its part, its rows and its sum, then the end. */
export type Piece =
  | { kind: 'start'; migrations: string[] }
  | { kind: 'part'; part: Part }
  | { kind: 'rows'; part: Part; rows: Cells[] }
  | { kind: 'sum'; sum: PartSum }
  | { kind: 'end'; parts: number; rows: number }

const Start = z.strictObject({ migrations: z.array(z.string()).min(1) })
const PartLine = z.strictObject({
  table: z.string(),
  columns: z.array(z.tuple([z.string(), z.string()])).min(1),
})
const SumLine = z.strictObject({ rows: z.int().min(0), sha256: z.string() })
const EndLine = z.strictObject({ parts: z.int(), rows: z.int(), sha256: z.string() })

// Lines hold whole rows; the largest holds a file as hexadecimal digits.
const longestLine = 256 * 1024 * 1024
const rowsAtOnce = 250

/** Writes the lines of an archive; it counts and sums what passes. */
export function createScribe() {
  const whole = createHash('sha256')
  let here: Hash = createHash('sha256')
  const counts = { parts: 0, rows: 0, here: 0 }
  function write(lines: readonly unknown[]): Buffer {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    whole.update(bytes)
    here.update(bytes)
    return bytes
  }
  return {
    start: (migrations: readonly string[]) => write([{ migrations }]),
    part({ name, columns }: Part): Buffer {
      here = createHash('sha256')
      counts.parts += 1
      counts.here = 0
      return write([{ table: name, columns: columns.map((column) => [column.name, column.type]) }])
    },
    rows(rows: readonly Cells[]): Buffer {
      counts.rows += rows.length
      counts.here += rows.length
      return write(rows)
    },
    sum(): { line: Buffer; rows: number; sha256: string } {
      const sum = { rows: counts.here, sha256: here.digest('hex') }
      here = createHash('sha256')
      return { line: write([sum]), ...sum }
    },
    end: () => write([{ parts: counts.parts, rows: counts.rows, sha256: whole.copy().digest('hex') }]),
  }
}

/** Whole lines of a stream of bytes, each with its end. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let kept: Buffer[] = []
  let length = 0
  for await (const bytes of source) {
    let from = 0
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
      yield Buffer.concat([...kept, bytes.subarray(from, at + 1)])
      kept = []
      length = 0
      from = at + 1
    }
    kept.push(bytes.subarray(from))
    length += bytes.length - from
    if (length > longestLine) throw refusal(damaged)
  }
  if (length > 0) throw refusal(damaged)
}

function isRow(value: unknown, { columns }: Part): value is Cells {
  const isCell = (cell: unknown) => cell === null || typeof cell === 'string'
  return Array.isArray(value) && value.length === columns.length && value.every(isCell)
}

// The scribe writes again what was read: a line that it would have written otherwise is not ours.
function same(line: Buffer, again: Buffer): void {
  if (!line.equals(again)) throw refusal(damaged)
}

type Scribe = ReturnType<typeof createScribe>

/** Reads one table; gives back its sum. */
async function* readPart(
  lines: AsyncIterator<Buffer>,
  scribe: Scribe,
  part: Part,
): AsyncGenerator<Piece, void> {
  yield { kind: 'part', part }
  let rows: Cells[] = []
  while (true) {
    const { done, value: line } = await lines.next()
    if (done) throw refusal(damaged)
    const value: unknown = JSON.parse(line.toString('utf8'))
    if (isRow(value, part)) {
      same(line, scribe.rows([value]))
      rows.push(value)
      if (rows.length < rowsAtOnce) continue
      yield { kind: 'rows', part, rows }
      rows = []
      continue
    }
    SumLine.parse(value)
    if (rows.length > 0) yield { kind: 'rows', part, rows }
    const sum = scribe.sum()
    same(line, sum.line)
    yield { kind: 'sum', sum: { ...part, rows: sum.rows, sha256: sum.sha256 } }
    return
  }
}

async function* readPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Piece, void> {
  const lines = linesOf(source)[Symbol.asyncIterator]()
  const scribe = createScribe()
  const next = async () => {
    const { done, value } = await lines.next()
    if (done) throw refusal(damaged)
    return { line: value, value: JSON.parse(value.toString('utf8')) as unknown }
  }
  const first = await next()
  const { migrations } = Start.parse(first.value)
  same(first.line, scribe.start(migrations))
  yield { kind: 'start', migrations }
  while (true) {
    const { line, value } = await next()
    const head = PartLine.safeParse(value)
    if (head.success) {
      const columns = head.data.columns.map(([name, type]) => ({ name, type }))
      const part = { name: head.data.table, columns }
      same(line, scribe.part(part))
      yield* readPart(lines, scribe, part)
      continue
    }
    const { parts, rows } = EndLine.parse(value)
    same(line, scribe.end())
    if (!(await lines.next()).done) throw refusal(damaged)
    yield { kind: 'end', parts, rows }
    return
  }
}

/** Reads the lines of an archive piece by piece; throws a refusal at the first that is not as it was written. */
export async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Piece, void> {
  try {
    yield* readPieces(source)
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) throw refusal(damaged)
    throw error
  }
}
