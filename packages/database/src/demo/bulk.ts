import { sql } from 'kysely'
import type { Writer } from '../connect.ts'

/** What is taken off a table, and put back. */
type Guard = { lift: string; set: string }

/**
 * References of some tables and, after them, policies that bind the owner: in this order they are put back, since a
 * reference is checked against every row only where no policy stands between.
 */
async function guardsOf(db: Writer, tables: readonly string[]): Promise<Guard[]> {
  const { rows } = await sql<Guard>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as lift,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as set, 1 as place
    from pg_constraint where contype = 'f' and conrelid = any (${tables}::regclass[])
    union all
    select format('alter table %s no force row level security', oid::regclass),
      format('alter table %s force row level security', oid::regclass), 2
    from pg_class where relforcerowsecurity and oid = any (${tables}::regclass[])
    order by place`.execute(db)
  return rows
}

/**
 * Fills tables in bulk, as the owner, in the transaction at hand: their references are taken off before and checked
 * once over all rows afterwards, instead of row by row. A wrong reference throws, and the rollback brings everything
 * back.
 */
export async function inBulk<T>(db: Writer, tables: readonly string[], fill: () => Promise<T>): Promise<T> {
  const guards = await guardsOf(db, tables)
  for (const { lift } of guards) await sql.raw(lift).execute(db)
  const filled = await fill()
  for (const { set } of guards) await sql.raw(set).execute(db)
  return filled
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Inserts rows of one table in one statement; lists become text arrays by the table's own types. */
export async function insertRows(db: Writer, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((name) => sql.id(snake(name))))
  const plain = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])),
  )
  await sql`insert into ${sql.id(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.id(table)}, ${JSON.stringify(plain)}::jsonb)`.execute(
    db,
  )
}
