import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const start = fileURLToPath(new URL('../../apps/api/start.mjs', import.meta.url))

/** Starts Focal as a newcomer would, on a free port with new data; the returned function stops it. */
export default async function startServer(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'focal-e2e-'))
  const env = { ...process.env, FOCAL_DATA: data, PORT: '0', FOCAL_LOG: 'warn' }
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let address: string | undefined
  let folder = data
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready on (\S+) \(PostgreSQL in (.+)\)/.exec(line)
    if (!ready) continue
    ;[, address, folder = data] = ready
    break
  }
  if (!address) throw new Error('Focal ended before it was ready: its last words stand above.')
  child.stdout.resume()
  process.env.FOCAL_E2E_URL = address
  return async () => {
    child.kill('SIGTERM')
    await ended
    for (const path of [data, folder]) rmSync(path, { recursive: true, force: true })
  }
}
