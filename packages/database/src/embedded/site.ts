import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { programIn } from './binaries.ts'
import type { Keys } from './keys.ts'
import type { Place } from './place.ts'

/** Everything the parts need to know about one cluster on this machine. */
export type Site = Place & {
  native: string
  keys: Keys
  durable: boolean
  say: (sentence: string) => void
}

/** What it takes to run one of PostgreSQL's programs. */
export type Runner = Pick<Site, 'directory' | 'user' | 'native'>

/** The folder with PostgreSQL's own files. */
export function dataFolder(place: Place): string {
  return join(place.directory, 'pg')
}

/** What the server writes about itself. */
export function logFile(place: Place): string {
  return join(place.directory, 'postgres.log')
}

/**
 * Starts one of PostgreSQL's programs as the server's user, in a session of its own (so that Ctrl-C in
 * our terminal does not reach it), with an environment that holds none of our secrets.
 */
export function spawnProgram(
  site: Runner,
  program: 'initdb' | 'pg_ctl' | 'postgres',
  options: { args: string[]; output: number | 'pipe' },
) {
  const passed = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const env = {
    ...Object.fromEntries(passed.map((name) => [name, process.env[name]])),
    LC_ALL: 'C',
    TZ: 'UTC',
  }
  return spawn(programIn(site.native, program), options.args, {
    cwd: site.directory,
    detached: true,
    env,
    stdio: ['ignore', options.output, options.output],
    windowsHide: true,
    ...(site.user && { uid: site.user.uid, gid: site.user.gid }),
  })
}
