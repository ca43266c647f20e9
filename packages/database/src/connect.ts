import type { Socket } from 'node:net'
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

/** Milliseconds after which a query that was not answered is given up, and its connection: later than PostgreSQL would. */
const silence = 7000

/**
 * A database that hangs answers nothing, also not that it hangs. Whoever asked is told, and the connection is cut: what
 * it still owes would be taken for the answer to the next question.
 */
function cutWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const cut = (error: unknown) => {
    if (error instanceof Error && error.message === 'Query read timeout')
      (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy()
    throw error
  }
  const watched = (...args: unknown[]) => {
    const asked = query(...args)
    return asked instanceof Promise ? asked.catch(cut) : asked
  }
  client.query = watched as typeof client.query
}

/**
 * Opens a pool. `isLimited` sets the time limits of the application role, and cuts connections that are silent for
 * `silence` ms; migrations and loading run without.
 * Errors of idle connections are told to `onError`: the pool opens new ones.
 */
export function connect(
  settings: pg.PoolConfig,
  options: { max?: number; isLimited?: boolean; silence?: number; onError?: (error: Error) => void } = {},
): Connection {
  const pool = new pg.Pool({
    ...settings,
    types,
    max: options.max ?? 20,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    ...(options.isLimited ? { options: limits, query_timeout: options.silence ?? silence } : {}),
  })
  if (options.isLimited) pool.on('connect', cutWhenSilent)
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', (error: Error) => options.onError?.(error)))
  const db: Db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  return { db, pool }
}

/** Who reads and writes in a transaction, as the row policies see it. */
export type Acting = {
  accountId: string
  role: string
  countryCode: string | null
  seatId?: string | null
  /** The hash of a link, or of the session it opened: then the role is that of a link, whoever it was sent to */
  link?: { hash: string }
}

/** Sets the viewer for the rest of this transaction; a transaction without one reads no State's row. */
export async function actAs(db: Db, acting: Acting): Promise<void> {
  const { accountId, role, countryCode, seatId, link } = acting
  await sql`select set_config('focal.account', ${accountId}, true), set_config('focal.role', ${link ? 'link' : role}, true),
    set_config('focal.country', ${countryCode ?? ''}, true), set_config('focal.seat', ${seatId ?? ''}, true),
    set_config('focal.link', ${link?.hash ?? ''}, true)`.execute(db)
}
