import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '@focal/api/accounts/auth'
import { loadCatalogue, readCatalogue } from '@focal/database/catalogue'
import { connect } from '@focal/database/connect'
import { demoPassword } from '@focal/database/demo/accounts'
import { loadAccounts, loadDemo } from '@focal/database/demo/load'
import { openCluster } from '@focal/database/embedded/cluster'
import { grantRights, migrate } from '@focal/database/migrate'
import { loadTexts, readTexts } from '@focal/database/texts'
import { addMissingRoles } from './builders.ts'
import {
  type Door,
  databaseName,
  dropDatabase,
  makeDatabase,
  settingsOf,
  type TestServer,
  testDay,
} from './database.ts'

type Reached = Pick<TestServer, 'owner' | 'app' | 'superuser'> & {
  appRole: string
  /** Leaves nothing behind: the server with its folder, or these databases of a server that stays */
  leave: (databases: readonly string[]) => Promise<void>
}

async function startEmbedded(): Promise<Reached> {
  const directory = mkdtempSync(join(tmpdir(), 'focal-test-'))
  const cluster = await openCluster({ directory, say: () => {}, durable: false })
  const door = (role: 'owner' | 'app' | 'superuser'): Door => {
    const { host, port, user, password } = cluster.connection(role, '')
    return { host, port, user, password }
  }
  return {
    owner: door('owner'),
    app: door('app'),
    superuser: door('superuser'),
    appRole: 'focal_app',
    leave: async () => {
      await cluster.stop()
      rmSync(cluster.directory, { recursive: true, force: true })
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The server of the addresses in the environment, else a PostgreSQL of our own that ends with the run. */
async function reachServer(): Promise<Reached> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env
  if (!app && !owner) return startEmbedded()
  if (!app || !owner)
    throw new Error(
      'The tests need both DATABASE_URL and DATABASE_OWNER_URL (who may create databases), or neither.',
    )
  return {
    owner: { connectionString: owner },
    app: { connectionString: app },
    superuser: null,
    appRole: decodeURIComponent(new URL(app).username),
    leave: async (databases) => {
      for (const name of databases) await dropDatabase({ connectionString: owner }, name)
    },
  }
}

async function inDatabase(
  door: Door,
  name: string,
  work: (db: ReturnType<typeof connect>['db']) => Promise<unknown>,
) {
  const { db, pool } = connect(settingsOf(door, name), { max: 1 })
  try {
    await work(db)
  } finally {
    await pool.end()
  }
}

async function fillTemplates({ owner, appRole }: Reached, templates: TestServer['templates']): Promise<void> {
  const files = readCatalogue()
  const { countries } = files.countries
  const hash = await hashPassword(demoPassword)
  const hashed = { hashPassword: async () => hash }
  await makeDatabase(owner, templates.demo, null)
  await inDatabase(owner, templates.demo, async (db) => {
    await migrate(db)
    await grantRights(db, appRole)
    await loadCatalogue(db, files, testDay)
    await loadTexts(db, readTexts(files))
  })
  await makeDatabase(owner, templates.bare, templates.demo)
  const accounts = { countries, today: testDay, ...hashed }
  await inDatabase(owner, templates.bare, (db) =>
    db.transaction().execute((trx) => loadAccounts(trx, accounts)),
  )
  await inDatabase(owner, templates.demo, async (db) => {
    const commitments = await db.selectFrom('commitment').selectAll().orderBy('id').execute()
    await loadDemo(db, { ...accounts, commitments })
  })
  for (const name of [templates.bare, templates.demo]) await inDatabase(owner, name, addMissingRoles)
}

/** One PostgreSQL for a run, with the databases that tests clone, and the way to be rid of all of it. */
export async function openTestServer(): Promise<{ server: TestServer; leave: () => Promise<void> }> {
  const reached = await reachServer()
  const { owner, app, superuser } = reached
  const templates = { bare: databaseName('bare'), demo: databaseName('demo') }
  const leave = () => reached.leave([templates.bare, templates.demo])
  try {
    await fillTemplates(reached, templates)
    return { server: { owner, app, superuser, templates }, leave }
  } catch (error) {
    await leave()
    throw error
  }
}
