import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './place.ts'
import { commandOf, startOf } from './processes.ts'
import { dataFolder, type Runner, spawnProgram } from './site.ts'

export type Address = { host: string; port: number }
/** A live server; `start` tells it from a later process with the same number. */
export type Server = Address & { pid: number; start: string }

/** The live server of a place, or null. It may still be starting, or already ending. */
export async function findServer(place: Place): Promise<Server | null> {
  const noted = await readNote(place)
  const start = noted && (await startOf(noted.pid))
  if (!noted || !start || !isServerOf(place, await commandOf(noted.pid))) return null
  return { ...noted, start }
}

/** The address in `postmaster.pid`, whoever wrote it, or null. The file lives longer than a killed server. */
export async function findAddress(place: Place): Promise<Address | null> {
  const noted = await readNote(place)
  return noted?.host ? noted : null
}

/**
 * PostgreSQL takes any live process of its user for the server in `postmaster.pid`, so a number that has
 * passed to another program (common in containers) would keep it from starting for ever. Naming its
 * parent there instead says "not a server", and leaves its check for orphaned backends in force.
 */
export async function disownNumber(place: Place): Promise<void> {
  const noted = await readNote(place)
  const command = noted && (await commandOf(noted.pid))
  if (!noted || !command || command.includes('postgres')) return
  const file = await open(noteFile(place), 'r+')
  try {
    const rest = (await file.readFile('utf8')).replace(/^\d+/, '')
    await file.truncate()
    await file.write(`${process.pid}${rest}`, 0)
  } finally {
    await file.close()
  }
}

/** Ends a server within 7.5 s: fast shutdown, after 6 s an immediate one, which loses nothing either. */
export async function shutDown(site: Runner, server: Pick<Server, 'pid' | 'start'>): Promise<void> {
  const steps = [
    { signal: 'INT', patience: 6000 },
    { signal: 'QUIT', patience: 1000 },
    { signal: 'KILL', patience: 500 },
  ]
  for (const { signal, patience } of steps) {
    if ((await startOf(server.pid)) !== server.start) return
    sendSignal(site, server.pid, signal)
    for (let waited = 0; waited < patience; waited += 20) {
      await sleep(20)
      if ((await startOf(server.pid)) !== server.start) return
    }
  }
}

/** Asks a server for a fast shutdown without waiting, for a process that is ending. Not on Windows. */
export function interruptServer(server: Server): void {
  if (process.platform !== 'win32') kill(server.pid, 'INT')
}

function sendSignal(site: Runner, pid: number, signal: string): void {
  if (process.platform === 'win32') {
    spawnProgram(site, 'pg_ctl', { args: ['kill', signal, String(pid)], output: 'pipe' }).on(
      'error',
      () => {},
    )
  } else kill(pid, signal)
}

function kill(pid: number, signal: string): void {
  try {
    process.kill(pid, `SIG${signal}`)
  } catch {
    // It ended between the look and the signal.
  }
}

// On Windows the name of the program has to do; the password settles whose server it is.
function isServerOf(place: Place, command: string | null): boolean {
  if (process.platform === 'win32') return command?.includes('postgres') ?? true
  return command === null || `${command} `.includes(`-D ${dataFolder(place)} `)
}

// Lines of postmaster.pid: 1 pid, 4 port, 5 socket folder (empty until it listens, and on Windows).
async function readNote(place: Place): Promise<(Address & { pid: number }) | null> {
  const lines = (await readFile(noteFile(place), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 0) return null
  const host = process.platform === 'win32' ? '127.0.0.1' : (lines[4] ?? '')
  return { pid, port, host }
}

function noteFile(place: Place): string {
  return join(dataFolder(place), 'postmaster.pid')
}
