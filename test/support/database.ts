import { randomBytes } from 'node:crypto'
import { type Connection, connect, type Db } from '@focal/database/connect'
import { sql } from 'kysely'
import type pg from 'pg'

/** How to reach the server of this run in one role; `connectionString` where the run was given addresses. */
export type Door =
  | { host: string; port: number; user: string; password: string }
  | { connectionString: string }

/** The PostgreSQL of this run and the databases that test files clone. */
export type TestServer = {
  owner: Door
  app: Door
  /** Only of the embedded server; a server by address gives none */
  superuser: Door | null
  /** bare: schema, catalogue and accounts; demo: the demonstration of `testDay` on top */
  templates: { bare: string; demo: string }
}

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

let given: TestServer | null = null

/** Sets the server for programmes that run without the test runner. */
export function useServer(server: TestServer): void {
  given = server
}

/** The server of this run: the one that was set, else the one that the test runner hands on. */
export async function serverHere(): Promise<TestServer> {
  if (given) return given
  const { inject } = await import('vitest')
  return inject('server')
}

/** The day of every test that does not set its own. */
export const testDay = '2026-11-24'

/** What `pg` needs to open a database of the server. */
export function settingsOf(door: Door, database: string): pg.PoolConfig {
  if (!('connectionString' in door)) return { ...door, database }
  const address = new URL(door.connectionString)
  address.pathname = `/${database}`
  return { connectionString: address.href }
}

/** The address of a database, as it stands in DATABASE_URL. */
export function urlOf({ connectionString, user, password, host, port, database }: pg.PoolConfig): string {
  if (connectionString) return connectionString
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(String(host))}`
}

export type TestDatabase = {
  /** As the application role, with its time limits: what the server uses */
  app: Db
  /** The same with its pool */
  serving: Connection
  /** As the owner of the tables, whom the row policies bind too */
  owner: Db
  settings: (role: 'owner' | 'app' | 'superuser') => pg.PoolConfig
  close: () => Promise<void>
}

function doorOf(server: TestServer, role: 'owner' | 'app' | 'superuser'): Door {
  const door = server[role]
  if (door === null) throw new Error('DATABASE_URL gives no superuser: run this test on the embedded server')
  return door
}

/** Runs one statement beside all test databases, as the owner. */
async function administer(door: Door, database: string, statement: ReturnType<typeof sql>): Promise<void> {
  const { db, pool } = connect(settingsOf(door, database), { max: 1 })
  try {
    await statement.execute(db)
  } finally {
    await pool.end()
  }
}

/** The database through which others are made and dropped: the one of the address, else `postgres`. */
export function meetingPoint(door: Door): string {
  return 'connectionString' in door ? new URL(door.connectionString).pathname.slice(1) : 'postgres'
}

/** Makes a database, empty or as a copy of another, as the owner. */
export async function makeDatabase(door: Door, name: string, template: string | null): Promise<void> {
  const from = template === null ? sql`` : sql` template ${sql.id(template)}`
  await administer(door, meetingPoint(door), sql`create database ${sql.id(name)}${from}`)
}

/** Drops a database that everybody has left, as the owner. */
export async function dropDatabase(door: Door, name: string): Promise<void> {
  await administer(door, meetingPoint(door), sql`drop database if exists ${sql.id(name)}`)
}

/** A name that no other run on the same server takes. */
export function databaseName(what: string): string {
  return `focal_test_${what}_${randomBytes(6).toString('hex')}`
}

/** A database of its own for one test file: a copy of a template, or an empty one. */
export async function openTestDatabase(template: 'bare' | 'demo' | 'empty' = 'bare'): Promise<TestDatabase> {
  const server = await serverHere()
  const name = databaseName(template)
  await makeDatabase(server.owner, name, template === 'empty' ? null : server.templates[template])
  const settings = (role: 'owner' | 'app' | 'superuser') => settingsOf(doorOf(server, role), name)
  const onError = () => {}
  const app = connect(settings('app'), { isLimited: true, onError })
  const owner = connect(settings('owner'), { max: 2, onError })
  async function close(): Promise<void> {
    await Promise.all([app.pool.end(), owner.pool.end()])
    await dropDatabase(server.owner, name)
  }
  return { app: app.db, serving: app, owner: owner.db, settings, close }
}

/** The same database through connections of its own, as another replica has them; the one that made it drops it. */
export function openBeside(made: TestDatabase): TestDatabase {
  const serving = connect(made.settings('app'), { isLimited: true, onError: () => {} })
  return { ...made, app: serving.db, serving, close: () => serving.pool.end() }
}
