import type { Visibility } from '@focal/contracts/status-scale'
import { statuses } from '@focal/contracts/statuses'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import { listenTo } from '../../../../test/support/listening.ts'
import { problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let beside: TestApp
let cookie: string
beforeAll(async () => {
  const pace = { poll: 3_600_000, check: 3_600_000 }
  app = await createTestApp({ pace })
  beside = await createTestApp({ beside: app, pace })
  cookie = (await app.signIn('organiser')).cookie
})
afterAll(async () => {
  await beside.close()
  await app.close()
})

/** Publishes of a commitment, at a replica. */
async function publish(
  at: TestApp,
  iso2: string,
  commitmentId: string,
  visibility: Visibility = 'organisers',
) {
  const call = await at.as(`focal.${iso2}`)
  const { body } = await call(statuses.item, { params: { iso2, commitmentId } })
  const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01' } as const
  const answer = await call(statuses.report, {
    params: { iso2 },
    version: body.version ?? 0,
    body: { commitmentId, ...said, visibility, publish: true },
  })
  expect(answer.status).toBe(201)
}

test('both replicas name the same position, before and after, and each tells what the other wrote', async () => {
  const streams = [await listenTo(app.url, cookie), await listenTo(beside.url, cookie)]
  expect(streams[0]?.position()).toBe(streams[1]?.position())
  await publish(app, 'ke', '1373-1a')
  for (const one of streams) await one.heard(({ id }) => id === 'ke')
  await publish(beside, 'ug', '1373-1a')
  for (const one of streams) await one.heard(({ id }) => id === 'ug')
  for (const one of streams) await one.said(streams[0]?.position() ?? '')
  expect(streams[0]?.position()).toBe(streams[1]?.position())
  for (const one of streams) await one.leave()
})

test('whoever comes again, wherever, sees by the position whether anything was missed', async () => {
  const first = await listenTo(app.url, cookie)
  const at = first.position()
  await first.leave()
  const unchanged = await listenTo(beside.url, cookie)
  expect(unchanged.position()).toBe(at)
  await unchanged.leave()
  await publish(beside, 'ke', '1373-1b')
  const missed = await listenTo(app.url, cookie)
  expect(missed.position()).not.toBe(at)
  expect(missed.events()).toEqual([{ kind: 'gaps', id: '2026-11-24', version: missed.position() }])
  await missed.leave()
})

test('200 changes at random on two replicas: at the end all agree with one that has just started', async () => {
  await emptyRecords(app.database.owner)
  const streams = [await listenTo(app.url, cookie), await listenTo(beside.url, cookie)]
  const ids = ['1373-1a', '1373-1b', '1373-1c', '1373-1d', '1373-2a', '1373-2b', '1373-2c', '1373-2d']
  const levels = ['national', 'organisers', 'network', 'public'] as const
  for (let n = 0; n < 200; n++) {
    const place = { countryCode: ['ke', 'ug', 'fr', 'jp'][n % 4] ?? 'ke', commitmentId: ids[n % 8] ?? '' }
    // The first behind the back of both, as a process writes that dies before it tells.
    if (n < 8) await addItem(app.database.owner, { ...place, visibility: levels[n % 3] })
    else await publish(n % 2 ? app : beside, place.countryCode, place.commitmentId, levels[(n * 7) % 4])
  }
  const fresh = await createTestApp({ beside: app })
  const last = await listenTo(fresh.url, cookie)
  for (const one of streams) await one.said(last.position())
  expect(streams.map((one) => one.position())).toEqual([last.position(), last.position()])
  for (const one of [...streams, last]) await one.leave()
  await fresh.close()
})

test('what nobody told of is found by looking: a process that dies between commit and telling only delays', async () => {
  const looking = await createTestApp({ beside: app, pace: { poll: 50 } })
  const stream = await listenTo(looking.url, cookie)
  await addItem(app.database.owner, {
    countryCode: 'de',
    commitmentId: '1373-1a',
    visibility: 'organisers',
    entries: [{}],
  })
  await stream.heard(({ id }) => id === 'de')
  await stream.leave()
  await looking.close()
})

test('a line to the database that is cut is opened again, and what came meanwhile is told', async () => {
  const stream = await listenTo(beside.url, cookie)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`.execute(
    app.database.app,
  )
  await publish(app, 'ke', '1373-2e')
  await stream.heard(({ id }) => id === 'ke')
  await stream.leave()
})

test('a process takes so many streams and no more, shows signs of life, and ends all when it is stopped', async () => {
  const small = await createTestApp({ beside: app, pace: { streams: 2, beat: 30 }, mayFail: true })
  const held = [await listenTo(small.url, cookie, '?tab=a'), await listenTo(small.url, cookie, '?tab=b')]
  const third = await fetch(`${small.url}/api/events`, { headers: { cookie } })
  const { trace: _, ...problem } = (await third.json()) as { trace: string }
  expect([third.status, problem]).toEqual([503, problemOf('unavailable', { detail: 'crowdedStreams' })])
  for (const one of held) await one.said('\n:\n\n')
  const closing = small.close()
  await Promise.all(held.map(({ ended }) => ended))
  await closing
})
