import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { demoPassword } from '@focal/database/demo/accounts'
import { openDatabase } from '@focal/database/open'
import { dayOf } from '@focal/domain/days'
import { hashPassword } from 'better-auth/crypto'
import type { Express } from 'express'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'

const web = fileURLToPath(new URL('../../web/dist', import.meta.url))

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

function listen(app: Express, { host, port }: Config): Promise<Server> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    app,
  )
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function addressOf(server: Server, config: Config): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
}

function sayReady(address: string, config: Config, place: string): void {
  say(`ready on ${address} (PostgreSQL in ${place})`)
  if (!config.isDemo) return
  say(`Demonstration data, fictional. Sign in with the password ${demoPassword} as`)
  say('  organiser@demo.example    coverage and gaps across regions')
  say('  focal.ke@demo.example     the record of one State (any country: focal.XX@demo.example)')
  say('  observer@demo.example, admin@demo.example, finance.ke@demo.example')
}

/** Stops taking requests, lets the running ones end (at most 5 s), then closes the database; once. */
function stopper(server: Server, close: () => Promise<void>): (code: number) => void {
  let isStopping = false
  return (code) => {
    if (isStopping) return
    isStopping = true
    const forced = setTimeout(() => server.closeAllConnections(), 5000)
    server.close(() => {
      clearTimeout(forced)
      close().then(
        () => process.exit(code),
        () => process.exit(1),
      )
    })
    server.closeIdleConnections()
  }
}

/** Config, database, listen; resolves when ready. */
export async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const opened = await openDatabase({
    ...config,
    today: dayOf(new Date()),
    say,
    hashPassword,
    onError: (error) => log.warn({ err: { message: error.message } }, 'a database connection was lost'),
  })
  const secret = config.secret ?? opened.secret
  if (secret === null)
    throw new Error('FOCAL_SECRET is needed with DATABASE_URL: write 32 or more characters')
  const baseUrl = config.baseUrl ?? `http://${config.host}:${config.port}`
  const app = createApp({
    db: opened.db,
    now: () => new Date(),
    log,
    secret,
    baseUrl,
    isDemo: config.isDemo,
    web,
  })
  const server = await listen(app, config).catch(async (error: NodeJS.ErrnoException) => {
    await opened.close()
    const inUse = `Port ${config.port} is in use: stop what listens there, or set PORT to another one.`
    throw error.code === 'EADDRINUSE' ? new Error(inUse) : error
  })
  const stop = stopper(server, opened.close)
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  opened.onLost(() => {
    process.stderr.write('The database server ended and could not be started again. Focal stops.\n')
    stop(1)
  })
  sayReady(addressOf(server, config), config, opened.place)
}
