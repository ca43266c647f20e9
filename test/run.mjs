// The door of `npm test`: plain JavaScript, so that a too old Node can still say what to do.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const programs = join(root, 'node_modules', '.bin')

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `The tests need Node 24 and this is ${process.version}. "npm ci" brings it along: run "npm ci" with install scripts allowed, then "npm test".\n`,
  )
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'focal-reports-'))
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

/** What runs, in this order. `--only=<name>` runs one of them alone. */
const stages = [
  {
    name: 'check',
    title: 'Types and lint',
    command: ['turbo', 'run', 'typecheck', '//#lint', '--output-logs=errors-only'],
  },
  {
    name: 'build',
    title: 'Build of the web application',
    command: ['turbo', 'run', 'build', '--filter=@focal/web', '--output-logs=errors-only'],
  },
  {
    name: 'vitest',
    title: 'Units, the house, the API on a real PostgreSQL, start and stop',
    command: [
      ...['vitest', 'run', '--config', 'test/vitest.config.ts'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    ],
  },
  {
    name: 'journeys',
    title: 'Journeys in a browser',
    command: ['playwright', 'test', '--config', 'test/playwright.config.ts', '--reporter=list,json'],
    needs: join(root, 'test', 'playwright.config.ts'),
  },
]

let running = null
let stoppedBy = null
for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    stoppedBy = signal
    running?.kill(signal)
  })

/** Runs a stage to its end and gives its exit code. */
function run({ command, needs }) {
  if (needs && !existsSync(needs)) {
    process.stderr.write(`${needs} is missing: nothing says which journeys to run.\n`)
    return 1
  }
  const [program, ...args] = command
  const env = {
    ...process.env,
    PATH: `${programs}${delimiter}${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  }
  return new Promise((resolve) => {
    running = spawn(join(programs, program), args, { cwd: root, env, stdio: 'inherit' })
    running.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}. Run "npm ci" first.\n`)
      resolve(1)
    })
    running.on('close', (code) => resolve(code ?? 1))
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** How many tests passed and failed, as the reporters of both runners count them. */
function counts() {
  const units = read(vitestReport)
  const journeys = read(playwrightReport)?.stats
  return {
    passed: (units?.numPassedTests ?? 0) + (journeys?.expected ?? 0) + (journeys?.flaky ?? 0),
    failed: (units?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0),
  }
}

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
const chosen = stages.filter(({ name }) => only === undefined || name === only)
if (chosen.length === 0) {
  process.stderr.write(`There is no stage ${only}: choose ${stages.map(({ name }) => name).join(', ')}.\n`)
  process.exit(1)
}

let code = 0
const times = []
for (const stage of chosen) {
  process.stdout.write(`\n== ${stage.title}\n\n`)
  const start = performance.now()
  code = await run(stage)
  times.push(`${stage.title}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  if (code !== 0)
    process.stderr.write(`\n"${stage.title}" did not pass${stoppedBy ? ` (${stoppedBy})` : ''}.\n`)
  if (code !== 0) break
}

const { passed, failed } = counts()
rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${times.join('\n')}\n\n`)
// A stage that fails without a failed test (types, a build, a crash) counts as one.
process.stdout.write(`${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed\n`)
process.exit(code)
