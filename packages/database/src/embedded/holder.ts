import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { codeOf, readIfThere, writeOnce, writeOver } from './files.ts'
import { startOf, unknownStart } from './processes.ts'

export type Holder = { pid: number; since: string }
export type Claim = { pid: number; start: string | null; startedAt: string }

// Any two numbers, as long as they never change: "focl" and 1.
const lock = [0x666f636c, 1]

/** The error that refuses a second opener; its message is for the operator. */
export function held(holder: Holder): Error {
  const since = `${new Date(holder.since).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const sentence =
    `Focal is already running on this data (process ${holder.pid}, since ${since}). ` +
    'Stop it first, or set FOCAL_DATA to another directory.'
  return Object.assign(new Error(sentence), { name: 'ClusterHeld' })
}

/**
 * The first defence: a pid file. Throws `ClusterHeld` while its writer lives, this process included.
 * It refuses early and by name; that there is one holder only rests on `takeLock`.
 */
export async function claim(directory: string): Promise<Claim> {
  const file = join(directory, 'focal.pid')
  const mine = { pid: process.pid, start: await startOf(process.pid), startedAt: new Date().toISOString() }
  while (!(await writeOnce(file, JSON.stringify(mine), 0o644))) {
    const text = await readIfThere(file)
    if (text === null) continue
    const other = parseClaim(text)
    if (other && (await isLive(other))) throw held({ pid: other.pid, since: other.startedAt })
    await discard(file, text)
  }
  return mine
}

/** Writes the pid file again if another start took it for a dead one; only for who has the lock. */
export async function confirmClaim(directory: string, mine: Claim): Promise<void> {
  const file = join(directory, 'focal.pid')
  const text = JSON.stringify(mine)
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeOver(file, text, 0o644)
}

/** Removes the pid file if it is still ours. */
export async function dropClaim(directory: string, mine: Claim): Promise<void> {
  const file = join(directory, 'focal.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text === JSON.stringify(mine)) await rm(file, { force: true })
}

/**
 * The second defence, and the truth: a lock that PostgreSQL keeps for as long as this connection lives.
 * Null when it is ours now, else who has it. A holder that has just died is given 5 s to lose it.
 */
export async function takeLock(client: pg.Client): Promise<Holder | null> {
  for (let waited = 0; ; waited += 100) {
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as taken', lock)
    if (rows[0]?.taken) return null
    const holder = await findLockHolder(client)
    if (holder && (waited >= 5000 || (await startOf(holder.pid)) !== null)) return holder
    await sleep(100)
  }
}

/** Who has the lock, by the name their connection gives; null when nobody has. */
export async function findLockHolder(client: pg.Client): Promise<Holder | null> {
  const { rows } = await client.query<{ backend: number; name: string; since: Date }>(
    `select a.pid as backend, a.application_name as name, a.backend_start as since
       from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datid = l.database
      where l.locktype = 'advisory' and l.granted and a.datname = current_database()
        and l.classid = $1 and l.objid = $2 and l.objsubid = 2`,
    lock,
  )
  const row = rows[0]
  const pid = Number(/^focal (\d+)$/.exec(row?.name ?? '')?.[1] ?? row?.backend)
  return row ? { pid, since: row.since.toISOString() } : null
}

function parseClaim(text: string): Claim | null {
  try {
    const { pid, start, startedAt } = JSON.parse(text)
    const isWhole = Number.isInteger(pid) && typeof start === 'string' && !Number.isNaN(Date.parse(startedAt))
    return isWhole ? { pid, start, startedAt } : null
  } catch {
    return null
  }
}

// Where starts are unknown (Windows) the number may be a later process's, so only the lock counts.
async function isLive(other: Claim): Promise<boolean> {
  return other.start !== unknownStart && other.start === (await startOf(other.pid))
}

// Moved away first: if another start has claimed in between, this finds out and puts the claim back.
async function discard(file: string, text: string): Promise<void> {
  const aside = `${file}.old-${randomBytes(4).toString('hex')}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}
