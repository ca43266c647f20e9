import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { BareSettings } from './bare.ts'
import type { Outcome, Round } from './load.ts'

/** A process of ours; it ends with us at the latest. */
export type Child = { stop: () => Promise<void> }
export type Server = Child & { address: string }

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

function childOf(child: ChildProcess): Child {
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    if (child.exitCode !== null || child.signalCode !== null) return
    end()
    await once(child, 'exit')
  }
  return { stop }
}

/** Focal as `npm start` runs it, on an external database and any free port. */
export async function startFocal(env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, [pathOf('../../apps/api/start.mjs'), '--built'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', FOCAL_LOG: 'warn', BASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^ready on (http\S+)/.exec(line)?.[1]
    if (!address) continue
    child.stdout.resume()
    return { ...childOf(child), address }
  }
  throw new Error('Focal did not start; what it said stands above.')
}

/** The bare Express beside it. */
export async function startBare(settings: BareSettings): Promise<Server> {
  const child = fork(pathOf('./bare.ts'), { env: { ...process.env, BARE: JSON.stringify(settings) } })
  const [address] = (await once(child, 'message')) as [string]
  return { ...childOf(child), address }
}

/** The bare broadcast beside it. */
export async function startBareLive(address: string): Promise<Server> {
  const child = fork(pathOf('./bare-live.ts'), { env: { ...process.env, BARE: address } })
  const [where] = (await once(child, 'message')) as [string]
  return { ...childOf(child), address: where }
}

export type Load = Child & { run: (round: Round) => Promise<Outcome> }

/** The load generator. */
export function startLoad(): Load {
  const child = fork(pathOf('./load.ts'))
  const run = async (round: Round) => {
    child.send(round)
    const [outcome] = (await once(child, 'message')) as [Outcome]
    return outcome
  }
  return { ...childOf(child), run }
}
