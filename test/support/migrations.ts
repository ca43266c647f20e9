import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Db } from '@focal/database/connect'
import { type Cluster, openCluster } from '@focal/database/embedded/cluster'
import { currentMigration, migrate, newestMigration } from '@focal/database/migrate'
import { sql } from 'kysely'
import { migrations } from '../../packages/database/migrations/index.ts'
import { describeSchema } from './schema.ts'

export const names = Object.keys(migrations).sort()

export type MigrationPlace = Awaited<ReturnType<typeof openMigrationPlace>>

/** A PostgreSQL of its own for schemas that come and go. */
export async function openMigrationPlace() {
  const directory = mkdtempSync(join(tmpdir(), 'focal-migrations-'))
  const cluster = await openCluster({ directory, say: () => {}, durable: false })
  let counter = 0

  /** Works in a database of its own, empty at first. */
  async function inNew<T>(work: (db: Db, name: string) => Promise<T>): Promise<T> {
    const name = `m${++counter}`
    const outside = connect(cluster.connection('owner', 'postgres'), { max: 1 })
    await sql`create database ${sql.id(name)}`.execute(outside.db)
    await outside.pool.end()
    const { db, pool } = connect(cluster.connection('owner', name), { max: 2 })
    try {
      return await work(db, name)
    } finally {
      await pool.end()
    }
  }
  async function close(): Promise<void> {
    await cluster.stop()
    for (const folder of [cluster.directory, directory]) rmSync(folder, { recursive: true, force: true })
  }
  return { cluster, inNew, close }
}

// Tells after each migration that its statements are through, and waits: nothing is committed yet.
const migrator = `
  import { connect } from ${JSON.stringify(import.meta.resolve('@focal/database/connect'))}
  import { migrate } from ${JSON.stringify(import.meta.resolve('@focal/database/migrate'))}
  import { migrations } from ${JSON.stringify(new URL('../../packages/database/migrations/index.ts', import.meta.url).href)}
  for (const [name, { up }] of Object.entries(migrations))
    migrations[name] = {
      up: async (db) => {
        await up(db)
        const answered = new Promise((resolve) => process.once('message', resolve))
        process.send(name)
        await answered
      },
    }
  const { db, pool } = connect(JSON.parse(process.argv[1]), { max: 2 })
  await migrate(db)
  await pool.end()
  process.exit()`

/** Migrates in another process, which is killed with -9 when the statements of one migration are through. */
function migrateUntilKilled(cluster: Cluster, database: string, last: string): Promise<string[]> {
  const args = ['--input-type=module', '-e', migrator, JSON.stringify(cluster.connection('owner', database))]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const through: string[] = []
  child.on('message', (name) => {
    through.push(String(name))
    if (name === last) child.kill('SIGKILL')
    else child.send('on')
  })
  return new Promise((resolve) => child.once('exit', () => resolve(through)))
}

async function untilAlone(db: Db): Promise<void> {
  const others = sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
  for (let tries = 0; ((await others.execute(db)).rows[0]?.n ?? 0) > 0; tries++) {
    if (tries > 1000) throw new Error('The killed process still has a connection')
    await sleep(10)
  }
}

// What the migrator notes for itself stands outside its one transaction, and says nothing of the schema.
const ownNotes = (line: string) => !line.includes('kysely_migration')

/** What a schema is made of that was brought up to date at once. */
export function freshSchema({ inNew }: MigrationPlace): Promise<string[]> {
  return inNew(async (db) => {
    await migrate(db)
    return describeSchema(db)
  })
}

/**
 * Migrates from `start`, is killed after the statements of `name`, and looks: nothing of it stayed, and a second try
 * comes to the schema of one that was made at once.
 */
export async function killOnTheWay(
  { cluster, inNew }: MigrationPlace,
  { name, start, fresh }: { name: string; start: string | undefined; fresh: readonly string[] },
): Promise<{ wasKilledAt: string | undefined; failures: string[] }> {
  return inNew(async (db, database) => {
    if (start !== undefined) await migrate(db, start)
    const before = (await describeSchema(db)).filter(ownNotes)
    const through = await migrateUntilKilled(cluster, database, name)
    await untilAlone(db)
    const stands = await currentMigration(db)
    const after = (await describeSchema(db)).filter(ownNotes)
    const done = await migrate(db)
    const wanted = names.slice(start === undefined ? 0 : names.indexOf(start) + 1)
    const failures = [
      ...(stands === (start ?? null) ? [] : [`it stands at ${stands}`]),
      ...(after.join() === before.join() ? [] : ['a part of a migration stayed']),
      ...(done.join() === wanted.join() ? [] : [`the second try did ${done}`]),
      ...((await currentMigration(db)) === newestMigration ? [] : ['the second try did not come to the end']),
      ...((await describeSchema(db)).join() === fresh.join() ? [] : ['the schema is not the fresh one']),
    ]
    return { wasKilledAt: through.at(-1), failures: failures.map((one) => `${name} from ${start}: ${one}`) }
  })
}
