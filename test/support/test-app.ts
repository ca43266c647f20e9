import type { AddressInfo } from 'node:net'
import { createApp } from '@focal/api/app'
import { createLive, type LivePace, livePace } from '@focal/api/events/live'
import type { LimitSettings } from '@focal/api/http/limits'
import { createFocalServer } from '@focal/api/http/server'
import { accounts } from '@focal/contracts/accounts'
import { connect } from '@focal/database/connect'
import type pg from 'pg'
import { pino } from 'pino'
import { type Call, callerOf, sessionOf } from './client.ts'
import { openBeside, openTestDatabase, type TestDatabase, testDay } from './database.ts'
import { setUpApp } from './factors.ts'

export type TestApp = {
  url: string
  database: TestDatabase
  /** Everything the application logged, one value a line */
  logged: Record<string, unknown>[]
  /** Sets the clock of the application; it stands still until it is set again */
  setNow: (instant: string) => void
  /** Calls without a session */
  call: Call
  /** Calls with the session of `<handle>@demo.example`, signed in once a file, with a second factor where it needs one */
  as: (handle: string) => Promise<Call>
  /** The same with a session of its own, which a test may end */
  signIn: (handle: string) => Promise<{ call: Call; cookie: string }>
  /** Ends it. Throws where something unexpected was logged: a 500 is a defect, whatever caused it */
  close: () => Promise<void>
}

export type TestAppOptions = {
  template?: 'bare' | 'demo'
  now?: string
  baseUrl?: string
  isDemo?: boolean
  sendsMail?: boolean
  proxyHeader?: string
  mostOfNetwork?: number
  limits?: LimitSettings
  metricsToken?: string
  /** A database that another application has made: two replicas on one */
  beside?: TestApp
  /** Another site to sign in at */
  provider?: { issuer: string; clientId: string; clientSecret: string; label: string }
  /** True where a test breaks the server on purpose */
  mayFail?: boolean
  /** How the streams of events are paced, where not as usual */
  pace?: Partial<LivePace>
  /** How the application reaches its database, where that is not the one made for it */
  reach?: pg.PoolConfig
}

/** The real application on a database of its own, listening on loopback. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { template = 'bare', baseUrl = 'http://127.0.0.1:3000' } = options
  const database = options.beside ? openBeside(options.beside.database) : await openTestDatabase(template)
  const served = options.reach ? connect(options.reach, { isLimited: true, silence: 1000 }) : database.serving
  let now = new Date(options.now ?? `${testDay}T12:00:00.000Z`)
  const logged: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const clock = () => now
  const live = createLive({ ...served, now: clock, log }, { ...livePace, ...options.pace })
  const app = createApp({
    ...served,
    live,
    limits: options.limits ?? null,
    metricsToken: options.metricsToken ?? null,
    now: clock,
    log,
    secret: 'a secret of at least 32 characters, for tests',
    baseUrl,
    isDemo: options.isDemo ?? true,
    sendsMail: options.sendsMail ?? false,
    proxyHeader: options.proxyHeader ?? null,
    mostOfNetwork: options.mostOfNetwork ?? 1000,
    provider: options.provider ?? null,
    web: null,
  })
  const { server } = createFocalServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const callers = new Map<string, Promise<Call>>()

  async function signIn(handle: string): Promise<{ call: Call; cookie: string }> {
    const cookie = await sessionOf(url, handle)
    return { call: callerOf(url, cookie), cookie }
  }
  /** Outside a demonstration some seats need a second factor before anything else. */
  async function withFactor(call: Call): Promise<Call> {
    const me = options.isDemo === false ? await call(accounts.me) : null
    if (me?.body?.needsFactor) await setUpApp(call, now.toISOString())
    return call
  }
  function as(handle: string): Promise<Call> {
    const caller = callers.get(handle) ?? signIn(handle).then(({ call }) => withFactor(call))
    callers.set(handle, caller)
    return caller
  }
  async function close(): Promise<void> {
    await live.stop()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
    if (options.reach) await served.pool.end()
    await database.close()
    const failures = logged.filter(({ level }) => Number(level) >= 50)
    if (failures.length > 0 && !options.mayFail) throw new Error(JSON.stringify(failures, null, 2))
  }
  const setNow = (instant: string) => {
    now = new Date(instant)
  }
  return { url, database, logged, setNow, call: callerOf(url, null), as, signIn, close }
}
