import { sql } from 'kysely'
import { connect } from './connect.ts'
import { openCluster } from './embedded/cluster.ts'
import { databaseName, holdsDemonstration } from './open.ts'

/**
 * Throws the demonstration of an embedded database away; the next start fills it anew. Throws with a sentence
 * where something else lies there, or while Focal runs on it.
 */
export async function resetDemonstration(directory: string, say: (sentence: string) => void): Promise<void> {
  const cluster = await openCluster({ directory, say })
  try {
    const inside = connect(cluster.connection('owner', databaseName), { max: 1 })
    const isDemo = await holdsDemonstration(inside.db).finally(() => inside.pool.end())
    if (!isDemo) throw new Error(`What lies in ${directory} is no demonstration: nothing was removed.`)
    const outside = connect(cluster.connection('owner', 'postgres'), { max: 1 })
    await sql`drop database ${sql.id(databaseName)} with (force)`.execute(outside.db)
    await outside.pool.end()
    say('The demonstration is gone: "npm start" fills a new one.')
  } finally {
    await cluster.stop()
  }
}
