import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { syncDirectory, temporaryName } from '../embedded/files.ts'
import { realPath } from '../embedded/place.ts'
import type { ServerUser } from '../embedded/users.ts'
import type { PartSum } from './content.ts'
import { dump } from './dump.ts'
import { framed } from './frames.ts'
import { keyOf, lineOf, makeHeader, refusal } from './header.ts'

export type BackUp = {
  /** How to reach the database as the owner of its tables */
  owner: pg.ClientConfig
  /** The file to make; there must be none */
  file: string
  /** Null leaves the archive unencrypted */
  passphrase: string | null
  /** An instant */
  now: string
  /** The user the file is handed to, where that is not ourselves */
  user?: ServerUser | null
  signal?: AbortSignal
  /** Of the key, a power of two from 2^14 to 2^20 */
  cost?: number
}

/** What an archive holds: tables with their rows and checksums. `bytes`: the size of the file. */
export type Written = { parts: PartSum[]; rows: number; bytes: number }

async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found) throw refusal(`${file} is there already, and no backup is written over: name another file.`)
  const folder = await stat(dirname(file)).catch(() => null)
  if (!folder?.isDirectory()) throw refusal(`There is no folder ${dirname(file)}: make it, or name another.`)
}

async function* archive(client: pg.Client, options: BackUp, parts: PartSum[]): AsyncGenerator<Buffer> {
  const { passphrase, now, cost } = options
  const header = makeHeader(now, passphrase !== null, cost)
  const key = await keyOf(header, passphrase)
  yield lineOf(header)
  const packed = createGzip()
  const packing = pipeline(Readable.from(dump(client, (sum) => parts.push(sum))), packed)
  packing.catch(() => {})
  yield* framed(packed, key)
  await packing
}

async function writeTo(temporary: string, options: BackUp, parts: PartSum[]): Promise<number> {
  const handle = await open(temporary, 'wx', 0o600)
  const client = new pg.Client({
    ...options.owner,
    connectionTimeoutMillis: 5000,
    application_name: 'focal backup',
  })
  client.on('error', () => {})
  const cut = () => client.connection.stream.destroy()
  options.signal?.addEventListener('abort', cut)
  try {
    if (options.user) await handle.chown(options.user.uid, options.user.gid)
    await client.connect()
    await writeFile(handle, archive(client, options, parts), { signal: options.signal })
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    options.signal?.removeEventListener('abort', cut)
    await handle.close()
    await client.end().catch(() => {})
  }
}

/**
 * Writes everything in a database into one archive: whole, under its name, or not at all. Memory does not grow with
 * the database, and nobody who reads or writes meanwhile waits.
 */
export async function backUp(options: BackUp): Promise<Written> {
  const file = join(realPath(dirname(options.file)), basename(options.file))
  await refuseExisting(file)
  const temporary = await temporaryName(file)
  const parts: PartSum[] = []
  try {
    const bytes = await writeTo(temporary, options, parts)
    options.signal?.throwIfAborted()
    await rename(temporary, file)
    await syncDirectory(dirname(file))
    return { parts, rows: parts.reduce((sum, { rows }) => sum + rows, 0), bytes }
  } finally {
    await rm(temporary, { force: true })
  }
}
