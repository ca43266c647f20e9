import { randomBytes } from 'node:crypto'
import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { processMark } from './processes.ts'

/** A name beside `path` that says which process is making it, so that `sweepLeftovers` can tell. */
export async function temporaryName(path: string): Promise<string> {
  return `${path}.new-${await processMark(process.pid)}-${randomBytes(4).toString('hex')}`
}

/** Removes what processes that no longer live left half made in a directory. */
export async function sweepLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const [, mark, pid] = /\.new-((\d+)-[0-9a-f]{8})-[0-9a-f]{8}(?:\.\w+)?$/.exec(name) ?? []
    if (pid && mark && (await processMark(Number(pid))) !== mark) {
      await rm(join(directory, name), { recursive: true, force: true })
    }
  }
}

/** Writes a whole file unless there is one already; false when there is. */
export async function writeOnce(path: string, text: string, mode: number): Promise<boolean> {
  const temporary = await writeTemporary(path, text, mode)
  try {
    await link(temporary, path)
    await syncDirectory(dirname(path))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Writes a whole file in place of the one that is there. */
export async function writeOver(path: string, text: string, mode: number): Promise<void> {
  await rename(await writeTemporary(path, text, mode), path)
}

/** Makes a rename in a directory survive a power cut, where the system offers that. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** The text of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
}

/** The `code` of a system or database error, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

async function writeTemporary(path: string, text: string, mode: number): Promise<string> {
  const temporary = await temporaryName(path)
  const handle = await open(temporary, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return temporary
}
