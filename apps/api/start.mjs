// The door of `npm start` and `npm run dev`: plain JavaScript, so that a too old Node can still say what to do.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const isDev = process.argv.includes('--dev')

function quit(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 24)
  quit(
    `Focal needs Node 24 and this is ${process.version}. "npm ci" brings it along: run "npm ci" with install scripts allowed, then "npm start".`,
  )

function run(command, args, options = {}) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  return spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...options })
}

function build() {
  process.stdout.write('Preparing the web application (about 15 seconds the first time).\n')
  return new Promise((resolve) => {
    const child = run(join(root, 'node_modules', '.bin', 'turbo'), ['run', 'build', '--filter=@focal/web'])
    const said = []
    child.stdout.on('data', (data) => said.push(data))
    child.stderr.on('data', (data) => said.push(data))
    child.on('close', (code) => {
      if (code !== 0) quit(`The web application could not be built:\n${Buffer.concat(said)}`)
      resolve()
    })
    for (const signal of ['SIGTERM', 'SIGINT'])
      process.once(signal, () => {
        child.kill()
        process.exit(1)
      })
  })
}

if (isDev)
  run(join(root, 'node_modules', '.bin', 'vite'), [], { cwd: join(root, 'apps', 'web'), stdio: 'inherit' })
else await build()
for (const signal of ['SIGTERM', 'SIGINT']) process.removeAllListeners(signal)
const { main } = await import('./src/main.ts')
await main().catch((error) => quit(error instanceof Error ? error.message : String(error)))
