import { peers } from '@focal/contracts/peers'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, addOfficer, emptyRecords, type NewItem } from '../../../../test/support/builders.ts'
import { readCsv } from '../../../../test/support/csv.ts'
import { forbiddenRead, demoDisclaimer as notice, ruledOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addOfficer(app.database.owner)
})
beforeEach(() => emptyRecords(app.database.owner))
afterAll(() => app.close())

const inPlace = (change: object = {}) => [
  { status: 'in-place' as const, evidenceGrade: 'E3' as const, statusDate: '2026-06-01', ...change },
]
const add = (item: NewItem) => addItem(app.database.owner, { entries: inPlace(), isWilling: true, ...item })

/** The places that somebody is given to ask, as `1373-1c at`. */
async function seenBy(handle: string, query: object = {}): Promise<string[]> {
  const { status, body } = await (await app.as(handle))(peers.list, { query: query as never })
  expect(status).toBe(200)
  return body.items.map(({ commitmentId, countryCode }) => `${commitmentId} ${countryCode}`)
}

test('GET /peers › 200 with State and function, in the order of the catalogue and of names', async () => {
  await add({ countryCode: 'ug', visibility: 'network' })
  await add({ countryCode: 'at', visibility: 'public' })
  await add({ countryCode: 'at', commitmentId: '1540-2', visibility: 'public' })
  const { status, body, text } = await (await app.as('focal.ke'))(peers.list)
  expect({ status, asOf: body.asOf, notice: body.notice }).toEqual({
    status: 200,
    asOf: '2026-11-24',
    notice,
  })
  expect(body.items[0]).toEqual({
    commitmentId: '1373-1c',
    ref: expect.any(String),
    title: 'Freeze terrorist assets without delay',
    countryCode: 'at',
    countryName: 'Austria',
    unGroup: 'WEOG',
    statusDate: '2026-06-01',
    isOlder: false,
    evidenceGrade: 'E3',
    practice: null,
    contact: 'focal-point',
  })
  expect(body.items.map(({ countryName, commitmentId }) => [commitmentId, countryName])).toEqual([
    ['1373-1c', 'Austria'],
    ['1373-1c', 'Uganda'],
    ['1540-2', 'Austria'],
  ])
  expect(text).not.toContain('@')
  expect(text).not.toContain('demo-focal')
})

test('only what is in place, current, shared and offered makes a peer; never the own State', async () => {
  await add({ countryCode: 'at', visibility: 'network', isWilling: false })
  await add({ countryCode: 'no', visibility: 'network', entries: inPlace({ status: 'largely' }) })
  await add({ countryCode: 'jp', visibility: 'network', entries: inPlace({ statusDate: '2021-01-01' }) })
  await add({ countryCode: 'tr', visibility: 'network', entries: inPlace({ withdrawn: 'A slip' }) })
  await add({
    countryCode: 'sk',
    visibility: 'network',
    entries: [...inPlace(), { statusDate: '2026-07-01' }],
  })
  await add({ countryCode: 'ke', visibility: 'network' })
  expect(await seenBy('focal.ke')).toEqual([])
  expect(await seenBy('focal.ug')).toEqual(['1373-1c ke'])
})

/** Who is given whom, by the visibility of the item: written out from product.md 3 by hand. */
const given: Record<string, string[]> = {
  'focal.ke': ['network', 'public'],
  'clearing.ke': ['network', 'public'],
  organiser: ['organisers', 'network', 'public'],
}

test.each(Object.entries(given))('%s is given the States that share as %j', async (handle, levels) => {
  const states = { national: 'at', organisers: 'ch', network: 'jp', public: 'no' } as const
  for (const [visibility, countryCode] of Object.entries(states))
    await add({ countryCode, visibility: visibility as keyof typeof states })
  const expected = levels.map((level) => `1373-1c ${states[level as keyof typeof states]}`)
  expect((await seenBy(handle)).sort()).toEqual(expected.sort())
})

test.each(['observer', 'finance.ke', 'chair', 'admin'])('%s is given nobody to ask', async (handle) => {
  await add({ countryCode: 'at', visibility: 'public' })
  const { problem } = await (await app.as(handle))(peers.list)
  expect(problem).toEqual(forbiddenRead)
})

test('by commitment, framework and group', async () => {
  await add({ countryCode: 'at', visibility: 'network' })
  await add({ countryCode: 'ug', visibility: 'network', commitmentId: '1540-2' })
  expect(await seenBy('focal.ke', { commitment: '1373-1c' })).toEqual(['1373-1c at'])
  expect(await seenBy('focal.ke', { framework: '1540' })).toEqual(['1540-2 ug'])
  expect(await seenBy('focal.ke', { group: 'WEOG' })).toEqual(['1373-1c at'])
  expect(await seenBy('focal.ke', { framework: '1540', group: 'WEOG' })).toEqual([])
})

test('GET /peers › 422 for a commitment that there is not', async () => {
  const { problem } = await (await app.as('focal.ke'))(peers.list, { query: { commitment: '1373-9z' } })
  expect(problem).toEqual(ruledOut(['commitment', 'field.commitmentUnknown', { id: '1373-9z' }]))
})

test('an offer that is taken back, and an item that is hidden, are gone with the next request', async () => {
  const focal = await app.as('focal.ug')
  await add({ countryCode: 'ug', visibility: 'network' })
  const item = { iso2: 'ug', commitmentId: '1373-1c' }
  expect(await seenBy('focal.ke')).toEqual(['1373-1c ug'])
  await focal(statuses.offerTalk, { params: item, version: 1, body: { isWilling: false } })
  expect(await seenBy('focal.ke')).toEqual([])
  await focal(statuses.offerTalk, { params: item, version: 2, body: { isWilling: true } })
  expect(await seenBy('focal.ke')).toEqual(['1373-1c ug'])
  await focal(statuses.show, { params: item, version: 3, body: { visibility: 'national' } })
  expect(await seenBy('focal.ke')).toEqual([])
  expect(await seenBy('organiser')).toEqual([])
})

test('as CSV it holds the same rows with the day and the notice', async () => {
  await add({ countryCode: 'at', visibility: 'network' })
  const { text } = await (await app.as('focal.ke'))(peers.list, { accept: 'text/csv' })
  expect(readCsv(text)).toMatchObject([
    { commitmentId: '1373-1c', countryName: 'Austria', asOf: '2026-11-24', notice: notice.text },
  ])
})
