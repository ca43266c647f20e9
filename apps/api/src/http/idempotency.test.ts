import { everyEndpoint } from '@focal/contracts/all'
import { takesKey } from '@focal/contracts/endpoint'
import { invitations } from '@focal/contracts/invitations'
import { statuses } from '@focal/contracts/statuses'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { newAddress } from '../../../../test/support/people.ts'
import { notUnderstood, problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { sweep } from '../sweeper.ts'

const noon = '2026-11-24T12:00:00.000Z'
/** Two replicas on one database. */
let app: TestApp
let beside: TestApp
let ke: Call
let keBeside: Call
beforeAll(async () => {
  app = await createTestApp({ now: noon })
  beside = await createTestApp({ now: noon, beside: app })
  ke = await app.as('focal.ke')
  keBeside = await beside.as('focal.ke')
})
beforeEach(() => app.setNow(noon))
afterAll(() => beside.close().then(app.close))

let count = 0
const newKey = () => {
  count++
  return `key-${count}`
}
const offer = (email: string) => ({ role: 'clearing-officer', email, name: 'Amina Otieno' }) as const
const invite = (call: Call, key: string, email: string) =>
  call(invitations.invite, { body: offer(email), headers: { 'idempotency-key': key } })

/** How many mails wait for an address: the effect that a version does not guard. */
async function mailsTo(address: string): Promise<number> {
  const { body } = await (await app.as('admin'))(invitations.list)
  return body.filter(({ email }) => email === address).length
}

test('every operation that adds something for somebody signed in takes a key, and no other does', () => {
  const taking = everyEndpoint().filter(({ endpoint }) => takesKey(endpoint))
  expect(taking.map(({ name }) => name).sort()).toEqual([
    'agencies.add',
    'comments.write',
    'invitations.handOver',
    'invitations.invite',
    'measures.attach',
    'measures.create',
    'measures.detach',
    'people.giveSeat',
    'requests.ask',
    'requests.askAgain',
    'requests.settle',
    'requests.submit',
    'requests.submitByLink',
    'sharing.show',
    'sharing.withdraw',
    'statuses.applyWorkbook',
    'statuses.confirm',
    'statuses.publish',
    'statuses.report',
    'statuses.withdraw',
  ])
})

test('of 50 at once with one key, on two replicas, one does it and all are given its answer', async () => {
  const [key, address] = [newKey(), newAddress()]
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, place) => invite(place % 2 ? ke : keBeside, key, address)),
  )
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  expect(answers.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
  expect(await mailsTo(address)).toBe(1)
  // Without one each is an offer of its own: that is what the key is for.
  await Promise.all([ke, keBeside].map((call) => call(invitations.invite, { body: offer(address) })))
  expect(await mailsTo(address)).toBe(3)
})

test('a status that is sent again is answered as it was, with its version, and written once', async () => {
  const headers = { 'idempotency-key': newKey() }
  const body = { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: true } as const
  const ask = { params: { iso2: 'ke' }, version: 0, body, headers }
  const first = await ke(statuses.report, ask)
  const again = await keBeside(statuses.report, ask)
  expect([again.status, again.text, again.headers.get('etag')]).toEqual([201, first.text, '"1"'])
  expect([first, again].map((one) => one.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  const { body: item } = await ke(statuses.item, { params: { iso2: 'ke', commitmentId: '1373-1c' } })
  expect([item.version, item.history.length]).toEqual([1, 1])
})

test('the same key with another body, another version or at another place is refused', async () => {
  const [key, address] = [newKey(), newAddress()]
  expect((await invite(ke, key, address)).status).toBe(201)
  const reused = problemOf('unprocessable', { detail: 'keyReused' })
  expect((await invite(ke, key, newAddress())).problem).toEqual(reused)
  const body = {
    commitmentId: '1373-1a',
    status: 'partly',
    statusDate: '2026-06-01',
    publish: false,
  } as const
  const report = (version: number, headers: Record<string, string>) =>
    ke(statuses.report, { params: { iso2: 'ke' }, version, body, headers })
  expect((await report(0, { 'idempotency-key': key })).problem).toEqual(reused)
  const other = { 'idempotency-key': newKey() }
  expect((await report(0, other)).status).toBe(201)
  expect((await report(1, other)).problem).toEqual(reused)
})

test('a key is its account’s own: another one uses it for itself', async () => {
  const [key, address] = [newKey(), newAddress()]
  const ug = await app.as('focal.ug')
  const [one, other] = [await invite(ke, key, address), await invite(ug, key, address)]
  expect([one.body.countryCode, other.body.countryCode]).toEqual(['ke', 'ug'])
})

test('what was refused is not kept: the same key is examined anew', async () => {
  const headers = { 'idempotency-key': newKey() }
  const body = {
    commitmentId: '1373-1b',
    status: 'partly',
    statusDate: '2026-06-01',
    publish: false,
  } as const
  const ask = { params: { iso2: 'ke' }, version: 7, body, headers }
  expect([(await ke(statuses.report, ask)).status, (await ke(statuses.report, ask)).status]).toEqual([
    409, 409,
  ])
  expect((await ke(statuses.report, { ...ask, version: 0 })).status).toBe(201)
})

test.each(['', 'two words', 'ключ'.normalize(), 'x'.repeat(201), 'a\tb'])('%j is no key', async (key) => {
  // fetch sends no letters beyond Latin 1: as bytes, which is how they arrive.
  const sent = Buffer.from(key).toString('latin1')
  const { problem } = await invite(ke, sent, newAddress())
  expect(problem).toEqual(notUnderstood(['Idempotency-Key', 'field.idempotencyKey']))
})

test('an answer is kept for 24 hours: then the key is free, and swept', async () => {
  const [key, swept, address] = [newKey(), newKey(), newAddress()]
  const first = await invite(ke, key, address)
  await invite(ke, swept, newAddress())
  app.setNow('2026-11-25T11:59:59.000Z')
  const { call: tomorrow } = await app.signIn('focal.ke')
  expect((await invite(tomorrow, key, address)).body.id).toBe(first.body.id)
  app.setNow('2026-11-25T12:00:00.000Z')
  expect((await invite(tomorrow, key, address)).body.id).not.toBe(first.body.id)
  const rows = () =>
    app.database.owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: 'demo-focal-ke', role: 'focal-point', countryCode: 'ke' })
      const kept = await db.selectFrom('keptAnswer').select('key').execute()
      return kept.map((row) => row.key).filter((one) => [key, swept].includes(one))
    })
  expect((await rows()).sort()).toEqual([key, swept].sort())
  await sweep({ db: app.database.app, now: () => new Date('2026-11-25T12:00:00.000Z') })
  expect(await rows()).toEqual([key])
})

test('rows of others are not to be read, changed or removed, by the policies alone', async () => {
  await invite(ke, newKey(), newAddress())
  const as = (accountId: string) =>
    app.database.app.transaction().execute(async (db) => {
      await actAs(db, { accountId, role: 'administrator', countryCode: null })
      const seen = await db.selectFrom('keptAnswer').select('accountId').execute()
      const changed = await db.updateTable('keptAnswer').set({ etag: 'x' }).executeTakeFirst()
      return { seen: new Set(seen.map((row) => row.accountId)), changed: Number(changed.numUpdatedRows) > 0 }
    })
  expect(await as('demo-focal-ke')).toEqual({ seen: new Set(['demo-focal-ke']), changed: true })
  expect(await as('demo-admin')).toEqual({ seen: new Set(), changed: false })
  expect(await as('')).toEqual({ seen: new Set(), changed: false })
})
