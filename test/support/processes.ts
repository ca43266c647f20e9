import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { placeFor } from '@focal/database/embedded/place'
import { findServer, shutDown } from '@focal/database/embedded/postmaster'

const api = fileURLToPath(new URL('../../apps/api/', import.meta.url))

export type Settings = Record<string, string>
export type Started = {
  child: ChildProcess
  code: Promise<number | null>
  errors: Promise<string>
  said: string[]
  address: string
}

/** What one test or run starts as processes, each in folders of its own; `end` leaves nothing of it. */
export function openScene() {
  const directories: string[] = []
  const children: ChildProcess[] = []

  function newDirectory(): string {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'focal-start-')))
    directories.push(directory)
    return directory
  }

  /** Starts a program of ours with these settings alone. */
  function spawnNode(args: string[], settings: Settings) {
    const { PATH = '', HOME = '/', TMPDIR = tmpdir() } = process.env
    const env = { PATH, HOME, TMPDIR, ...settings }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    const code = new Promise<number | null>((resolve) => child.once('close', resolve))
    return { child, code, errors: text(child.stderr) }
  }

  /** Starts Focal as its command does, with the pages as they were built. */
  function spawnFocal(settings: Settings) {
    return spawnNode([join(api, 'start.mjs'), '--built'], { PORT: '0', FOCAL_DEMO: '0', ...settings })
  }

  /** Starts it and reads on until a line that matches; the lines so far, and how it ends. */
  async function start(settings: Settings, until = /^ready on /): Promise<Started> {
    const { child, code, errors } = spawnFocal(settings)
    const said: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      if (until.test(line)) break
    }
    child.stdout.resume()
    if (!until.test(said.at(-1) ?? '')) throw new Error(`It ended: ${await errors}`)
    const ready = said.find((line) => line.startsWith('ready on ')) ?? ''
    return { child, code, errors, said, address: /^ready on (http:\S+)/.exec(ready)?.[1] ?? '' }
  }

  /** What a start that does not come up says, and its code. */
  async function failed(settings: Settings) {
    const { child, code, errors } = spawnFocal(settings)
    child.stdout.resume()
    return { code: await code, errors: await errors }
  }

  /** Runs `focal` on the command line; `child` to do something to it meanwhile. */
  function command(args: string[], settings: Settings = {}) {
    const { child, code, errors } = spawnNode([join(api, 'focal.mjs'), ...args], settings)
    const said = text(child.stdout)
    const ended = Promise.all([code, said, errors]).then(([code, said, errors]) => ({ code, said, errors }))
    return { child, ended }
  }

  async function end(): Promise<void> {
    for (const child of children) child.kill('SIGKILL')
    for (const directory of directories) {
      const place = placeFor(directory)
      const left = await findServer(place)
      if (left) await shutDown({ ...place, native: '' }, left)
      for (const folder of [place.directory, directory]) rmSync(folder, { recursive: true, force: true })
    }
  }
  return { newDirectory, spawnNode, start, failed, command, end }
}
