import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { chooseUser, ownerOf, type ServerUser } from './users.ts'

export type Place = { directory: string; user: ServerUser | null }

/** Where root keeps what the server's user could not reach elsewhere. */
export const sharedRoot = '/var/lib/focal'

/**
 * Where the data for a directory really lies, and as whom the server runs (null: as ourselves).
 * They differ only for root, whom PostgreSQL refuses. The same directory always gives the same place.
 */
export function placeFor(directory: string): Place {
  const wanted = realPath(directory)
  if (process.getuid?.() !== 0) return { directory: wanted, user: null }
  const elsewhere = join(sharedRoot, `data-${shortHash(wanted)}`)
  const user = ownerOf(join(wanted, 'pg'))
  if (user && isUsable(wanted, user)) return { directory: wanted, user }
  if (user) throw new Error(`The data in ${wanted} belongs to ${user.name}, who may not enter that folder.`)
  const kept = ownerOf(join(elsewhere, 'pg'))
  if (kept) return { directory: elsewhere, user: kept }
  const chosen = chooseUser()
  return { directory: isUsable(wanted, chosen) ? wanted : elsewhere, user: chosen }
}

/** Makes the directory of a place, open to the server's user. */
export function makePlace(place: Place): void {
  makeParents(place.directory, place.user)
  if (!existsSync(place.directory)) mkdirSync(place.directory, { recursive: true, mode: 0o700 })
  if (place.user && !mayEnter(place.directory, place.user)) giveTo(place.directory, place.user)
}

/** Whether the user may enter a folder and all above it, judged by owners and modes. */
export function mayEnter(folder: string, user: ServerUser): boolean {
  const { uid, gid, mode } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  const parent = dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || mayEnter(parent, user))
}

/** Hands a file or folder to the server's user; nothing to do when the server runs as ourselves. */
export function giveTo(path: string, user: ServerUser | null): void {
  if (user) lchownSync(path, user.uid, user.gid)
}

// A folder of root's own that holds other things (/root, say) is never handed over.
function isUsable(directory: string, user: ServerUser): boolean {
  const above = nearestExisting(directory === '/' ? directory : dirname(directory))
  if (!mayEnter(above, user)) return false
  if (!existsSync(directory) || mayEnter(directory, user)) return true
  return existsSync(join(directory, 'keys.json')) || readdirSync(directory).length === 0
}

function makeParents(directory: string, user: ServerUser | null): void {
  const parent = dirname(directory)
  if (existsSync(parent)) return
  makeParents(parent, user)
  mkdirSync(parent, { recursive: true })
  if (user) chmodSync(parent, 0o755)
}

/** The full path with links resolved, also of what does not exist yet. */
export function realPath(path: string): string {
  const full = resolve(path)
  return existsSync(full) || dirname(full) === full
    ? realpathSync(full)
    : join(realPath(dirname(full)), basename(full))
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}

/** 12 hexadecimal digits that stand for a path. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
