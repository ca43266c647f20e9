import { chmod, lstat, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { sweepLeftovers } from '../embedded/files.ts'
import { giveTo, type Place } from '../embedded/place.ts'
import { refusal } from './header.ts'
import { backUp } from './write.ts'

export type Keeping = {
  /** Milliseconds from one backup to the next */
  every: number
  /** How many of the newest stay */
  newest: number
  /** For how many days beside them the last one of each day stays */
  days: number
}

/** What the backups of an embedded database are made of; the connection is asked for anew each time. */
export type Source = { place: Place; owner: () => pg.ClientConfig }

export type Told = { file: string; rows: number; bytes: number }

const spare = 100 * 1024 * 1024
const pattern = /^focal-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.focal$/

/** The name of a backup made at an instant; names sort by time. */
export function nameAt(now: string): string {
  return `focal-${now.slice(0, 19).replaceAll(':', '-')}Z.focal`
}

function instantOf(name: string): number {
  const [, day, ...time] = pattern.exec(name) ?? []
  return Date.parse(`${day}T${time.join(':')}Z`)
}

/** Which of these backups may go: all but the newest, and the last one of each of the newest days. */
export function superfluous(names: readonly string[], { newest, days }: Omit<Keeping, 'every'>): string[] {
  const sorted = names.filter((name) => pattern.test(name)).sort((a, b) => (a < b ? 1 : -1))
  const dayOf = (name: string) => pattern.exec(name)?.[1]
  const lastOfDay = sorted.filter((name, place) => dayOf(name) !== dayOf(sorted[place - 1] ?? ''))
  const kept = new Set([...sorted.slice(0, newest), ...lastOfDay.slice(0, days)])
  return sorted.filter((name) => !kept.has(name))
}

/** The folder of the backups, private like the data. A link in its place is refused: root may be who writes. */
async function makeFolder({ directory, user }: Place): Promise<string> {
  const folder = join(directory, 'backups')
  const isNew = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (isNew) giveTo(folder, user)
  if (!(await lstat(folder)).isDirectory())
    throw refusal(`${folder} is no folder: move it away, so that Focal can make one.`)
  await chmod(folder, 0o700)
  return folder
}

// The disk is the database's too: a backup never takes what the data may need.
async function refuseFullDisk(folder: string, last: string | undefined): Promise<void> {
  const size = last ? (await stat(join(folder, last))).size : 0
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < spare + 2 * size)
    throw refusal(`The disk of ${folder} is nearly full, so no backup was made: make room on it.`)
}

async function makeOne(source: Source, keeping: Keeping, now: string, signal: AbortSignal): Promise<Told> {
  const folder = await makeFolder(source.place)
  await sweepLeftovers(folder)
  await refuseFullDisk(folder, (await listBackups(source.place)).at(-1))
  const file = join(folder, nameAt(now))
  const { user } = source.place
  const { rows, bytes } = await backUp({ owner: source.owner(), file, passphrase: null, now, user, signal })
  for (const name of superfluous(await listBackups(source.place), keeping)) await rm(join(folder, name))
  return { file, rows, bytes }
}

/** The names of the backups beside the data, oldest first. */
export async function listBackups({ directory }: Place): Promise<string[]> {
  const names = await readdir(join(directory, 'backups')).catch(() => [])
  return names.filter((name) => pattern.test(name)).sort()
}

/**
 * Keeps backups beside an embedded database. `look` makes one when the newest is old enough, and is to be called
 * often: never two run at once, and after one that went wrong the next waits as long as after a good one. What went
 * wrong is told once. `stop` cuts one that runs; nothing of it stays.
 */
export function keepBackups(
  source: Source,
  keeping: Keeping,
  tell: { made: (told: Told) => void; failed: (error: Error) => void },
) {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let tried = Number.NEGATIVE_INFINITY

  async function lookOnce(now: Date): Promise<void> {
    try {
      const last = (await listBackups(source.place)).at(-1)
      const since = Math.max(tried, last ? instantOf(last) : Number.NEGATIVE_INFINITY)
      // A clock that was set back must not stop the backups.
      if (now.getTime() - since < keeping.every && since <= now.getTime()) return
      tried = now.getTime()
      tell.made(await makeOne(source, keeping, now.toISOString(), ending.signal))
    } catch (error) {
      if (!ending.signal.aborted) tell.failed(error instanceof Error ? error : new Error(String(error)))
    }
  }

  return {
    look: (now: Date): Promise<void> => {
      if (ending.signal.aborted) return Promise.resolve()
      running ??= lookOnce(now).finally(() => {
        running = null
      })
      return running
    },
    stop: async (): Promise<void> => {
      ending.abort()
      await running
    },
  }
}
