import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { giveTo, mayEnter, type Place, shortHash } from './place.ts'
import type { ServerUser } from './users.ts'

/**
 * A private folder for the server's socket, short enough for the system's limit on socket paths.
 * Its name follows from the place alone, so that the socket of an orphan is found again.
 */
export function makeSocketFolder(place: Place): string {
  const name = `focal-${shortHash(place.directory)}`
  const folders = [join(place.directory, 'socket'), join(tmpdir(), name), join('/tmp', name)]
  const folder = folders.find((path) => isFitForSocket(path, place.user))
  if (!folder) throw new Error(`No folder is short enough for a socket: set TMPDIR to a short path.`)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    giveTo(folder, place.user)
  }
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== (place.user?.uid ?? process.getuid?.())) {
    throw new Error(`${folder} belongs to somebody else: remove it, or set TMPDIR to another folder.`)
  }
  chmodSync(folder, 0o700)
  return folder
}

// The list of socket folders is split at commas and quotes, so only plain names are allowed in it.
function isFitForSocket(folder: string, user: ServerUser | null): boolean {
  const parent = dirname(folder)
  if (!/^[\w/.+-]+$/.test(folder) || Buffer.byteLength(join(folder, '.s.PGSQL.5432')) >= 90) return false
  return existsSync(parent) && (!user || mayEnter(parent, user))
}
