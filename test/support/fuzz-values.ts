import type { Random } from '@focal/database/demo/random'

/** A JSON schema of the OpenAPI document, as far as values are drawn from it. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minItems?: number
  maxLength?: number
  example?: unknown
}

/** What breaks parsers, databases, paths, spreadsheets and pages. */
const hostile: readonly string[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e', 'ﷺ'.repeat(50), '💥', 'e\u0301', '\u2028', '\ufeff'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    "';--",
    '" or 1=1',
  ],
  ...[
    '=1+1',
    '@SUM(A1)',
    '<script>alert(1)</script>',
    '{{7*7}}',
    `\${7*7}`,
    'NaN',
    'null',
    'undefined',
    '1e999',
    '-0',
  ],
  ...[
    '0000-01-01',
    '9999-12-31',
    '2026-02-30',
    '2026-13-01',
    '-1',
    '0',
    '99999999999999999999',
    'KE',
    'zz',
    'ké',
  ],
  ...['x'.repeat(201), 'x'.repeat(5000), 'é'.repeat(4001), 'x\n'.repeat(1000)],
]
const numbers = [0, 1, 2, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, Number.MAX_VALUE, 5e-324]

/** Whatever is no value of a schema. */
export function anything(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 8 : 6)
  if (kind < 3) return random.pick(hostile)
  if (kind === 3) return random.pick(numbers)
  if (kind === 4) return random.pick([true, false, null])
  if (kind === 5) return noise(random)
  if (kind === 6) return Array.from({ length: random.below(4) }, () => anything(random, depth - 1))
  const names = ['__proto__', 'constructor', 'id', 'note', 'role', 'x', '$ref', 'then']
  const entries = Array.from({ length: random.below(4) }, () => [
    random.pick(names),
    anything(random, depth - 1),
  ])
  // Not by Object.fromEntries, which would lose __proto__ on its way into JSON.
  return Object.defineProperties(
    {},
    Object.fromEntries(
      entries.map(([name, value]) => [`${name}`, { value, enumerable: true, configurable: true }]),
    ),
  )
}

/** A text of any characters. */
export function noise(random: Random): string {
  return String.fromCharCode(...Array.from({ length: random.below(30) }, () => random.below(0x10000)))
}

/** Texts that mean something here: identifiers that exist, days, codes, by the name of what they are for. */
export type Known = ReadonlyMap<string, readonly unknown[]>

function textOf({ format, maxLength = 200 }: Schema, random: Random): string {
  if (format === 'date')
    return random.pick(['2026-06-01', '2024-02-29', '2026-11-24', '2026-11-25', '1999-12-31'])
  if (format === 'uuid') return '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
  if (format === 'email') return `fuzz.${random.below(1e6)}@ministry.example`
  return random.pick([
    'a note',
    'é 💥 \u202e',
    '=1+1',
    '<b>bold</b>',
    'x'.repeat(Math.min(maxLength, 300)),
    '',
  ])
}

/** A value of a schema, as often as the schema tells; where a name is known, one of its values. */
export function drawValue(
  schema: Schema,
  name: string,
  { random, known, resolve }: { random: Random; known: Known; resolve: (ref: string) => Schema },
): unknown {
  const next = (one: Schema, inner = name) => drawValue(one, inner, { random, known, resolve })
  const values = known.get(name)
  if (values && random.chance(0.9)) return random.pick(values)
  if (schema.$ref) return next(resolve(schema.$ref))
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return next(random.pick(choices))
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type
  if (type === 'null') return null
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'integer' || type === 'number') return random.below(6)
  if (type === 'array')
    return Array.from({ length: (schema.minItems ?? 0) + random.below(3) }, () => next(schema.items ?? {}))
  if (type === 'object') {
    const required = new Set(schema.required ?? [])
    const chosen = Object.entries(schema.properties ?? {}).filter(
      ([key]) => required.has(key) || random.chance(0.4),
    )
    return Object.fromEntries(chosen.map(([key, one]) => [key, next(one, key)]))
  }
  return textOf(schema, random)
}

/** The same body with something wrong in it, as text. */
export function spoil(body: unknown, random: Random): string {
  const kind = random.below(6)
  if (kind === 0) return JSON.stringify(anything(random)) ?? ''
  if (kind === 1)
    return random.pick([noise(random), '{', '', '[]', 'null', `${'['.repeat(3000)}`, '{"a":1}}'])
  if (kind === 2) return `{"__proto__":{"polluted":1},${JSON.stringify(body).slice(1)}`
  const fields = { ...(body as object) }
  const name = random.pick([
    ...Object.keys(fields),
    'role',
    'countryCode',
    'version',
    'accountId',
    'recordedBy',
  ])
  return JSON.stringify({ ...fields, [name]: anything(random) })
}

/** Something hostile where a text of an address stands. */
export function hostileText(random: Random): string {
  return random.chance(0.8) ? random.pick(hostile) : noise(random)
}
