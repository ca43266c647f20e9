#!/usr/bin/env node
// The door of `focal` on the command line: plain JavaScript, so that a too old Node can still say what to do.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Focal needs Node 24 and this is ${process.version}. "npm ci" brings it along: run "npm ci" with install scripts allowed, then "npx focal".\n`,
  )
  process.exit(1)
}

const { run } = await import('./src/command-line/run.ts')
const stopping = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stopping.abort())
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  say: (sentence) => process.stdout.write(`${sentence}\n`),
  complain: (sentence) => process.stderr.write(`${sentence}\n`),
  now: () => new Date(),
  signal: stopping.signal,
})
