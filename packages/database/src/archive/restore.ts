import { sql } from 'kysely'
import pg from 'pg'
import { migrations as known } from '../../migrations/index.ts'
import { connect } from '../connect.ts'
import { grantRights, migrate } from '../migrate.ts'
import { openTables } from '../tables.ts'
import type { Cells, Part, PartSum } from './content.ts'
import { listMigrations, setWays } from './dump.ts'
import { continueCounters, liftGuards } from './guards.ts'
import { refusal } from './header.ts'
import { type Inspected, readArchive } from './read.ts'
import { listTables, quoted, type TableFacts } from './tables.ts'

export type Restore = {
  /** How to reach the empty database as the role that owns it, or will */
  owner: pg.ClientConfig
  /** The application role, which is given its rights at the end */
  appRole: string
  file: string
  /** What `inspect` found in the file: it is whole */
  archive: Inspected
  passphrase: string | null
  /** Takes plain sentences for the operator */
  say: (sentence: string) => void
  signal?: AbortSignal
}

const notEmpty =
  'Focal restores into an empty database only, so that nothing is lost or mixed: name another one, or make this one anew.'

// The start fills these from the files of the code, also where nobody has an account yet.
const refilled = new Set(openTables)

async function withClient<T>(
  { owner, signal }: Restore,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: 5000, application_name: 'focal restore' })
  client.on('error', () => {})
  const cut = () => client.connection.stream.destroy()
  signal?.addEventListener('abort', cut)
  try {
    await client.connect()
    return await work(client)
  } finally {
    signal?.removeEventListener('abort', cut)
    await client.end().catch(() => {})
  }
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>, end = 'commit'): Promise<T> {
  await client.query('begin')
  try {
    const done = await work()
    await client.query(end)
    return done
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function refuseRows(client: pg.Client, tables: readonly TableFacts[]): Promise<void> {
  for (const { name, id } of tables) {
    if (refilled.has(name)) continue
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${id}) as some`)
    if (rows[0]?.some) throw refusal(`There are rows in ${name} already. ${notEmpty}`)
  }
}

/** What has to be migrated before the rows fit; throws where the database is not empty, or too new. */
async function refuseUnfit(client: pg.Client, { archive }: Restore): Promise<void> {
  const wanted = archive.migrations.at(-1) ?? ''
  const ours = Object.keys(known).sort()
  if (archive.migrations.some((name, place) => name !== ours[place]))
    throw refusal(
      `This archive was made by another version of Focal, with ${wanted}: bring the code up to date first.`,
    )
  const done = await listMigrations(client)
  if (done.length > archive.migrations.length)
    throw refusal(
      `The database is at ${done.at(-1)} already and the archive at ${wanted}: restore into a database that is empty altogether; Focal brings it up to date afterwards.`,
    )
  await inTransaction(
    client,
    async () => {
      await liftGuards(client)
      const tables = await listTables(client)
      if (done.length === 0 && tables[0])
        throw refusal(`There is a table ${tables[0].name} that Focal did not make. ${notEmpty}`)
      await refuseRows(client, tables)
    },
    'rollback',
  )
}

/** Brings the schema to a migration, or to the newest one, and gives the application its rights. */
async function bringTo({ owner, appRole }: Restore, wanted?: string): Promise<void> {
  const { db, pool } = connect(owner, { max: 1 })
  try {
    await migrate(db, wanted)
    if (wanted !== undefined) return
    await grantRights(db, appRole)
    // Until it knows how many rows there are, PostgreSQL plans for none.
    await sql`analyze`.execute(db)
  } finally {
    await pool.end()
  }
}

function describe({ name, columns }: Part): string {
  return `${name} (${columns.map((column) => `${column.name} ${column.type}`).join(', ')})`
}

function refuseOtherTables(tables: readonly TableFacts[], parts: readonly PartSum[]): void {
  const here = tables.map(describe)
  const there = parts.map(describe)
  const odd = [...here.filter((one) => !there.includes(one)), ...there.filter((one) => !here.includes(one))]
  if (odd.length > 0)
    throw refusal(`The tables of the archive are not those of the database: ${odd.join('; ')}.`)
}

async function insert(client: pg.Client, { id, columns }: TableFacts, rows: readonly Cells[]): Promise<void> {
  const names = columns.map(({ name }) => quoted(name)).join(', ')
  const values = columns.map(({ type }, place) => `c${place}::${type}`).join(', ')
  const lists = columns.map((_, place) => `$${place + 1}::text[]`).join(', ')
  const aliases = columns.map((_, place) => `c${place}`).join(', ')
  await client.query(
    `insert into ${id} (${names}) overriding system value select ${values} from unnest(${lists}) as r(${aliases})`,
    columns.map((_, place) => rows.map((row) => row[place] ?? null)),
  )
}

async function refuseOtherCount(client: pg.Client, table: TableFacts, wanted: number): Promise<void> {
  const { rows } = await client.query<{ count: string }>(`select count(*)::text as count from ${table.id}`)
  if (rows[0]?.count !== String(wanted))
    throw refusal(`${table.name} came to ${rows[0]?.count} rows and the archive holds ${wanted}.`)
}

async function fill(client: pg.Client, options: Restore): Promise<void> {
  await setWays(client)
  const guards = await liftGuards(client)
  const tables = await listTables(client)
  refuseOtherTables(tables, options.archive.parts)
  await refuseRows(client, tables)
  for (const { name, id } of tables) if (refilled.has(name)) await client.query(`delete from ${id}`)
  const byName = new Map(tables.map((table) => [table.name, table]))
  for await (const piece of readArchive(options.file, options.passphrase)) {
    if (piece.kind !== 'rows' && piece.kind !== 'sum') continue
    const table = byName.get(piece.kind === 'rows' ? piece.part.name : piece.sum.name)
    if (!table) throw refusal('The archive changed while it was read: nothing was restored.')
    if (piece.kind === 'rows') await insert(client, table, piece.rows)
    else await refuseOtherCount(client, table, piece.sum.rows)
  }
  await continueCounters(client)
  await guards.set()
}

/**
 * Fills an empty database from an archive: everything, or nothing. The archive was read to its end (`inspect`) with
 * every seal and checksum tried, and is again on the way in; counts and references are checked before the one commit.
 * Afterwards the schema is brought up to date. Gives the number of rows.
 */
export async function restore(options: Restore): Promise<{ rows: number; parts: number }> {
  const { archive } = options
  options.say('The archive is whole. Restoring it.')
  await withClient(options, (client) => refuseUnfit(client, options))
  await bringTo(options, archive.migrations.at(-1))
  await withClient(options, async (client) => {
    await inTransaction(client, () => fill(client, options)).catch((error: Error) => {
      if (error.name === 'ArchiveRefused') throw error
      throw refusal(`The database did not take the archive, so nothing was restored: ${error.message}.`)
    })
  })
  await bringTo(options)
  return { rows: archive.rows, parts: archive.parts.length }
}
