import type { Db } from '@focal/database/connect'
import { openCluster } from '@focal/database/embedded/cluster'
import { hasData } from '@focal/database/embedded/data'
import { joinCluster } from '@focal/database/embedded/join'
import { placeFor } from '@focal/database/embedded/place'
import { requireServer } from '@focal/database/external'
import { newestMigration } from '@focal/database/migrate'
import { databaseName, makeDatabase } from '@focal/database/open'
import { standOf } from '@focal/database/stand'
import { readPlace, type StorePlace } from '../config.ts'
import { type Context, usage } from './command.ts'
import { ahead, behind, noApplication, noData, noOwner } from './sentences.ts'

/** How to reach the database as its owner, and the name of the role that serves. */
export type Reach = { owner: Parameters<typeof makeDatabase>[0]; appRole: string }

/** Where the database is; wrong settings are wrong usage. */
export function placeOf({ env }: Context): StorePlace {
  try {
    return readPlace(env)
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function isExternal({ databaseUrl, ownerUrl }: StorePlace): boolean {
  return databaseUrl !== null || ownerUrl !== null
}

async function external({ databaseUrl, ownerUrl }: StorePlace, needsRole: boolean): Promise<Reach> {
  if (ownerUrl === null) throw usage(noOwner)
  if (databaseUrl === null && needsRole) throw usage(noApplication)
  await requireServer('DATABASE_OWNER_URL', ownerUrl)
  const appRole = databaseUrl === null ? '' : decodeURIComponent(new URL(databaseUrl).username)
  return { owner: { connectionString: ownerUrl }, appRole }
}

/** Works with the database alone: no Focal runs on an embedded one meanwhile, and one that runs is named. */
export async function withStore<T>(context: Context, work: (reach: Reach) => Promise<T>): Promise<T> {
  const place = placeOf(context)
  if (isExternal(place)) return work(await external(place, true))
  const cluster = await openCluster({ directory: place.data, say: context.say })
  try {
    await makeDatabase(cluster.connection('owner', 'postgres'))
    return await work({ owner: cluster.connection('owner', databaseName), appRole: 'focal_app' })
  } finally {
    await cluster.stop()
  }
}

/** Throws where the schema is older than this version, or newer. */
export async function requireSchema(db: Db): Promise<void> {
  const { is, current } = await standOf(db)
  if (is === 'behind') throw new Error(behind(current, newestMigration))
  if (is === 'ahead') throw new Error(ahead(current, newestMigration))
}

/** Reads the database, also while Focal runs on it: then through the server that it runs. Nothing is made. */
export async function withReadableStore<T>(context: Context, work: (reach: Reach) => Promise<T>): Promise<T> {
  const place = placeOf(context)
  if (isExternal(place)) return work(await external(place, false))
  if (!(await hasData(placeFor(place.data)))) throw usage(noData(place.data))
  const joined = await joinCluster(place.data, databaseName)
  if (joined) return work({ owner: joined, appRole: 'focal_app' })
  return withStore(context, work)
}
