import { migrate } from '@focal/database/migrate'
import { openTables, rights, rowShapes } from '@focal/database/tables'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

/** A column as the shape of the row or the database describes it. `list`: what an enum or a check allows, sorted. */
type Column = { family: string; isNullable: boolean; list: string[] | null }
type Columns = Record<string, Column>

type Json = {
  $ref?: string
  $defs?: Record<string, Json>
  anyOf?: Json[]
  type?: string | string[]
  format?: string
  enum?: string[]
  items?: Json
  properties?: Record<string, Json>
}

const families = new Map([
  ['string', 'text'],
  ['string uuid', 'uuid'],
  ['string date', 'date'],
  ['string date-time', 'instant'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
  ['array', 'texts'],
  ['text', 'text'],
  ['uuid', 'uuid'],
  ['date', 'date'],
  ['timestamp with time zone', 'instant'],
  ['bigint', 'integer'],
  ['ARRAY _text', 'texts'],
])

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The columns that a row shape declares. */
function declared(shape: z.ZodType): Columns {
  const whole = z.toJSONSchema(shape) as Json
  const follow = (one: Json): Json => whole.$defs?.[one.$ref?.split('/').at(-1) ?? ''] ?? one
  const columns = Object.entries(follow(whole).properties ?? {}).map(([name, given]) => {
    const parts = (given.anyOf ?? [given]).map(follow)
    const value = parts.find((part) => part.type !== 'null') ?? {}
    const types = parts.flatMap((part) => part.type ?? [])
    const kind = [...[value.type ?? []].flat().slice(0, 1), ...(value.format ? [value.format] : [])].join(' ')
    const isNullable = types.includes('null')
    return [
      snake(name),
      { family: families.get(kind) ?? kind, isNullable, list: value.enum?.toSorted() ?? null },
    ] as const
  })
  return Object.fromEntries(columns)
}

type Found = {
  table: string
  column: string
  type: string
  udt: string
  isNullable: boolean
  checks: string[]
}

/** `CHECK ((kind = ANY (ARRAY['a'::text, 'b'::text])))` as its values. */
function listIn(column: string, checks: readonly string[]): string[] | null {
  const pattern = new RegExp(`^CHECK \\(\\("?${column}"? = ANY \\(ARRAY\\[([^\\]]*)\\]\\)\\)\\)$`)
  const inner = checks.map((check) => pattern.exec(check)?.[1]).find((list) => list !== undefined)
  return inner === undefined
    ? null
    : [...inner.matchAll(/'([^']*)'::text/g)].map(([, value]) => value ?? '').sort()
}

async function readColumns({ owner }: TestDatabase): Promise<Map<string, Columns>> {
  const { rows } = await sql<Found>`
    select c.table_name as "table", c.column_name as "column", c.data_type as "type", c.udt_name as "udt",
      c.is_nullable = 'YES' as is_nullable,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.contype = 'c' and k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass) as checks
    from information_schema.columns c where c.table_schema = 'public'
    order by c.table_name, c.ordinal_position`.execute(owner)
  const tables = new Map<string, Columns>()
  for (const { table, column, type, udt, isNullable, checks } of rows) {
    const kind = type === 'ARRAY' ? `ARRAY ${udt}` : type
    const found = { family: families.get(kind) ?? kind, isNullable, list: listIn(column, checks) }
    tables.set(table, { ...tables.get(table), [column]: found })
  }
  return tables
}

let database: TestDatabase
let tables: Map<string, Columns>
beforeAll(async () => {
  database = await openTestDatabase('empty')
  await migrate(database.owner)
  tables = await readColumns(database)
})
afterAll(() => database.close())

describe('an empty database, migrated', () => {
  it('has the tables of tables.ts, and those of the migrator', () => {
    const own = Object.keys(rowShapes).map(snake)
    expect([...tables.keys()].sort()).toEqual([...own, 'kysely_migration', 'kysely_migration_lock'].sort())
  })

  test.each(Object.entries(rowShapes))('%s has the columns, types and lists of its shape', (name, shape) => {
    expect(tables.get(snake(name))).toEqual(declared(shape))
  })

  it('has every table that rights and openTables name', () => {
    const named = [...Object.keys(rights), ...openTables].filter((name) => !name.startsWith('auth.'))
    expect(named.filter((name) => !tables.has(name))).toEqual([])
  })
})

describe('the comparison', () => {
  it('reads shapes: families, null, lists', () => {
    const shape = z.object({
      id: z.uuid(),
      kind: z.enum(['a', 'b']).nullable(),
      onDay: z.iso.date().nullable(),
      recordedAt: z.iso.datetime(),
      count: z.int().min(0),
      names: z.array(z.string()),
      note: z.string().nullable(),
      isOpen: z.boolean(),
    })
    expect(declared(shape)).toEqual({
      id: { family: 'uuid', isNullable: false, list: null },
      kind: { family: 'text', isNullable: true, list: ['a', 'b'] },
      on_day: { family: 'date', isNullable: true, list: null },
      recorded_at: { family: 'instant', isNullable: false, list: null },
      count: { family: 'integer', isNullable: false, list: null },
      names: { family: 'texts', isNullable: false, list: null },
      note: { family: 'text', isNullable: true, list: null },
      is_open: { family: 'boolean', isNullable: false, list: null },
    })
  })

  it('reads tables the same way', async () => {
    const other = await openTestDatabase('empty')
    await sql`create table thing (id uuid not null, kind text check (kind in ('a', 'b')), on_day date,
      recorded_at timestamptz(3) not null, count bigint not null, names text[] not null, is_open boolean not null,
      check (kind is null or count > 0))`.execute(other.owner)
    const found = (await readColumns(other)).get('thing')
    await other.close()
    expect(found).toEqual({
      id: { family: 'uuid', isNullable: false, list: null },
      kind: { family: 'text', isNullable: true, list: ['a', 'b'] },
      on_day: { family: 'date', isNullable: true, list: null },
      recorded_at: { family: 'instant', isNullable: false, list: null },
      count: { family: 'integer', isNullable: false, list: null },
      names: { family: 'texts', isNullable: false, list: null },
      is_open: { family: 'boolean', isNullable: false, list: null },
    })
  })
})
