import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'

function versionOf(name: string): string {
  const lock = new URL('../../package-lock.json', import.meta.url)
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages: Record<string, { version?: string }>
  }
  return packages[`node_modules/${name}`]?.version ?? '?'
}

/** What the figures were taken on, as a line of text. */
export function describeMachine(): string {
  const [first] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const versions = ['express', 'pg', 'kysely', 'zod', 'autocannon'].map(
    (name) => `${name} ${versionOf(name)}`,
  )
  return [
    `${cpus().length} x ${first?.model.trim() ?? 'processor unknown'}, ${gigabytes} GB, ${process.platform} ${release()}`,
    `Node ${process.versions.node}, ${versions.join(', ')}`,
    `load of the machine before: ${loadavg()[0]?.toFixed(2)}`,
  ].join('; ')
}
