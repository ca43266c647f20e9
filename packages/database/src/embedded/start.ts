import { closeSync, constants, fchownSync, fstatSync, openSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { startOf } from './processes.ts'
import { dataFolder, logFile, type Site, spawnProgram } from './site.ts'
import { makeSocketFolder } from './socket.ts'

/** A server being started by us; `said` is what it wrote to its log, for when it ends. */
export type Child = { pid: number; start: string; hasEnded: () => boolean; said: () => Promise<string> }

const logLimit = 10 * 1024 * 1024

/** Starts the server without waiting for it; it outlives us unless it is shut down. */
export async function startServer(site: Site): Promise<Child> {
  const args = ['-D', dataFolder(site), ...(await listening(site)), ...settings(site.durable)]
  const log = openLog(site)
  const from = fstatSync(log).size
  let end = ''
  const child = spawnProgram(site, 'postgres', { args, output: log })
  closeSync(log)
  child.once('exit', (code, signal) => {
    end = `it ended with ${signal ?? code}`
  })
  child.once('error', (error) => {
    end = error.message
  })
  // Another process may come to hold this server, and then we must be free to end.
  child.unref()
  const start = child.pid ? await startOf(child.pid) : null
  return {
    pid: child.pid ?? 0,
    start: start ?? '',
    hasEnded: () => end !== '',
    said: async () => (await readFrom(logFile(site), from)) || end,
  }
}

// Statements and details are kept out of the log, because they carry people's data. Commits are written out
// in tests too: that costs little without fsync, and what was committed outlives a killed server. There, several
// replicas of several applications stand on one server at a time, each with a pool of its own.
function settings(durable: boolean): string[] {
  const safe = durable ? 'on' : 'off'
  return [
    `max_connections=${durable ? 60 : 200}`,
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'log_min_messages=warning',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'synchronous_commit=on',
    `fsync=${safe}`,
    `full_page_writes=${safe}`,
  ].flatMap((setting) => ['-c', setting])
}

async function listening(site: Site): Promise<string[]> {
  if (process.platform === 'win32') {
    return [
      '-p',
      String(await freePort()),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ]
  }
  const sockets = `unix_socket_directories=${makeSocketFolder(site)}`
  return ['-p', '5432', '-c', 'listen_addresses=', '-c', sockets, '-c', 'unix_socket_permissions=0700']
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

// The folder may belong to the server's user: a link there must not lead root to write elsewhere.
function openLog(site: Site): number {
  const path = logFile(site)
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > logLimit) renameSync(path, `${path}.1`)
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0)
  const log = openSync(path, flags, 0o600)
  if (site.user) fchownSync(log, site.user.uid, site.user.gid)
  return log
}

async function readFrom(path: string, from: number): Promise<string> {
  const text = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8')
  return text.trim().split('\n').slice(-12).join('\n')
}
