import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { SizeName } from './battery.ts'
import { forget, readState } from './state.ts'
import { writeTable } from './table.ts'
import { tests } from './tests.ts'

const one = fileURLToPath(new URL('./one.ts', import.meta.url))
const usage = 'npm run battery -- [T1 T4 …] [--size=small|full|<number>] [--seed=1] [--again]'

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

type Plan = { ids: string[]; sizeName: SizeName; seed: number; isAgain: boolean }

function isSize(text: string): text is SizeName {
  return text === 'small' || text === 'full' || /^[1-9]\d{0,8}$/.test(text)
}

function readPlan(): Plan {
  const options = {
    size: { type: 'string', default: 'full' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const unknown = positionals.filter((id) => !tests.has(id))
  if (unknown.length > 0)
    throw new Error(`There is no test ${unknown.join(', ')}: choose from ${[...tests.keys()].join(', ')}.`)
  if (!isSize(values.size)) throw new Error(`The size is small, full or a number. ${usage}`)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) throw new Error(`The seed is a whole number. ${usage}`)
  const ids = positionals.length > 0 ? positionals : [...tests.keys()]
  return { ids, sizeName: values.size, seed, isAgain: values.again }
}

let running: ChildProcess | null = null

/** Runs one test as a process of its own, so that one that hangs or dies takes nobody along. */
function runOne(id: string, { sizeName, seed }: Plan, minutes: number): Promise<boolean> {
  const args = ['--disable-proto=delete', '--expose-gc', one, id, sizeName, String(seed)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  running = child
  // First politely: it ends the database that it started.
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), minutes * 60_000),
    setTimeout(() => child.kill('SIGKILL'), minutes * 60_000 + 30_000),
  ]
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      for (const timer of timers) clearTimeout(timer)
      resolve(code === 0)
    }),
  )
}

async function run(): Promise<void> {
  const plan = readPlan()
  const { sizeName, seed } = plan
  let isWell = true
  for (const id of plan.ids) {
    const test = tests.get(id)
    if (!test || 'notMeasured' in test) continue
    if (plan.isAgain) forget({ id, sizeName, seed })
    const known = readState({ id, sizeName, seed }).result
    if (known) {
      say(`${id}: measured before, on ${known.date} at ${known.commit} (--again measures anew)`)
      continue
    }
    say(`${id}, ${sizeName}: ${test.promise}`)
    const hasEnded = await runOne(id, plan, test.minutes)
    if (!hasEnded) say('  did not come to an end: the next run goes on with it')
    const result = readState({ id, sizeName, seed }).result
    isWell &&= result !== null && result.outcome.failures.length === 0
    writeTable(seed)
  }
  writeTable(seed)
  say('Written to docs/battery.md.')
  process.exitCode = isWell ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.kill('SIGTERM')
    process.exitCode = 1
    setTimeout(() => process.exit(1), 10_000).unref()
  })
await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
