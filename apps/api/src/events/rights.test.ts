import { accounts } from '@focal/contracts/accounts'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount, type NewSeat } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { listenTo } from '../../../../test/support/listening.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const noon = '2026-11-24T12:00:00.000Z'
let app: TestApp
/** Another replica on the same database, where everybody here listens */
let beside: TestApp
let admin: Call
beforeAll(async () => {
  // Looks by itself only after an hour: what is tested here is told by the other one.
  app = await createTestApp()
  beside = await createTestApp({ beside: app, pace: { poll: 3_600_000, check: 3_600_000 } })
  admin = await app.as('admin')
})
afterAll(async () => {
  await beside.close()
  await app.close()
})

let count = 0
/** Somebody new with these seats, who listens at both replicas. */
async function somebody(...seats: NewSeat[]) {
  count++
  const handle = `listener.${count}`
  const ids = await addAccount(app.database.owner, handle, seats)
  const { call, cookie } = await app.signIn(handle)
  const streams = [await listenTo(app.url, cookie), await listenTo(beside.url, cookie)]
  return { call, cookie, streams, accountId: `test-listener-${count}`, ids }
}

type Somebody = Awaited<ReturnType<typeof somebody>>
const ends: [what: string, act: (one: Somebody) => Promise<{ status: number }>][] = [
  ['signs out', ({ call }) => call(accounts.signOut)],
  [
    'is disabled',
    ({ accountId }) => admin(people.setState, { params: { accountId }, body: { state: 'disabled' } }),
  ],
  // Until one is chosen a session acts in the first by its role: the observer's.
  [
    'loses the seat',
    ({ accountId, ids }) => admin(people.removeSeat, { params: { accountId, seatId: ids[1] ?? '' } }),
  ],
  ['takes another seat', ({ call, ids }) => call(accounts.takeSeat, { body: { seatId: ids[0] ?? '' } })],
  ['has the factors taken away', ({ accountId }) => admin(people.removeFactors, { params: { accountId } })],
]

test.each(ends)('whoever %s hears nothing more, at any replica', async (_what, act) => {
  const one = await somebody({ role: 'organiser' }, { role: 'observer' })
  const other = await somebody({ role: 'organiser' })
  expect(one.streams.map(({ status }) => status)).toEqual([200, 200])
  expect((await act(one)).status).toBeLessThan(300)
  await Promise.all(one.streams.map(({ ended }) => ended))
  expect(other.streams.map((stream) => stream.hasEnded())).toEqual([false, false])
  for (const stream of other.streams) await stream.leave()
})

test('a session that was ended behind the back of the server hears not even the next event', async () => {
  const one = await somebody({ role: 'organiser' })
  const other = await somebody({ role: 'organiser' })
  await sql`delete from auth."session" where "userId" = ${one.accountId}`.execute(app.database.owner)
  const params = { iso2: 'ke' }
  const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01' } as const
  const body = { ...said, commitmentId: '1373-1c', visibility: 'public', publish: true } as const
  expect((await (await app.as('focal.ke'))(statuses.report, { params, version: 0, body })).status).toBe(201)
  await Promise.all(one.streams.map(({ ended }) => ended))
  for (const stream of other.streams) await stream.heard(({ id }) => id === 'ke')
  expect(one.streams.flatMap(({ events }) => events()).filter(({ id }) => id === 'ke')).toEqual([])
  for (const stream of other.streams) await stream.leave()
})

test('a stream keeps no session alive: after half an hour without a person it ends, whatever was read unasked', async () => {
  const quick = await createTestApp({ beside: app, pace: { check: 50 } })
  const handle = 'listener.idle'
  await addAccount(app.database.owner, handle, [{ role: 'organiser' }])
  const { call, cookie } = await quick.signIn(handle)
  const stream = await listenTo(quick.url, cookie)
  quick.setNow('2026-11-24T12:29:00.000Z')
  const unasked = { headers: { 'x-focal-unasked': '1' } }
  expect((await call(accounts.me, unasked)).status).toBe(200)
  expect(stream.hasEnded()).toBe(false)
  quick.setNow('2026-11-24T12:30:01.000Z')
  await stream.ended
  expect((await call(accounts.me, unasked)).status).toBe(401)
  // A read that somebody asked for does keep it.
  quick.setNow(noon)
  const { call: present } = await quick.signIn(handle)
  quick.setNow('2026-11-24T12:29:00.000Z')
  expect((await present(accounts.me)).status).toBe(200)
  quick.setNow('2026-11-24T12:31:00.000Z')
  expect((await present(accounts.me, unasked)).status).toBe(200)
  await quick.close()
})
