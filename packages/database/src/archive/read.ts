import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type PartSum, type Piece, piecesOf } from './content.ts'
import { takerOf, unframed } from './frames.ts'
import { damaged, keyOf, parseHeader, refusal } from './header.ts'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The lines of an archive, unpacked and with every seal checked as it comes by. */
export async function* readContent(file: string, passphrase: string | null): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  try {
    const taker = takerOf(source)
    const key = await keyOf(parseHeader(await taker.line(4096)), passphrase)
    const unpacked = createGunzip()
    const unpacking = pipeline(Readable.from(unframed(taker, key)), unpacked)
    unpacking.catch(() => {})
    yield* unpacked
    await unpacking
  } catch (error) {
    if (codeOf(error).startsWith('Z_')) throw refusal(damaged)
    if (['ENOENT', 'EISDIR', 'EACCES'].includes(codeOf(error)))
      throw refusal(`${file} cannot be read: look at its name and rights.`)
    throw error
  } finally {
    source.destroy()
  }
}

/** An archive piece by piece. A refusal may come as late as after the last row. */
export function readArchive(file: string, passphrase: string | null): AsyncGenerator<Piece> {
  return piecesOf(readContent(file, passphrase))
}

export type Inspected = { migrations: string[]; parts: PartSum[]; rows: number }

/** Reads an archive to its end without doing anything with it; throws a refusal where it is not whole. */
export async function inspect(file: string, passphrase: string | null): Promise<Inspected> {
  const found: Inspected = { migrations: [], parts: [], rows: 0 }
  for await (const piece of readArchive(file, passphrase)) {
    if (piece.kind === 'start') found.migrations = piece.migrations
    if (piece.kind === 'sum') found.parts.push(piece.sum)
    if (piece.kind === 'end') found.rows = piece.rows
  }
  return found
}
