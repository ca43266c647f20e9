import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { types } from './parsers.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
/** What a read is given: it selects and cannot write. */
export type Reader = Pick<Db, 'selectFrom' | 'with'>
/** What a change is given: the transaction of its request. */
export type Writer = Transaction<Tables>

export type Connection = { db: Db; pool: pg.Pool }

/** Limits of the application role (security.md threat 9), in milliseconds. */
const limits = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'

/**
 * Opens a pool. `isLimited` sets the time limits of the application role; migrations and loading run without.
 * Errors of idle connections are told to `onError`: the pool opens new ones.
 */
export function connect(
  settings: pg.PoolConfig,
  options: { max?: number; isLimited?: boolean; onError?: (error: Error) => void } = {},
): Connection {
  const pool = new pg.Pool({
    ...settings,
    types,
    max: options.max ?? 20,
    connectionTimeoutMillis: 5000,
    ...(options.isLimited ? { options: limits } : {}),
  })
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', (error: Error) => options.onError?.(error)))
  const db: Db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  return { db, pool }
}

/** Who reads and writes in a transaction, as the row policies see it. */
export type Acting = { accountId: string; role: string; countryCode: string | null }

/** Sets the viewer for the rest of this transaction; a transaction without one reads no State's row. */
export async function actAs(db: Db, acting: Acting): Promise<void> {
  await sql`select set_config('focal.account', ${acting.accountId}, true), set_config('focal.role', ${acting.role}, true),
    set_config('focal.country', ${acting.countryCode ?? ''}, true)`.execute(db)
}
