import { writeFileSync } from 'node:fs'
import { type BatteryTest, count } from './battery.ts'
import { type Kept, resultsOf } from './state.ts'
import { tests } from './tests.ts'

const target = new URL('../../docs/battery.md', import.meta.url)

const intro = `# The battery

Written by \`npm run battery\` (\`npm run battery -- T4 T7 --size=small --seed=2\` runs some, smaller, with another
seed); what was measured is kept in \`.battery/\`, so that an interrupted run goes on. The promises are those of the
threat model. A size below the promised one is marked **smaller**. What could not run is "not measured", with the
reason, and never a pass. A control is what shows that a test can find what it looks for: a planted defect that it
found, or somebody who must see the canary and did.`

const columns = ['test', 'promised', 'size run', 'figure', 'control', 'holds', 'date, seed']

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function sizeCell(test: BatteryTest, kept: Kept): string {
  const promised = test.sizes.full
  const isSmaller = kept.size < promised
  return isSmaller
    ? `${kept.outcome.ran} (**smaller**: ${count(promised)} ${test.unit} promised)`
    : kept.outcome.ran
}

function holdsCell({ outcome }: Kept): string {
  const missing = (outcome.missing ?? []).map((one) => `not measured: ${one}`)
  const verdict = outcome.failures.length === 0 ? 'yes' : `**no**: ${outcome.failures.join('; ')}`
  return [verdict, ...missing].join('; ')
}

/** The line of one test in the table. */
export function lineOf(id: string, test: BatteryTest, kept: Kept | null): string {
  const why = 'notMeasured' in test ? test.notMeasured : 'it has not run yet'
  const cells = kept
    ? [
        sizeCell(test, kept),
        kept.outcome.figure,
        kept.outcome.control ?? 'looks for no absence',
        holdsCell(kept),
        `${kept.date}, ${kept.seed}`,
      ]
    : ['—', `not measured: ${why}`, '—', '—', '—']
  return `| ${[id, test.promise, ...cells].map(cell).join(' | ')} |`
}

/** Writes docs/battery.md from everything that is kept for a seed. */
export function writeTable(seed: number): void {
  const kept = [...tests].map(([id, test]) => ({ id, test, kept: resultsOf(id, seed)[0] ?? null }))
  const lines = kept.map((one) => lineOf(one.id, one.test, one.kept))
  const machines = new Map<string, string[]>()
  for (const { id, kept: result } of kept)
    if (result) {
      const line = `${result.machine.split('; load')[0]}; commit ${result.commit}`
      machines.set(line, [...(machines.get(line) ?? []), `${id} ${result.seconds} s`])
    }
  const made = [...machines].map(([machine, ids]) => `- ${machine}: ${ids.join(', ')}`)
  const head = [`| ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length)}`]
  const text = [intro, '', ...head, ...lines, '', 'Measured on, with how long each took:', '', ...made, '']
  writeFileSync(target, text.join('\n'))
}
