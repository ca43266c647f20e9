import { functionsIn } from './functions.ts'
import { isServing, readSources, type Source } from './sources.ts'

/** house.md 8. Components describe what one sees and take more lines for it. */
export const limits = { file: 250, function: 60, component: 120 } as const

/** May only shrink: paths, or `path name` of a function. */
export const allowed: readonly string[] = []

export type Size = { what: string; lines: number; limit: number }

function isComponent(path: string, name: string): boolean {
  return path.endsWith('.tsx') && /^[A-Z]/.test(name)
}

/** How large a file and its functions are. */
export function sizesOf(source: Source): { file: Size; functions: Size[] } {
  const { path, text } = source
  const lines = text.trimEnd().split('\n').length
  return {
    file: { what: path, lines, limit: limits.file },
    functions: functionsIn(source).map((one) => ({
      what: `${path}:${one.line} ${one.name}`,
      lines: one.lines,
      limit: isComponent(path, one.name) ? limits.component : limits.function,
    })),
  }
}

/** The code that limits hold for: what serves. Migrations, data, style sheets and tests are free. */
export function measured(): Source[] {
  return readSources(['apps', 'packages'], /\.(?:ts|tsx|mjs)$/).filter(
    (source) => isServing(source) && !source.path.startsWith('packages/database/migrations/'),
  )
}

/** What is larger than its limit, each with what to do. */
export function tooLarge(sources: readonly Source[]): string[] {
  const sizes = sources.map(sizesOf).flatMap(({ file, functions }) => [file, ...functions])
  return sizes
    .filter(({ what, lines, limit }) => lines > limit && !allowed.includes(what.replace(/:\d+ /, ' ')))
    .map(
      ({ what, lines, limit }) => `${what} has ${lines} lines, ${limit} are allowed: part it by what it does`,
    )
}

function summary(name: string, sizes: readonly Size[]): string {
  const sorted = [...sizes].sort((a, b) => a.lines - b.lines)
  const middle = sorted[Math.floor(sorted.length / 2)]
  const largest = sorted.slice(-3).reverse()
  const list = largest.map(({ what, lines }) => `${lines} ${what}`).join('; ')
  return `${name}: ${sorted.length}, median ${middle?.lines ?? 0} lines, largest ${list}`
}

/** Median and largest, in two lines; `node test/house/sizes.ts` prints them. */
export function report(sources: readonly Source[]): string {
  const sizes = sources.map(sizesOf)
  return [
    summary(
      'Files',
      sizes.map(({ file }) => file),
    ),
    summary(
      'Functions',
      sizes.flatMap(({ functions }) => functions),
    ),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${report(measured())}\n`)
