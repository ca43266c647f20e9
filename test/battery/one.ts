import { execFileSync } from 'node:child_process'
import { describeMachine } from '../bench/machine.ts'
import { useServer } from '../support/database.ts'
import { openTestServer } from '../support/server.ts'
import { type BatteryTest, type Given, type Outcome, type SizeName, sizeOf } from './battery.ts'
import { forget, type Key, readState, writeState } from './state.ts'
import { tests } from './tests.ts'

/** The commit, with a mark where files were changed since. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'apps', 'packages')
  return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' with changes'}`
}

function say(sentence: string): void {
  process.stdout.write(`  ${sentence}\n`)
}

/** What a part gave before the run was interrupted is not measured again. */
function partOf(key: Key): Given['part'] {
  return async (name, work) => {
    const { parts } = readState(key)
    if (Object.hasOwn(parts, name)) {
      say(`${name}: known from before`)
      return parts[name] as Awaited<ReturnType<typeof work>>
    }
    const value = await work()
    writeState(key, { parts: { ...readState(key).parts, [name]: value }, result: null })
    return value
  }
}

async function withServer(test: Extract<BatteryTest, { server: boolean }>, work: () => Promise<Outcome>) {
  if (!test.server) return work()
  const { server, leave } = await openTestServer()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void leave().finally(() => process.exit(1)))
  useServer(server)
  try {
    return await work()
  } finally {
    await leave()
  }
}

/** Runs one test of the battery in this process and keeps what came of it: `one.ts T1 full 1`. */
async function main([id = '', sizeName = 'full', seed = '1']: string[]): Promise<void> {
  const test = tests.get(id)
  if (!test || 'notMeasured' in test) throw new Error(`There is nothing to run for ${id}.`)
  const key: Key = { id, sizeName: sizeName as SizeName, seed: Number(seed) }
  if (readState(key).result) forget(key)
  const size = sizeOf(test, key.sizeName)
  const start = performance.now()
  const machine = describeMachine()
  const given: Given = { size, seed: key.seed, note: say, part: partOf(key) }
  const outcome = await withServer(test, () => test.run(given))
  const seconds = Math.round((performance.now() - start) / 1000)
  const date = new Date().toISOString().slice(0, 10)
  const result = { ...key, size, date, seconds, commit: commit(), machine, outcome }
  writeState(key, { parts: {}, result })
  for (const failure of outcome.failures) say(`does not hold: ${failure}`)
  say(`${outcome.failures.length === 0 ? 'holds' : 'DOES NOT HOLD'}: ${outcome.figure} (${seconds} s)`)
}

await main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
