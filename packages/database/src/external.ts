import { sql } from 'kysely'
import { connect } from './connect.ts'

type Setting = 'DATABASE_URL' | 'DATABASE_OWNER_URL'

const oldest = 15

/** What to look at, by what the driver says; its own words stand in brackets and never hold a password. */
function remedyFor(setting: Setting, code: string): string {
  if (code === '28P01' || code === '28000')
    return `The role or password in ${setting} is not right: compare them with the role on the server.`
  if (code === '3D000')
    return `The database named at the end of ${setting} is not there: create it as docs/settings.md shows, or name another one.`
  return `${setting} leads to no PostgreSQL that answers: look whether it runs, and at host and port of the address.`
}

/** Makes sure that an address leads to a PostgreSQL that is new enough, or throws what to look at. */
export async function requireServer(setting: Setting, address: string): Promise<void> {
  if (!URL.canParse(address))
    throw new Error(`${setting} is no address: write postgres://role:password@host:5432/focal`)
  const { db, pool } = connect({ connectionString: address }, { max: 1 })
  try {
    const { rows } = await sql<{
      version: number
    }>`select current_setting('server_version_num')::int / 10000 as version`
      .execute(db)
      .catch((error: Error & { code?: string }) => {
        throw new Error(`${remedyFor(setting, error.code ?? '')} (${error.message || error.code})`)
      })
    const version = rows[0]?.version ?? 0
    if (version < oldest)
      throw new Error(`${setting} leads to PostgreSQL ${version}, and Focal needs ${oldest} or newer.`)
  } finally {
    await pool.end()
  }
}
