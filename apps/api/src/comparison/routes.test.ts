import { comparison } from '@focal/contracts/comparison'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, addOfficer, emptyRecords, type NewItem } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import {
  forbiddenRead,
  notFound,
  demoDisclaimer as notice,
  ruledOut,
} from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp()
  await addOfficer(app.database.owner)
  call = await app.as('focal.ke')
})
beforeEach(() => emptyRecords(app.database.owner))
afterAll(() => app.close())

const params = { iso2: 'ke' }
const add = (item: NewItem) => addItem(app.database.owner, item)

test('GET /countries/{iso2}/comparison › 200: the own record beside its group and the world, section by section', async () => {
  await add({ entries: [{ status: 'in-place' }], visibility: 'national' })
  await add({ countryCode: 'ug', visibility: 'network' })
  await add({ countryCode: 'ug', commitmentId: '1373-1d', visibility: 'national' })
  await add({ countryCode: 'at', visibility: 'organisers' })
  const { status, body } = await call(comparison.table, { params, query: { framework: '1373' } })
  expect({ status, notice: body.notice, asOf: body.asOf }).toEqual({
    status: 200,
    notice,
    asOf: '2026-11-24',
  })
  expect(body.groups).toEqual([
    { id: 'ke', name: 'Kenya', kind: 'own', members: 1 },
    { id: 'AFR', name: 'African Group', kind: 'group', members: 54 },
    { id: 'world', name: 'All Member States', kind: 'world', members: 193 },
  ])
  const set = body.sets[0]
  const cells = body.cells.filter((cell) => cell.set === set?.id)
  // What is not shared with Kenya counts nowhere: neither Uganda's national item nor Austria's for the organisers.
  expect(
    cells.map(({ group, spread }) => [group, spread.reported, spread.of, spread.counts.partly.fresh]),
  ).toEqual([
    ['ke', 1, set?.scored, 0],
    ['AFR', 2, 54 * (set?.scored ?? 0), 1],
    ['world', 2, 193 * (set?.scored ?? 0), 1],
  ])
  expect(cells.map(({ figure }) => figure.reporting)).toEqual([1, 2, 2])
})

test('no other State is named', async () => {
  await add({ countryCode: 'ug', visibility: 'network' })
  const { text } = await call(comparison.table, { params })
  expect(text).not.toContain('Uganda')
  expect(text).not.toContain('"ug"')
})

test.each([
  ['m49-region', '002'],
  ['m49-subregion', '202'],
] as const)('by %s the group is %s', async (by, id) => {
  const { body } = await call(comparison.table, { params, query: { by } })
  expect(body.groups.map((group) => group.id)).toEqual(['ke', id, 'world'])
})

test('an observer State belongs to no regional group, and stands beside the world alone', async () => {
  const holySee = await app.as('focal.va')
  const { body } = await holySee(comparison.table, { params: { iso2: 'va' } })
  expect(body.groups.map(({ kind }) => kind)).toEqual(['own', 'world'])
})

test('a clearing officer reads it as well', async () => {
  const clearing = await app.as('clearing.ke')
  expect((await clearing(comparison.table, { params })).status).toBe(200)
})

test('GET /countries/{iso2}/comparison › 404 for another State, whether it is there or not', async () => {
  for (const iso2 of ['ug', 'zz'])
    expect((await call(comparison.table, { params: { iso2 } })).problem).toEqual(notFound)
})

test.each(['organiser', 'observer', 'finance.ke', 'admin', 'chair'])(
  '%s has no own record to compare',
  async (handle) => {
    expect((await (await app.as(handle))(comparison.table, { params })).problem).toEqual(forbiddenRead)
  },
)

test('GET /countries/{iso2}/comparison › 422 for a day to come', async () => {
  const { problem } = await call(comparison.table, { params, query: { asOf: '2026-11-25' } })
  expect(problem).toEqual(ruledOut(['asOf', 'field.asOfFuture', { today: '2026-11-24' }]))
})

test('as CSV every row names its group and section, with the day and the notice', async () => {
  const { text } = await call(comparison.table, { params, query: { framework: '1373' }, accept: 'text/csv' })
  expect(text).toContain('"groupName"')
  expect(text).toContain('"spread.counts.in-place.fresh"')
  expect(text).toContain('African Group')
  expect(text).toContain(notice.text)
})
