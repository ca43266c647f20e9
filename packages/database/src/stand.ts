import { sql } from 'kysely'
import { z } from 'zod'
import { migrations } from '../migrations/index.ts'
import type { Db } from './connect.ts'
import { currentMigration, newestMigration, type Rule, rule } from './migrate.ts'

const RuleText = z.object({
  oldest: z.string(),
  rights: z.record(z.string(), z.array(z.string())),
  openTables: z.array(z.string()),
  definerFunctions: z.array(z.string()),
})

async function ruleIn(db: Db): Promise<Rule | null> {
  const { rows } = await sql<{ text: string | null }>`
    select obj_description('kysely_migration'::regclass, 'pg_class') as text`.execute(db)
  const text = rows[0]?.text ?? null
  return text === null ? null : RuleText.parse(JSON.parse(text))
}

/** Where the schema stands, as this version sees it; `ahead`: a newer version has migrated it. */
export type Stand = { is: 'behind' | 'here' | 'ahead'; current: string | null }

export async function standOf(db: Db): Promise<Stand> {
  const current = await currentMigration(db)
  if (current === null) return { is: 'behind', current }
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  if (Object.keys(migrations).some((name) => !done.has(name))) return { is: 'behind', current }
  return { is: current === newestMigration ? 'here' : 'ahead', current }
}

/**
 * What holds for this database (decision 0006). Where a newer version has migrated it, its rule says what is granted and
 * guarded beside what this version knows; what this one knows to be guarded stays so.
 */
export async function ruleFor(db: Db): Promise<Rule> {
  const { is } = await standOf(db)
  const newer = is === 'ahead' ? await ruleIn(db) : null
  if (!newer) return rule
  const isKnown = (table: string) => table in rule.rights
  return {
    ...newer,
    openTables: [...rule.openTables, ...newer.openTables.filter((table) => !isKnown(table))],
  }
}

/** Why this version may not serve a database that a newer one has migrated; null where it may. */
export async function tooOldFor(db: Db): Promise<string | null> {
  const { is, current } = await standOf(db)
  if (is !== 'ahead') return null
  const newer = await ruleIn(db)
  if (newer && newer.oldest <= newestMigration) return null
  return `The database schema is at ${current}, which this version (${newestMigration}) can no longer serve. Start a newer Focal, or restore a backup into an empty database.`
}
