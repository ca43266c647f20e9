// The door of `npm start` and `npm run dev`: plain JavaScript, so that a too old Node can still say what to do.
// `--built` serves the pages as they were built, as the image does; `--dev` is in dev.mjs.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

function quit(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function build() {
  process.stdout.write('Preparing the web application (about 15 seconds the first time).\n')
  const turbo = join(root, 'node_modules', '.bin', 'turbo')
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  const child = spawn(turbo, ['run', 'build', '--filter=@focal/web'], { cwd: root, env })
  const said = []
  child.stdout.on('data', (data) => said.push(data))
  child.stderr.on('data', (data) => said.push(data))
  const end = () => {
    child.kill()
    process.exit(1)
  }
  process.on('SIGTERM', end).on('SIGINT', end)
  return new Promise((resolve) => {
    child.on('error', () => quit('The tools that build the web application are missing: run "npm ci".'))
    child.on('close', (code) => {
      process.off('SIGTERM', end).off('SIGINT', end)
      if (code !== 0) quit(`The web application could not be built:\n${Buffer.concat(said)}`)
      resolve()
    })
  })
}

// Who reads our lines may leave before we do; what we say then goes nowhere, and the server stays.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })

async function serve() {
  // As --disable-proto=delete does, for whoever starts this file without it (threat 11 of the specification).
  Reflect.deleteProperty(Object.prototype, '__proto__')
  const { main } = await import('./src/main.ts')
  await main().catch((error) => quit(error instanceof Error ? error.message : String(error)))
}

if (Number(process.versions.node.split('.')[0]) < 24)
  quit(
    `Focal needs Node 24 and this is ${process.version}. "npm ci" brings it along: run "npm ci" with install scripts allowed, then "npm start".`,
  )

// npm gives a signal to the shell between it and us, which ends without passing it on: then we were meant.
const shell = process.ppid
if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

if (process.argv.includes('--dev')) await import('./dev.mjs')
else {
  if (!process.argv.includes('--built')) await build()
  await serve()
}
