// `npm run dev`: the API in a process that starts again when one of its files changes, and Vite for the pages.
import { spawn } from 'node:child_process'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const port = process.env.PORT || '3000'
const pagesPort = 5173
const startedIn = process.env.INIT_CWD ?? process.cwd()

const api = spawn(
  process.execPath,
  ['--disable-proto=delete', '--watch', '--watch-preserve-output', join(here, 'start.mjs'), '--built'],
  { env: { ...process.env, PORT: port }, stdio: ['ignore', 'pipe', 'inherit'] },
)
let pages = null
let isEnding = false
let hasStartedAgain = false

async function end(code) {
  if (isEnding) return
  isEnding = true
  await pages?.close()
  if (api.exitCode !== null || api.signalCode !== null) process.exit(code)
  api.once('exit', () => process.exit(code))
  api.kill('SIGTERM')
}

/** Vite in front: it serves the pages and hands /api on to the API, wherever that listens. */
async function openPages(address) {
  const web = join(here, '..', 'web')
  const proxy = { '/api': { target: address, changeOrigin: false } }
  const server = { port: pagesPort, strictPort: true, proxy }
  const made = await createServer({ root: web, server, logLevel: 'warn', clearScreen: false })
  return made.listen()
}

async function sayReady(address, place) {
  if (pages) {
    hasStartedAgain = true
    return process.stdout.write(`The API is ready again on ${address}.\n`)
  }
  pages = await openPages(address)
  const near = relative(startedIn, place)
  const where = near === '' || near.startsWith('..') ? place : near
  process.stdout.write(`ready on http://localhost:${pagesPort} (PostgreSQL in ${where})\n`)
}

process.on('SIGTERM', () => end(0)).on('SIGINT', () => end(0))
api.on('exit', (code) => end(code ?? 1))

for await (const line of createInterface({ input: api.stdout })) {
  const [, address, place] = /^ready on (http\S+) \(PostgreSQL in (.+)\)$/.exec(line) ?? []
  const isSaidAgain = hasStartedAgain && /^Demonstration data|@demo\.example/.test(line)
  if (!address && !isSaidAgain) process.stdout.write(`${line}\n`)
  if (address)
    await sayReady(address, place).catch((error) => {
      process.stderr.write(`The pages could not be served: ${error.message}\n`)
      return end(1)
    })
}
