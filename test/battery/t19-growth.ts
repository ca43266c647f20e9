import { csvOf } from '@focal/api/http/csv'
import { tokenIn } from '@focal/api/http/viewer'
import { everyEndpoint } from '@focal/contracts/all'
import { hashedText } from '@focal/domain/audit'
import { chooseLanguage } from '@focal/locales/languages'
import type { z } from 'zod'
import { type BatteryTest, type Given, type Outcome, told } from './battery.ts'

/** Something that takes an input of a size, and how it is made. */
type Parser = { name: string; make: (size: number) => unknown; run: (input: unknown) => unknown }

/** Texts on which a careless pattern takes its time. */
const patterns = [
  'a',
  ' ',
  ' x',
  '\n',
  '-',
  '.',
  'a.',
  '@',
  'a@',
  '0',
  '1-',
  'é',
  'e\u0301',
  '"',
  '\\',
  '<',
  'a,',
  ';',
  '=',
]

function repeated(pattern: string, size: number): string {
  // A last letter that fits nowhere, so that what nearly fits is tried to its end.
  return `${pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size)}!`
}

/** The paths to every text and list in an example. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value))
    return [path, ...value.slice(0, 1).flatMap((one, at) => leaves(one, [...path, String(at)]))]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]))
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, name) => (inner as Record<string, unknown>)[name], value)
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return by
  const copy = structuredClone(value) as Record<string, unknown>
  copy[first] = replaced(copy[first], rest, by)
  return copy
}

/** Every text and list of every input of the contract, grown. */
function contractParsers(): Parser[] {
  return everyEndpoint().flatMap(({ name, endpoint }) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const shape = endpoint[part] as z.ZodType | undefined
      const example = endpoint.example[part]
      if (!shape || example === undefined) return []
      return leaves(example).flatMap((path) => {
        const old = at(example, path)
        const run = (input: unknown) => shape.safeParse(input)
        const grown = (make: (size: number) => unknown) => (size: number) =>
          replaced(example, path, make(size))
        const where = `${name} ${part} ${path.join('.')}`
        if (Array.isArray(old))
          return [{ name: where, run, make: grown((size) => Array.from({ length: size / 8 }, () => old[0])) }]
        return patterns.map((pattern) => ({
          name: `${where} of ${JSON.stringify(pattern)}`,
          run,
          make: grown((size) => repeated(pattern, size)),
        }))
      })
    }),
  )
}

const keys = { secret: 'a secret of at least 32 characters, for tests', cookieName: 'focal.session_token' }

/** What reads headers, and what writes files and hashes. */
function otherParsers(): Parser[] {
  const entry = {
    previous: '',
    chain: 'ke',
    position: 1,
    recordedAt: '',
    accountId: '',
    seatId: null,
    word: '',
    act: '',
  }
  const rest = { subject: '', personal: null, personalSalt: null, personalHash: null, hash: '' }
  return [
    ...patterns.flatMap((pattern) => [
      {
        name: `cookie of ${JSON.stringify(pattern)}`,
        make: (size: number) => `focal.session_token=${repeated(pattern, size)}`,
        run: (input: unknown) => tokenIn(input as string, keys),
      },
      {
        name: `csv cell of ${JSON.stringify(pattern)}`,
        make: (size: number) => [{ note: repeated(pattern, size) }],
        run: (input: unknown) => csvOf(input),
      },
      {
        name: `audit entry of ${JSON.stringify(pattern)}`,
        make: (size: number) => ({ ...entry, ...rest, details: repeated(pattern, size) }),
        run: (input: unknown) => hashedText(input as never),
      },
    ]),
    {
      name: 'csv of rows',
      make: (size) =>
        Array.from({ length: size / 16 }, (_, row) => ({ row, note: `=${row}`, list: ['a', 'b'] })),
      run: (input) => csvOf(input),
    },
    {
      name: 'languages asked for',
      make: (size) => Array.from({ length: size / 8 }, () => 'xx-YY'),
      run: (input) => chooseLanguage(input as string[]),
    },
  ]
}

