import { sql } from 'kysely'
import type pg from 'pg'
import type { Source } from './archive/kept.ts'
import { loadCatalogue, readCatalogue } from './catalogue.ts'
import { type Connection, connect, type Db } from './connect.ts'
import { loadDemo } from './demo/load.ts'
import { openCluster } from './embedded/cluster.ts'
import { requireServer } from './external.ts'
import { grantRights, migrate, newestMigration } from './migrate.ts'
import { excessRights, findUnsafe, missingRights } from './safety.ts'
import { standOf, tooOldFor } from './stand.ts'
import { loadTexts, readTexts } from './texts.ts'

/** The database in an embedded cluster. */
export const databaseName = 'focal'

export type OpenOptions = {
  /** Folder of the embedded database */
  data: string
  /** The application role's address; null runs the embedded database */
  databaseUrl: string | null
  /** The owner's address, who migrates */
  ownerUrl: string | null
  isDemo: boolean
  today: string
  /** Plain sentences for the operator */
  say: (sentence: string) => void
  hashPassword: (password: string) => Promise<string>
  onError: (error: Error) => void
  /** Asks to stop while it is still opening: what was started ends, and the opening throws */
  signal: AbortSignal
}

export type Opened = {
  db: Db
  pool: pg.Pool
  /** Where the data lies, for the start line */
  place: string
  /** Whether the data is the fictional demonstration: the data itself says so, whatever was asked for */
  isDemo: boolean
  /** For signing cookies; null with an external database */
  secret: string | null
  /** What backups beside the data are made of; null with an external database */
  backups: Source | null
  close: () => Promise<void>
  onLost: (tell: () => void) => void
}

/** Makes the database of an embedded cluster where there is none. */
export async function makeDatabase(settings: pg.PoolConfig): Promise<void> {
  const { db, pool } = connect(settings, { max: 1 })
  const { rows } = await sql<{
    found: boolean
  }>`select exists (select from pg_database where datname = ${databaseName}) as found`.execute(db)
  if (!rows[0]?.found) await sql`create database ${sql.id(databaseName)}`.execute(db)
  await pool.end()
}

/** What a newer version has migrated is not touched; throws where it cannot be served any more. */
async function isLeftAlone(owner: Db, say: OpenOptions['say']): Promise<boolean> {
  const { is, current } = await standOf(owner)
  if (is !== 'ahead') return false
  const tooOld = await tooOldFor(owner)
  if (tooOld) throw new Error(tooOld)
  say(
    `A newer version brought the database schema to ${current}. This one serves it and changes nothing of it.`,
  )
  return true
}

/** Migrates, loads the catalogue and, into an empty database, the demonstration; as the owner. */
export async function prepare(
  owner: Db,
  appRole: string,
  options: Pick<OpenOptions, 'isDemo' | 'today' | 'say' | 'hashPassword'>,
): Promise<void> {
  if (await isLeftAlone(owner, options.say)) return
  const files = readCatalogue()
  const done = await migrate(owner)
  if (done.length > 0) options.say(`Brought the database schema up to date (${done.length} migrations).`)
  const wrong = [...(await missingRights(owner, appRole)), ...(await excessRights(owner, appRole))]
  if (done.length > 0 || wrong.length > 0) await grantRights(owner, appRole)
  const texts = readTexts(files)
  const { changed, retired } = await loadCatalogue(owner, files, options.today)
  if (changed + retired > 0)
    options.say(`Loaded the catalogue: ${changed} entries new or changed, ${retired} retired.`)
  const translated = await loadTexts(owner, texts)
  if (translated > 0) options.say(`Loaded its texts in other languages: ${translated} new or changed.`)
  if (!options.isDemo) return
  const { rows } = await sql<{ some: boolean }>`select exists (select from auth."user") as some`.execute(
    owner,
  )
  if (rows[0]?.some) return
  options.say('Filling the database with fictional demonstration data.')
  const commitments = await owner.selectFrom('commitment').selectAll().orderBy('id').execute()
  const { states, entries } = await loadDemo(owner, {
    ...options,
    countries: files.countries.countries,
    commitments,
  })
  options.say(`Made up ${states} States with ${entries} published entries.`)
}

