import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Logger } from 'pino'

/** What processes tell each other: that somebody wrote in a record, or that sessions or seats may have changed. */
export type Tidings = 'records' | 'people'

const channel = 'focal_live'

export type WireParts = {
  pool: Pick<pg.Pool, 'connect' | 'query'>
  log: Logger
  hear: (one: Tidings) => void
}

/** Tells other processes, once for all that happens within `gap` ms. */
function createTeller({ pool, log }: Omit<WireParts, 'hear'>, name: string, gap: number) {
  const waiting = new Set<Tidings>()
  let telling: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  function send(): void {
    telling = undefined
    const all = [...waiting]
    waiting.clear()
    const notify = all.map((one) => pool.query('select pg_notify($1, $2)', [channel, `${one} ${name}`]))
    last = Promise.all(notify).catch((error: Error) =>
      log.warn({ type: error.name }, 'other processes could not be told of a change'),
    )
  }
  return {
    tell: (one: Tidings) => {
      waiting.add(one)
      telling ??= setTimeout(send, gap)
    },
    stop: async () => {
      if (telling) {
        clearTimeout(telling)
        send()
      }
      await last
    },
  }
}

/** Hears what other processes tell, over a connection of its own that is opened again where it was cut. */
function createListener({ pool, log, hear }: WireParts, name: string, again: number) {
  let isStopped = false
  let listening: pg.PoolClient | null = null
  let retry: NodeJS.Timeout | undefined
  function later(): void {
    if (isStopped) return
    retry = setTimeout(() => void start(), again)
    retry.unref()
  }
  function leave(client: pg.PoolClient): void {
    if (listening !== client) return
    listening = null
    client.release(true)
    later()
  }
  function attend(client: pg.PoolClient): void {
    listening = client
    client.once('end', () => leave(client))
    client.once('error', () => leave(client))
    client.on('notification', ({ payload = '' }) => {
      const [one, from] = payload.split(' ')
      if (from !== name && (one === 'records' || one === 'people')) hear(one)
    })
  }
  async function start(): Promise<void> {
    if (isStopped || listening) return
    try {
      const client = await pool.connect()
      attend(client)
      if (isStopped) return leave(client)
      await client.query(`listen ${channel}`)
      // What was told while nobody listened.
      for (const one of ['records', 'people'] as const) hear(one)
    } catch (error) {
      log.warn({ type: (error as Error).name }, 'what other processes tell is not heard at the moment')
      if (listening) leave(listening)
      else later()
    }
  }
  const stop = () => {
    isStopped = true
    clearTimeout(retry)
    if (listening) leave(listening)
  }
  return { start, stop }
}

/**
 * One NOTIFY for all that happens within `gap` ms, after it was committed: in the transaction it would cost more than the
 * write. What is lost (a process that died before it told, a line that was cut) only comes later: everybody also looks by
 * themselves.
 */
export function createWire(parts: WireParts, gap: number, again: number) {
  const name = randomUUID()
  const teller = createTeller(parts, name, gap)
  const listener = createListener(parts, name, again)
  const stop = async () => {
    await teller.stop()
    listener.stop()
  }
  return { tell: teller.tell, start: listener.start, stop }
}
