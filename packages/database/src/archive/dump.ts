import type pg from 'pg'
import { type Cells, createScribe, type PartSum } from './content.ts'
import { refusal } from './header.ts'
import { letOwnerBackUp, readAsOwner } from './owner-read.ts'
import { emptied, listTables, quoted, type TableFacts } from './tables.ts'

// Values as text must not depend on how a server is set.
const ways = [
  `datestyle = 'ISO, YMD'`,
  `intervalstyle = 'postgres'`,
  `timezone = 'UTC'`,
  `extra_float_digits = 1`,
  `bytea_output = 'hex'`,
  `search_path = public`,
  `statement_timeout = 0`,
  `idle_in_transaction_session_timeout = 0`,
  `lock_timeout = '10s'`,
]

/** Sets for the rest of a transaction how values are written and read as text. */
export async function setWays(client: pg.ClientBase): Promise<void> {
  await client.query(ways.map((way) => `set local ${way}`).join('; '))
}

/** The migrations that a database has taken, in order; empty for an empty one. */
export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ is: boolean }>(
    `select to_regclass('kysely_migration') is not null as is`,
  )
  if (!found.rows[0]?.is) return []
  const { rows } = await client.query<{ name: string }>(
    'select name from kysely_migration order by name collate "C"',
  )
  return rows.map(({ name }) => name)
}

async function* rowsOf(client: pg.ClientBase, table: TableFacts): AsyncGenerator<Cells[]> {
  const columns = table.columns.map(({ name }) =>
    emptied.has(`${table.name}.${name}`) ? 'null::text' : `${quoted(name)}::text`,
  )
  await client.query(
    `declare backup no scroll cursor for select ${columns.join(', ')} from ${table.id} order by ${table.key.join(', ')}`,
  )
  // A row of an ordinary table is bounded by what a request may hold; one with a file is not.
  const fetch = { text: `fetch ${table.isHeavy ? 2 : 250} from backup`, rowMode: 'array' as const }
  while (true) {
    const { rows } = await client.query<Cells>(fetch)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close backup')
}

/**
 * Every row of a database as the lines of an archive, as it was at one moment: one snapshot, which keeps nobody from
 * writing. `tell` takes what each table came to. The same rows give the same bytes.
 */
export async function* dump(client: pg.ClientBase, tell: (sum: PartSum) => void): AsyncGenerator<Buffer> {
  await client.query(letOwnerBackUp)
  await client.query('begin isolation level repeatable read read only')
  try {
    await setWays(client)
    const migrations = await listMigrations(client)
    if (migrations.length === 0) throw refusal('There is nothing to back up: this database is empty.')
    const hidden = await readAsOwner(client)
    if (hidden.length > 0)
      throw refusal(
        `This role would not see every row of ${hidden.join(', ')}: give the role that owns the tables, in DATABASE_OWNER_URL.`,
      )
    const scribe = createScribe()
    yield scribe.start(migrations)
    for (const table of await listTables(client)) {
      yield scribe.part(table)
      for await (const rows of rowsOf(client, table)) yield scribe.rows(rows)
      const { line, rows, sha256 } = scribe.sum()
      yield line
      tell({ name: table.name, columns: table.columns, rows, sha256 })
    }
    yield scribe.end()
  } finally {
    await client.query('rollback').catch(() => {})
  }
}
