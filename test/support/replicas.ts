import { beginSession } from '@focal/api/http/viewer'
import { addAccount, type NewSeat } from './builders.ts'
import { type Call, callerOf, sessionOf } from './client.ts'
import { openTestDatabase, urlOf } from './database.ts'
import type { Reached } from './people.ts'
import { openScene, type Started } from './processes.ts'

const secret = 'one secret of 32 characters or more for all replicas'

/** Servers as processes, side by side on one database, as they run behind a balancer. */
export async function openReplicas(count: number, extra: Record<string, string> = {}) {
  const database = await openTestDatabase('bare')
  // As in a demonstration, where mail goes to an outbox that a test can read.
  await database.owner.insertInto('setting').values({ name: 'data', value: 'demonstration' }).execute()
  const scene = openScene()
  const settings = {
    DATABASE_URL: urlOf(database.settings('app')),
    FOCAL_SECRET: secret,
    FOCAL_DEMO: '1',
    FOCAL_LOG: 'silent',
    ...extra,
  }
  const start = () => scene.start(settings)
  const servers: Started[] = []
  for (let number = 0; number < count; number++) servers.push(await start())

  /** A session of an account with one seat, made for this; good at every replica. */
  async function newSession(handle: string, seat: NewSeat): Promise<string> {
    const [seatId = ''] = await addAccount(database.owner, handle, [seat])
    const keys = { secret, cookieName: 'focal.session_token' }
    const whose = { accountId: `test-${handle.replace('.', '-')}`, seatId, userAgent: 'a test' }
    const line = await beginSession(database.app, keys, { ...whose, now: new Date() })
    return line.split(';')[0] ?? ''
  }
  /** The client of a session at one of the replicas. */
  function callAt(number: number, cookie: string): Call {
    return callerOf(servers[number % servers.length]?.address ?? '', cookie)
  }
  /** The same as one application: everything at the first replica. */
  function reached(): Reached {
    const url = servers[0]?.address ?? ''
    const as = async (handle: string) => callerOf(url, await sessionOf(url, handle))
    return { database, url, call: callerOf(url, null), as }
  }
  async function close(): Promise<void> {
    for (const { child } of servers) child.kill('SIGTERM')
    await Promise.all(servers.map(({ code }) => code))
    await scene.end()
    await database.close()
  }
  return { database, servers, start, newSession, callAt, reached, close }
}
