import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describeMachine } from './machine.ts'
import { type Section, suites } from './suites.ts'

const target = new URL('../../docs/bench.md', import.meta.url)

const intro = `# Bench

Written by \`npm run bench\`; \`npm run bench -- reads\` runs one suite. Every target is a ratio of two arms measured in one
run, so that it means the same on another machine; the rates beside it mean something on this one only. No test asserts a
time.`

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

function chosenSuites(names: readonly string[]): string[] {
  const unknown = names.filter((name) => !suites.has(name))
  if (unknown.length === 0) return names.length > 0 ? [...names] : [...suites.keys()]
  throw new Error(`There is no suite ${unknown.join(', ')}: choose from ${[...suites.keys()].join(', ')}.`)
}

/** The sections of the last runs, so that running one suite keeps what the others found. */
function keptSections(): Section[] {
  if (!existsSync(target)) return []
  const [, ...sections] = readFileSync(target, 'utf8').split(/^## /m)
  return sections.map((section) => {
    const end = section.indexOf('\n')
    return { title: section.slice(0, end), text: section.slice(end).trim() }
  })
}

async function run(): Promise<void> {
  const names = chosenSuites(process.argv.slice(2))
  const machine = describeMachine()
  const sections: Section[] = []
  for (const name of names) {
    const suite = suites.get(name)
    if (suite) sections.push(await suite(say))
  }
  const measured = sections.map(({ title, text }) => ({ title, text: `Machine: ${machine}.\n\n${text}` }))
  const others = keptSections().filter(({ title }) => !measured.some((one) => one.title === title))
  const all = [...measured, ...others].sort((a, b) => a.title.localeCompare(b.title))
  const text = all.map(({ title, text }) => `## ${title}\n\n${text}`).join('\n\n')
  writeFileSync(target, `${intro}\n\n${text}\n`)
  say(`\n${text}\n\nWritten to docs/bench.md.`)
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
