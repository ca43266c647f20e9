import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Db } from '@focal/database/connect'
import { type Cluster, openCluster } from '@focal/database/embedded/cluster'
import { currentMigration, grantRights, migrate, newestMigration } from '@focal/database/migrate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../packages/database/migrations/index.ts'
import { describeSchema } from '../support/schema.ts'

/** Migrations killed on their way (security.md T16). */
const names = Object.keys(migrations).sort()
const directory = mkdtempSync(join(tmpdir(), 'focal-migrations-'))
let cluster: Cluster
let fresh: string[]
let counter = 0

beforeAll(async () => {
  cluster = await openCluster({ directory, say: () => {}, durable: false })
  fresh = await inNew(async (db) => {
    await migrate(db)
    return describeSchema(db)
  })
})
afterAll(async () => {
  await cluster.stop()
  rmSync(cluster.directory, { recursive: true, force: true })
  rmSync(directory, { recursive: true, force: true })
})

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
function migrateUntilKilled(database: string, last: string): Promise<string[]> {
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

describe.each(names.map((name, place) => ({ name, from: names[place - 1] })))(
  'killed after the statements of $name',
  ({ name, from }) => {
    test.each([...new Set([from, undefined])])('on the way from %s', async (start) => {
      await inNew(async (db, database) => {
        if (start !== undefined) await migrate(db, start)
        const before = (await describeSchema(db)).filter(ownNotes)
        const through = await migrateUntilKilled(database, name)
        // The positive control: it was on its way.
        expect(through.at(-1)).toBe(name)
        await untilAlone(db)
        expect(await currentMigration(db)).toBe(start ?? null)
        expect((await describeSchema(db)).filter(ownNotes)).toEqual(before)
        expect(await migrate(db)).toEqual(names.slice(start === undefined ? 0 : names.indexOf(start) + 1))
        expect(await currentMigration(db)).toBe(newestMigration)
        expect(await describeSchema(db)).toEqual(fresh)
      })
    })
  },
)

test('a schema that came one migration at a time is the one that came at once, rights included', async () => {
  const granted = async (db: Db) => {
    await grantRights(db, 'focal_app')
    return describeSchema(db)
  }
  const stepwise = await inNew(async (db) => {
    for (const name of names) expect(await migrate(db, name)).toEqual([name])
    return granted(db)
  })
  const whole = await inNew(async (db) => {
    await migrate(db)
    return granted(db)
  })
  expect(stepwise).toEqual(whole)
  expect(whole.length).toBeGreaterThan(fresh.length)
})
