import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '@focal/api/accounts/auth'
import { connect } from '@focal/database/connect'
import { type Cluster, openCluster } from '@focal/database/embedded/cluster'
import type { Role } from '@focal/database/embedded/keys'
import { prepare } from '@focal/database/open'
import { dayOf } from '@focal/domain/days'
import { sql } from 'kysely'
import { enlarge, type Size } from './generate.ts'

export type World = {
  size: Size
  today: string
  /** Where a role finds the database, as one address */
  address: (role: Role) => string
  close: () => Promise<void>
}

const name = 'focal'

function addressIn(cluster: Cluster, role: Role): string {
  const { host, port, user, password } = cluster.connection(role, name)
  return `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
}

async function fill(cluster: Cluster, today: string, say: (sentence: string) => void): Promise<Size> {
  const root = connect(cluster.connection('owner', 'postgres'), { max: 1 })
  await sql`create database ${sql.id(name)}`.execute(root.db)
  await root.pool.end()
  const { db, pool } = connect(cluster.connection('owner', name), { max: 1 })
  try {
    await prepare(db, cluster.connection('app', name).user, { isDemo: true, today, say, hashPassword })
    say('Enlarging the demonstration to size S (about a minute).')
    return await enlarge(db, today)
  } finally {
    await pool.end()
  }
}

/** A PostgreSQL of the bench's own with the demonstration at size S; gone without a trace after `close`. */
export async function openWorld(say: (sentence: string) => void): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'focal-bench-'))
  const today = dayOf(new Date())
  const cluster = await openCluster({ directory, say })
  const sweep = () => {
    for (const folder of [cluster.directory, directory]) rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', sweep)
  const close = async () => {
    await cluster.stop()
    sweep()
    process.off('exit', sweep)
  }
  try {
    const size = await fill(cluster, today, say)
    return { size, today, address: (role) => addressIn(cluster, role), close }
  } catch (error) {
    await close()
    throw error
  }
}
