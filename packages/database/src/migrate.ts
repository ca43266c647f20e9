import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../migrations/index.ts'
import { letOwnerBackUp } from './archive/owner-read.ts'
import type { Db } from './connect.ts'
import { definerFunctions, openTables, rights } from './tables.ts'

/** The migration this version of the code needs. */
export const newestMigration = Object.keys(migrations).sort().at(-1) ?? ''

/** What a version grants and guards, and the migration of the oldest version that may still serve its schema. */
export type Rule = {
  oldest: string
  rights: Record<string, readonly string[]>
  openTables: readonly string[]
  definerFunctions: readonly string[]
}

/** Of this version. A migration that takes away what an older version uses raises `oldest`. */
export const rule: Rule = { oldest: '0012-trust', rights, openTables, definerFunctions }

/** Brings the schema up to date, or forward to one migration, as the owner; returns the names of what was run. */
export async function migrate(owner: Db, last = newestMigration): Promise<string[]> {
  const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateTo(last)
  if (error) throw error
  await sql.raw(letOwnerBackUp).execute(owner)
  return (results ?? []).filter((one) => one.status === 'Success').map((one) => one.migrationName)
}

/** The newest migration in the database; null where there is none. */
export async function currentMigration(db: Db): Promise<string | null> {
  const { rows } = await sql<{
    found: boolean
  }>`select coalesce(has_table_privilege(to_regclass('kysely_migration'), 'select'), false) as found`.execute(
    db,
  )
  if (!rows[0]?.found) return null
  const last = await sql<{ name: string | null }>`select max(name) as name from kysely_migration`.execute(db)
  return last.rows[0]?.name ?? null
}

/**
 * Gives the application role exactly the rights of the list, all at once, as the owner, and leaves the rule as the comment
 * of the table of migrations, where versions before this one find it.
 */
export async function grantRights(owner: Db, role: string): Promise<void> {
  const to = sql.id(role)
  await owner.transaction().execute(async (db) => {
    await sql`grant usage on schema public, auth to ${to}`.execute(db)
    await sql`revoke all on all tables in schema public, auth from ${to}`.execute(db)
    for (const [table, granted] of Object.entries(rights)) {
      await sql`grant ${sql.raw(granted.join(', '))} on ${sql.id(...table.split('.'))} to ${to}`.execute(db)
    }
    await sql`comment on table kysely_migration is ${sql.lit(JSON.stringify(rule))}`.execute(db)
  })
}