/** The quickest of several tries, in milliseconds; one quick try is repeated until it can be told from nothing. */
function timeOf({ make, run }: Parser, size: number): number {
  const input = make(size)
  let [best, tries] = [Number.POSITIVE_INFINITY, 0]
  const end = performance.now() + 60
  while (tries < 3 || (tries < 30 && performance.now() < end)) {
    const start = performance.now()
    run(input)
    best = Math.min(best, performance.now() - start)
    tries += 1
  }
  return best
}

/** Below this a time says more of the clock than of the parser. */
const leastMs = 0.5

/** How the time grows with the size: the power of it, between two sizes. */
function power(small: number, large: number, factor: number): number {
  return Math.log(large / Math.max(small, 0.001)) / Math.log(factor)
}

/**
 * The same of a parser; null where it is too quick to tell. Of the lower and the upper half of the way the lesser
 * counts: memory for large texts costs a step once, growth shows in both. Above the limit it is measured five times
 * and the quickest of each size counts: a busy machine only adds time.
 */
function exponentOf(
  parser: Parser,
  from: number,
  to: number,
  limit = Number.POSITIVE_INFINITY,
): number | null {
  const middle = Math.sqrt(from * to)
  const best = { from: Number.POSITIVE_INFINITY, middle: Number.POSITIVE_INFINITY, to: timeOf(parser, to) }
  if (best.to < leastMs) return null
  let exponent = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && exponent > limit; tries++) {
    best.from = Math.min(best.from, timeOf(parser, from))
    best.middle = Math.min(best.middle, timeOf(parser, middle))
    best.to = Math.min(best.to, timeOf(parser, to))
    const factor = middle / from
    exponent = Math.min(power(best.from, best.middle, factor), power(best.middle, best.to, factor))
    if (limit === Number.POSITIVE_INFINITY) break
  }
  return exponent
}

const limit = 1.2

async function run({ size, note }: Given): Promise<Outcome> {
  const parsers = [...contractParsers(), ...otherParsers()]
  const [from, to] = [size, size * 16]
  const measured = parsers.map((parser) => ({
    name: parser.name,
    exponent: exponentOf(parser, from, to, limit),
  }))
  const slowEnough = measured.filter(
    (one): one is { name: string; exponent: number } => one.exponent !== null,
  )
  const sorted = slowEnough.toSorted((a, b) => b.exponent - a.exponent)
  const [worst] = sorted
  for (const { name, exponent } of sorted.slice(0, 5)) note(`${exponent.toFixed(2)} ${name}`)
  const slow = sorted.filter(({ exponent }) => exponent > limit)
  // A pattern that looks for blanks at the end, from every blank on: it grows with the square.
  const planted: Parser = {
    name: 'planted',
    make: (length) => `${' '.repeat(length)}x`,
    run: (input) => /\s+$/.test(String(input)),
  }
  const found = exponentOf(planted, 2048, 2048 * 16) ?? 0
  return {
    ran: `${parsers.length} inputs, from ${from.toLocaleString('en')} to ${to.toLocaleString('en')} characters (a body may have 65,536)`,
    figure: `worst exponent ${(worst?.exponent ?? 0).toFixed(2)} (${worst?.name}); ${parsers.length - slowEnough.length} took less than ${leastMs} ms at the largest`,
    control: `a pattern that grows with the square: ${found.toFixed(2)}`,
    failures: [
      ...told(
        `above ${limit}`,
        slow.map(({ name, exponent }) => `${exponent.toFixed(2)} ${name}`),
      ),
      ...(found > 1.6 ? [] : ['the planted pattern was not told']),
    ],
  }
}

export const growth: BatteryTest = {
  promise: 'growth of contracts and parsers with input size: worst exponent at most 1.2',
  unit: 'characters at first',
  sizes: { small: 4096, full: 32_768 },
  minutes: 20,
  server: false,
  run,
}