/** Whether the data is the fictional demonstration. */
export async function holdsDemonstration(db: Db): Promise<boolean> {
  const setting = await db.selectFrom('setting').where('name', '=', 'data').select('value').executeTakeFirst()
  return setting?.value === 'demonstration'
}

/** Fictional data is served only by a start that means to: its accounts share a password that everybody knows. */
async function findKind(
  db: Db,
  options: Pick<OpenOptions, 'isDemo' | 'databaseUrl'>,
  place: string,
): Promise<boolean> {
  const isDemo = await holdsDemonstration(db)
  if (!isDemo || options.isDemo) return isDemo
  const elsewhere =
    options.databaseUrl === null
      ? 'FOCAL_DATA to an empty directory, or throw the demonstration away with "npm run demo:reset"'
      : 'DATABASE_URL to an empty database'
  throw new Error(
    `What lies in ${place} is the fictional demonstration, whose accounts share a known password. Set FOCAL_DEMO=1 to serve it; for a record of your own set ${elsewhere}.`,
  )
}

async function refuseUnsafe(db: Db): Promise<void> {
  const { is, current } = await standOf(db)
  if (is === 'behind')
    throw new Error(
      `The database schema is at ${current ?? 'nothing'} and this version needs ${newestMigration}. Start once with DATABASE_OWNER_URL=postgres://owner:password@host/focal to migrate.`,
    )
  const tooOld = await tooOldFor(db)
  if (tooOld) throw new Error(tooOld)
  const unsafe = await findUnsafe(db)
  if (unsafe.length > 0)
    throw new Error(`It would not be safe to start with this database:\n  ${unsafe.join('\n  ')}`)
}

async function withOwner(settings: pg.PoolConfig, appRole: string, options: OpenOptions): Promise<void> {
  const { db, pool } = connect(settings, { max: 2 })
  try {
    await prepare(db, appRole, options)
  } finally {
    await pool.end()
  }
}

function serving(settings: pg.PoolConfig, options: OpenOptions): Connection {
  return connect(settings, { isLimited: true, onError: options.onError })
}

async function openEmbedded(options: OpenOptions): Promise<Opened> {
  const cluster = await openCluster({ directory: options.data, say: options.say })
  const stop = () => void cluster.stop()
  options.signal.addEventListener('abort', stop)
  try {
    options.signal.throwIfAborted()
    await makeDatabase(cluster.connection('owner', 'postgres'))
    await withOwner(cluster.connection('owner', databaseName), 'focal_app', options)
    const { db, pool } = serving(cluster.connection('app', databaseName), options)
    await refuseUnsafe(db)
    const isDemo = await findKind(db, options, cluster.directory)
    const close = async () => {
      await pool.end()
      await cluster.stop()
    }
    return {
      db,
      pool,
      place: cluster.directory,
      isDemo,
      secret: cluster.secret,
      backups: { place: cluster.place, owner: () => cluster.connection('owner', databaseName) },
      close,
      onLost: cluster.onLost,
    }
  } catch (error) {
    await cluster.stop()
    throw error
  } finally {
    options.signal.removeEventListener('abort', stop)
  }
}

/**
 * Opens the database that serves: embedded, or external by its address; migrated, with the catalogue, and refused
 * with a sentence (what to run) where the role is too powerful, a policy is missing or the schema is behind.
 */
export async function openDatabase(options: OpenOptions): Promise<Opened> {
  const { databaseUrl, ownerUrl } = options
  if (databaseUrl === null) return openEmbedded(options)
  if (ownerUrl !== null) await requireServer('DATABASE_OWNER_URL', ownerUrl)
  await requireServer('DATABASE_URL', databaseUrl)
  const { hostname, pathname, username } = new URL(databaseUrl)
  if (ownerUrl !== null)
    await withOwner({ connectionString: ownerUrl }, decodeURIComponent(username), options)
  const { db, pool } = serving({ connectionString: databaseUrl }, options)
  try {
    await refuseUnsafe(db)
    const place = `${hostname}${pathname}`
    const isDemo = await findKind(db, options, place)
    return { db, pool, place, isDemo, secret: null, backups: null, close: () => pool.end(), onLost: () => {} }
  } catch (error) {
    await pool.end()
    throw error
  }
}
