import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { readHeads } from '@focal/database/audit'
import { demoPassword } from '@focal/database/demo/accounts'
import { type Opened, openDatabase } from '@focal/database/open'
import { dayOf } from '@focal/domain/days'
import type { Express } from 'express'
import { type Logger, pino } from 'pino'
import { hashPassword } from './accounts/auth.ts'
import { createApp } from './app.ts'
import { startBackups } from './backups.ts'
import { addressOf, type Config, readConfig } from './config.ts'
import { createLive, type Live } from './events/live.ts'
import { createFocalServer, type FocalServer, serverLimits } from './http/server.ts'
import { startSender } from './mail/sender.ts'
import { startSweeper } from './sweeper.ts'

const now = () => new Date()
const web = fileURLToPath(new URL('../../web/dist', import.meta.url))

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

function listen(app: Express, { host, port, mostConnections }: Config): Promise<FocalServer> {
  const made = createFocalServer(app, { ...serverLimits, connections: mostConnections })
  return new Promise((resolve, reject) => {
    made.server.once('error', reject)
    made.server.listen(port, host, () => resolve(made))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen on a port')
  return address.port
}

function sayReady(address: string, { place, isDemo }: Opened): void {
  say(`ready on ${address} (PostgreSQL in ${place})`)
  if (!isDemo) return
  say(`Demonstration data, fictional. Sign in with the password ${demoPassword} as`)
  say('  organiser@demo.example    coverage and gaps across regions')
  say('  focal.ke@demo.example     the record of one State (any country: focal.XX@demo.example)')
  say('  observer@demo.example, admin@demo.example, finance.ke@demo.example')
}

/** Ends the streams, stops taking requests, lets the running ones end (at most 5 s), then closes the database; once. */
function stopper({ drain }: FocalServer, live: Live, close: () => Promise<void>): (code: number) => void {
  let isStopping = false
  return (code) => {
    if (isStopping) return
    isStopping = true
    const ended = live.stop()
    drain()
      .then(() => ended)
      .then(close)
      .then(
        () => process.exit(code),
        () => process.exit(1),
      )
  }
}

const hour = 3_600_000

/**
 * Writes length and last hash of every chain of the audit trail to the log each hour and at the end, whatever the
 * level of the log is: a copy outside the database, with which a cut-off end shows (security.md threat 18).
 */
function exportHeads({ db }: Opened, log: Logger): () => Promise<void> {
  const always = log.child({ word: 'audit' }, { level: 'info' })
  const say = () =>
    readHeads(db).then(
      (heads) =>
        always.info({ heads: heads.map(({ chain, entries, hash }) => `${chain} ${entries} ${hash}`) }),
      (error: Error) => log.warn({ err: { message: error.message } }, 'the audit heads could not be read'),
    )
  const timer = setInterval(() => void say(), hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await say()
  }
}

async function open(config: Config, log: Logger, signal: AbortSignal): Promise<Opened> {
  return openDatabase({
    ...config,
    today: dayOf(new Date()),
    say,
    hashPassword,
    onError: (error) => log.warn({ err: { message: error.message } }, 'a database connection was lost'),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) process.exit(0)
    throw error
  })
}

function appOf(config: Config, opened: Opened, live: Live, log: Logger): Express {
  const secret = config.secret ?? opened.secret
  if (secret === null)
    throw new Error('FOCAL_SECRET is needed with DATABASE_URL: write 32 or more characters')
  const baseUrl = config.baseUrl ?? addressOf(config)
  const { db, isDemo, pool } = opened
  return createApp({
    db,
    live,
    pool,
    metricsToken: config.metricsToken,
    limits: config.limits,
    now,
    log,
    secret,
    baseUrl,
    isDemo,
    sendsMail: config.mail !== null,
    proxyHeader: config.proxyHeader,
    mostOfNetwork: config.mostOfNetwork,
    provider: config.provider,
    web,
  })
}

/** Sends mail while it serves, where a mail server is set; ends before the database closes. */
function sending(config: Config, { db, close }: Opened, log: Logger): () => Promise<void> {
  if (config.mail === null) return close
  const sender = startSender({ db, now, log, ...config.mail })
  return () => sender.stop().then(close)
}

/** Config, database, listen; resolves when ready. Asked to stop it ends what it has opened, at any moment. */
export async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stopping.abort())
  const opened = await open(config, log, stopping.signal)
  const live = createLive({ ...opened, now, log })
  const made = await listen(appOf(config, opened, live, log), config).catch(
    async (error: NodeJS.ErrnoException) => {
      await opened.close()
      const inUse = `Port ${config.port} is in use: stop what listens there, or set PORT to another one.`
      throw error.code === 'EADDRINUSE' ? new Error(inUse) : error
    },
  )
  const lastHeads = exportHeads(opened, log)
  const stopSweeper = startSweeper({ db: opened.db, now, log })
  const { backups } = opened
  const stopBackups = backups && startBackups(backups, config.backups, log)
  const close = sending(config, opened, log)
  const stop = stopper(made, live, async () => {
    await stopBackups?.()
    await stopSweeper()
    await lastHeads()
    await close()
  })
  stopping.signal.addEventListener('abort', () => stop(0))
  if (stopping.signal.aborted) return stop(0)
  opened.onLost(() => {
    process.stderr.write('The database server ended and could not be started again. Focal stops.\n')
    stop(1)
  })
  sayReady(addressOf({ host: config.host, port: portOf(made.server) }), opened)
}
