import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { hashPassword } from '@focal/api/accounts/auth'
import { setPassword } from '@focal/api/accounts/writes'
import { connect, type Db } from '@focal/database/connect'
import { demoPassword } from '@focal/database/demo/accounts'
import { openCluster } from '@focal/database/embedded/cluster'
import { migrate } from '@focal/database/migrate'
import { expect, test } from 'vitest'
import { addAccount } from '../support/builders.ts'
import { sessionOf } from '../support/client.ts'
import { addressesOf } from '../support/external.ts'
import { openScene } from '../support/processes.ts'

const workers = ['1373-1a', '1373-1b', '1373-1c', '1373-1d', '1373-2a', '1373-2b', '1373-2c', '1373-2d']

type Replica = { address: string; agent: Agent }
type Reply = { status: number; version: number } | { error: string }

/** One write over a connection that is kept, as a browser or a balancer keeps it. */
function write({ address, agent }: Replica, cookie: string, id: string, version: number, key: string) {
  const body = JSON.stringify({
    commitmentId: id,
    status: 'partly',
    statusDate: '2026-06-01',
    note: `version ${version}`,
    publish: false,
  })
  const headers = {
    cookie,
    origin: address,
    'content-type': 'application/json',
    'if-match': `"${version}"`,
    'idempotency-key': key,
  }
  return new Promise<Reply>((resolve) => {
    const asked = request(
      `${address}/api/countries/ke/statuses`,
      { method: 'POST', agent, headers },
      (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += part
        })
        answer.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, version: JSON.parse(text).version ?? -1 }),
        )
      },
    )
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }))
    asked.end(body)
  })
}

/** Waits for something, at most 30 s. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 3000) throw new Error('It did not come to that')
    await sleep(10)
  }
}

/** Entries of the trail about an item. */
async function entriesOf(owner: Db, id: string): Promise<number> {
  const rows = await owner.selectFrom('auditEntry').where('subject', '=', id).select('position').execute()
  return rows.length
}

test('of two replicas one is drained under load: nothing fails but new connections, which the other takes, and nothing is done twice', async ({
  onTestFinished,
}) => {
  const { newDirectory, start, end } = openScene()
  const cluster = await openCluster({ directory: newDirectory(), say: () => {}, durable: false })
  onTestFinished(() => end().then(cluster.stop))
  const outside = connect(cluster.connection('owner', 'postgres'), { max: 1 })
  await outside.pool.query('create database elsewhere')
  await outside.pool.end()
  const { db: owner, pool } = connect(cluster.connection('owner', 'elsewhere'), { max: 2 })
  await migrate(owner)
  const { DATABASE_URL, DATABASE_OWNER_URL } = addressesOf(cluster, 'elsewhere')
  const settings = {
    DATABASE_URL,
    FOCAL_SECRET: 'a secret for two replicas of one test',
    FOCAL_LIMITS: 'off',
  }
  const leaving = await start({ ...settings, DATABASE_OWNER_URL })
  await addAccount(owner, 'drained', [{ role: 'focal-point', countryCode: 'ke' }])
  const hash = await hashPassword(demoPassword)
  await owner.transaction().execute((db) => setPassword(db, 'test-drained', hash, new Date()))
  const staying = await start(settings)
  const cookie = await sessionOf(staying.address, 'drained')
  const replicas = [leaving, staying].map(
    ({ address }): Replica => ({ address, agent: new Agent({ keepAlive: true }) }),
  )

  let isOver = false
  let isAsked = false
  const failures: string[] = []
  const done = new Map<string, number>()
  const retried: string[] = []
  const by = [0, 0]
  async function intend(id: string, version: number, first: number): Promise<void> {
    const key = randomUUID()
    for (const place of [first, 1]) {
      const replica = replicas[place] as Replica
      const reply = await write(replica, cookie, id, version, key)
      if ('status' in reply) {
        by[place] = (by[place] ?? 0) + 1
        if (reply.status !== 201 || reply.version !== version + 1) failures.push(JSON.stringify(reply))
        return
      }
      if (!isAsked || place === 1 || reply.error !== 'ECONNREFUSED') failures.push(reply.error)
      retried.push(reply.error)
    }
  }
  async function work(id: string): Promise<void> {
    for (let version = 0; !isOver; version += 1) {
      await intend(id, version, version % 2)
      done.set(id, version + 1)
    }
  }
  const working = Promise.all(workers.map(work))
  await until(() => (by[0] ?? 0) >= 60)
  isAsked = true
  leaving.child.kill('SIGTERM')
  expect(await leaving.code).toBe(0)
  const then = by[1] ?? 0
  await until(() => (by[1] ?? 0) >= then + 20)
  isOver = true
  await working
  for (const { agent } of replicas) agent.destroy()

  expect(failures).toEqual([])
  expect(new Set(retried)).toEqual(new Set(['ECONNREFUSED']))
  for (const id of workers) expect([id, await entriesOf(owner, id)]).toEqual([id, done.get(id)])
  await pool.end()
})
