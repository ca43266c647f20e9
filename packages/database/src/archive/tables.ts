import type pg from 'pg'
import type { Part } from './content.ts'

/** Tables that no archive holds, with the reason. Every other table of the database is in every archive. */
export const leftOut: ReadonlyMap<string, string> = new Map([
  ['auth.session', 'A session opens an account: people sign in again.'],
  ['auth.verification', 'Its values are single-use tokens.'],
  [
    'invitation',
    'An open one opens an account: people are invited again. Used ones stand in the audit trail.',
  ],
  ['mail', 'What waits to be sent holds single-use links, and what was sent is gone.'],
  [
    'request_link',
    'Its tokens open a session: after a restore, what is still open is asked again with new links.',
  ],
  ['kept_answer', 'It holds answers for a day, for requests that may be sent again.'],
  ['rate_limit', 'It counts the last minutes of one installation.'],
  ['kysely_migration', 'Migrating makes it; the archive names the migrations.'],
  ['kysely_migration_lock', 'Migrating makes it.'],
])

/**
 * Columns that archives hold empty, with the reason. Second factors are held: their secrets are encrypted with a key
 * that is in no archive, backup codes are hashes of 80 random bits, passkeys are public halves; and a restore without
 * them would open accounts with less than was asked before (decision 0020).
 */
export const emptied: ReadonlyMap<string, string> = new Map([
  ['auth.account.accessToken', 'It opens an account elsewhere.'],
  ['auth.account.refreshToken', 'It opens an account elsewhere.'],
  ['auth.account.idToken', 'It tells who somebody is elsewhere.'],
])

/** A table as it is in the database now. `key`: the columns of its primary key, else all that can be sorted. */
export type TableFacts = Part & { id: string; key: string[]; isHeavy: boolean }

type ColumnRow = {
  table: string
  id: string
  column: string
  type: string
  place: number | null
  isText: boolean
}

/**
 * Every table that archives hold with its columns, in the order of their names; generated columns are left to the
 * database. Names are as in `rights`: `item`, `auth.user`.
 */
export async function listTables(client: pg.ClientBase): Promise<TableFacts[]> {
  const { rows } = await client.query<ColumnRow>(
    `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as "table",
      format('%I.%I', n.nspname, c.relname) as id, a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      array_position(i.indkey::int2[], a.attnum) as place, t.typcollation <> 0 as "isText"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_type t on t.oid = a.atttypid
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)'
    order by a.attname`,
  )
  const names = [...new Set(rows.map(({ table }) => table))].filter((name) => !leftOut.has(name)).sort()
  return names.map((name) => {
    const columns = rows.filter(({ table }) => table === name)
    const keyed = columns.filter(({ place }) => place !== null)
    const key = keyed.toSorted((a, b) => Number(a.place) - Number(b.place))
    return {
      name,
      id: columns[0]?.id ?? '',
      columns: columns.map(({ column, type }) => ({ name: column, type })),
      key: (key.length > 0 ? key : columns).map((one) => sortTerm(one, key.length > 0)),
      isHeavy: columns.some(({ type }) => type === 'bytea'),
    }
  })
}

// Sorted as bytes, so that the order does not depend on the language of the cluster.
function sortTerm({ column, isText }: ColumnRow, isKey: boolean): string {
  const name = quoted(column)
  if (!isKey) return `${name}::text collate "C"`
  return isText ? `${name} collate "C"` : name
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
