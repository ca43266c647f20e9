import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What `startOf` answers where the start of a process cannot be known: only that it lives. */
export const unknownStart = 'unknown'

/**
 * When a process began, as a text that no later process with the same number shares.
 * Null when there is no such process; a zombie counts as none, because nobody may be there to reap it.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return startFromProc(pid)
  if (process.platform === 'win32') return isNumberTaken(pid) ? unknownStart : null
  const line = await ps(pid, ['-o', 'state=', '-o', 'lstart='])
  return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
}

/** The command line of a process (on Windows only the program's name), or null where it cannot be read. */
export async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === 'win32') return tasklist(pid)
  if (process.platform !== 'linux') return (await ps(pid, ['-ww', '-o', 'command='])) || null
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line === '' ? null : line.replaceAll('\0', ' ')
}

/** Marks files of one process in their names: `<pid>-<8 hex of its start>`. */
export async function processMark(pid: number): Promise<string | null> {
  const start = await startOf(pid)
  return start && `${pid}-${createHash('sha256').update(start).digest('hex').slice(0, 8)}`
}

// Field 22 counts ticks since the machine began, hence the boot id; field 2 may hold spaces and brackets.
async function startFromProc(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  if (!ticks || state === 'Z' || state === 'X') return null
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()}:${ticks}`
}

async function ps(pid: number, columns: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  return execute('ps', [...columns, '-p', String(pid)], { env }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}

async function tasklist(pid: number): Promise<string | null> {
  const args = ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']
  return execute('tasklist', args).then(
    ({ stdout }) => stdout,
    () => null,
  )
}

function isNumberTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
