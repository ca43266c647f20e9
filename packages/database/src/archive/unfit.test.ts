import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveFolder, countRows, restoreInto } from '../../../../test/support/archives.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { createScribe, type Piece } from './content.ts'
import { framed } from './frames.ts'
import { keyOf, lineOf, makeHeader } from './header.ts'
import { readArchive } from './read.ts'
import { backUp } from './write.ts'

const { folder, remove } = archiveFolder()
const whole = join(folder, 'whole')
const now = '2026-11-24T12:00:00.000Z'
let source: TestDatabase
let target: TestDatabase
beforeAll(async () => {
  source = await openTestDatabase('bare')
  target = await openTestDatabase('empty')
  await backUp({ owner: source.settings('owner'), file: whole, passphrase: null, now })
})
afterAll(async () => {
  await Promise.all([source.close(), target.close()])
  remove()
})

/** An archive with every seal and checksum right, of pieces that were changed on the way. */
async function forged(change: (piece: Piece) => Piece | null): Promise<string> {
  const scribe = createScribe()
  const lines: Buffer[] = []
  for await (const piece of readArchive(whole, null)) {
    const changed = change(piece)
    if (changed?.kind === 'start') lines.push(scribe.start(changed.migrations))
    if (changed?.kind === 'part') lines.push(scribe.part(changed.part))
    if (changed?.kind === 'rows') lines.push(scribe.rows(changed.rows))
    if (changed?.kind === 'sum') lines.push(scribe.sum().line)
    if (changed?.kind === 'end') lines.push(scribe.end())
  }
  const header = makeHeader(now, false)
  const packed = Readable.from(lines).pipe(createGzip())
  const frames = await buffer(Readable.from(framed(packed, await keyOf(header, null))))
  const file = join(folder, 'forged')
  writeFileSync(file, Buffer.concat([lineOf(header), frames]))
  return file
}

const inTable = (piece: Piece, name: string) =>
  ('part' in piece && piece.part.name === name) || ('sum' in piece && piece.sum.name === name)

/** Sets a value of the first row of a table. */
function cell(table: string, column: string, value: string | null) {
  return (piece: Piece): Piece => {
    if (piece.kind !== 'rows' || piece.part.name !== table) return piece
    const place = piece.part.columns.findIndex(({ name }) => name === column)
    return { ...piece, rows: piece.rows.map((row, at) => (at === 0 ? row.with(place, value) : row)) }
  }
}

test.each<[string, (piece: Piece) => Piece | null, RegExp]>([
  ['a table fewer', (piece) => (inTable(piece, 'seat') ? null : piece), /not those of the database: seat/],
  [
    'a table more',
    (piece) =>
      piece.kind === 'part' && piece.part.name === 'seat'
        ? { ...piece, part: { ...piece.part, name: 'pg_class' } }
        : piece,
    /not those of the database/,
  ],
  [
    'a column of another type',
    (piece) =>
      piece.kind === 'part' && piece.part.name === 'seat'
        ? {
            ...piece,
            part: { ...piece.part, columns: piece.part.columns.map(({ name }) => ({ name, type: 'text' })) },
          }
        : piece,
    /not those of the database: seat/,
  ],
  [
    'a row with a value fewer',
    (piece) =>
      piece.kind === 'rows' && piece.part.name === 'seat'
        ? { ...piece, rows: piece.rows.map((row) => row.slice(1)) }
        : piece,
    /damaged or not whole/,
  ],
  [
    'migrations that nobody knows',
    (piece) =>
      piece.kind === 'start' ? { ...piece, migrations: [...piece.migrations, '9999-later'] } : piece,
    /made by another version of Focal, with 9999-later/,
  ],
  ['a reference to nothing', cell('seat', 'account_id', 'nobody'), /violates foreign key constraint/],
  ['a value outside the list', cell('seat', 'role', 'emperor'), /violates check constraint/],
  [
    'a value that is no date',
    cell('commitment', 'in_force_from', 'soon'),
    /invalid input syntax for type date/,
  ],
  ['a value left out', cell('setting', 'name', null), /null value in column "name"/],
])('an archive with %s is refused, and nothing of it stays', async (_, change, sentence) => {
  await expect(restoreInto(target, await forged(change))).rejects.toThrow(sentence)
  expect(await countRows(target.owner)).toBe(0)
})

test('the same archive without a change is restored', async () => {
  await restoreInto(target, await forged((piece) => piece))
  expect(await countRows(target.owner)).toBe(await countRows(source.owner))
})
