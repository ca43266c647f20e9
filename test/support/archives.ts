import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, readContent } from '@focal/database/archive/read'
import { restore } from '@focal/database/archive/restore'
import type { Db, Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import type { TestDatabase } from './database.ts'

/** A folder for archives, and the way to be rid of it. */
export function archiveFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'focal-archive-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The checksum of what is in an archive, whatever it is packed and sealed with. */
export async function contentSum(file: string, passphrase: string | null = null): Promise<string> {
  const sum = createHash('sha256')
  for await (const bytes of readContent(file, passphrase)) sum.update(bytes)
  return sum.digest('hex')
}

/** Restores as the command does: tried to the end, then filled in. */
export async function restoreInto(database: TestDatabase, file: string, passphrase: string | null = null) {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(database.app)
  const archive = await inspect(file, passphrase)
  const appRole = rows[0]?.role ?? ''
  return restore({ owner: database.settings('owner'), appRole, archive, file, passphrase, say: () => {} })
}

/** Reads past every policy, as the owner in a transaction that says it is a backup. */
export function seeing<T>(owner: Db, work: (db: Writer) => Promise<T>): Promise<T> {
  return owner.transaction().execute(async (db) => {
    await sql`select set_config('focal.backup', 'on', true)`.execute(db)
    return work(db)
  })
}

/** How many rows there are in a database altogether, past every policy; migrations are not counted. */
export function countRows(owner: Db): Promise<number> {
  return seeing(owner, async (db) => {
    const { rows } = await sql<{
      id: string
    }>`select format('%I.%I', schemaname, tablename) as id from pg_tables
      where schemaname in ('public', 'auth') and tablename not like 'kysely%'`.execute(db)
    let sum = 0
    for (const { id } of rows) {
      const counted = await sql<{ n: number }>`select count(*) as n from ${sql.raw(id)}`.execute(db)
      sum += counted.rows[0]?.n ?? 0
    }
    return sum
  })
}
