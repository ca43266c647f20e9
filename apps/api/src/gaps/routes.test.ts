import { commitments } from '@focal/contracts/commitments'
import { type GapQuery, gaps } from '@focal/contracts/gaps'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { demoDisclaimer as notice, ruledOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp()
  call = await app.as('organiser')
})
beforeEach(() => emptyRecords(app.database.owner))
afterAll(() => app.close())

const share = (value: number) => Math.round(value * 1_000_000) / 1_000_000

/** Kenya says of two of the 19 commitments of 1373: one in place, one partly. */
async function twoStatuses(visibility: 'organisers' | 'national' = 'organisers') {
  const entries = [{ status: 'in-place' as const }]
  await addItem(app.database.owner, { visibility, entries })
  await addItem(app.database.owner, { commitmentId: '1373-2g', visibility })
}

async function cell(query: GapQuery, of = call) {
  const { status, body } = await of(gaps.table, { query })
  expect(status).toBe(200)
  return body.cells[0]
}

test('GET /gaps › 200 for one State over one framework: N, coverage, gap and interval', async () => {
  await twoStatuses()
  const query = { by: 'country', over: 'framework', framework: '1373', group: 'ke' } as const
  const { status, body } = await call(gaps.table, { query })
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      asOf: '2026-11-24',
      by: 'country',
      over: 'framework',
      isShared: true,
      notice,
      groups: [{ id: 'ke', name: 'Kenya' }],
      sets: [{ id: '1373', frameworkId: '1373', title: expect.any(String), scored: 19 }],
      cells: [
        {
          group: 'ke',
          set: '1373',
          figure: {
            members: 1,
            applicable: 19,
            reporting: 1,
            older: 0,
            coverage: share(2 / 19),
            knownGap: 0.25,
            low: share(0.5 / 19),
            high: share(17.5 / 19),
            shown: 'insufficient-reporting',
          },
        },
      ],
    },
  })
})

test('GET /gaps › 200 for a group: each State once, no known gap under three reporting members', async () => {
  await twoStatuses()
  const figure = {
    members: 54,
    applicable: 54,
    reporting: 1,
    older: 0,
    coverage: share(2 / 19 / 54),
    knownGap: null,
    low: share(0.5 / 19 / 54),
    high: share(0.5 / 19 / 54 + 1 - 2 / 19 / 54),
    shown: 'too-few-report',
  }
  const query = { by: 'un-group', over: 'framework', framework: '1373', group: 'AFR' } as const
  expect(await cell(query)).toEqual({ group: 'AFR', set: '1373', figure })
})

test('GET /gaps › 200 for one commitment over a group: counts, never an average', async () => {
  const owner = app.database.owner
  const say = (countryCode: string, entry: object) =>
    addItem(owner, { countryCode, commitmentId: '1540-3a', visibility: 'organisers', entries: [entry] })
  await say('ke', { status: 'in-place' })
  await say('ug', { status: 'largely', statusDate: '2024-01-01' })
  await say('et', { status: 'partly', statusDate: '2020-01-01' })
  await say('ng', { status: 'withheld' })
  await say('gh', { status: 'not-applicable', naReason: 'Holds nothing of the kind' })
  const none = { fresh: 0, ageing: 0 }
  expect(await cell({ by: 'un-group', over: 'commitment', commitment: '1540-3a', group: 'AFR' })).toEqual({
    group: 'AFR',
    set: '1540-3a',
    counts: {
      members: 54,
      applicable: 53,
      counts: {
        'not-started': none,
        planned: none,
        partly: none,
        largely: { fresh: 0, ageing: 1 },
        'in-place': { fresh: 1, ageing: 0 },
      },
      expired: 1,
      withheld: 1,
      notReported: 49,
      notApplicable: 1,
      mostly: { x: 2, y: 2, z: 53, low: share(2 / 53), high: 1 },
    },
  })
})

test('GET /gaps › 200 over the profile: eight rows, 102 commitments', async () => {
  const { body } = await call(gaps.table, { query: { by: 'world', over: 'profile' } })
  expect(body.sets.map(({ id, scored }) => [id, scored])).toEqual([
    ['gcts-0', 5],
    ['gcts-1', 7],
    ['gcts-2', 16],
    ['gcts-3', 7],
    ['gcts-4', 7],
    ['1267', 27],
    ['1373', 19],
    ['1540', 14],
  ])
  const then = await call(gaps.table, { query: { by: 'world', over: 'framework', asOf: '2009-10-12' } })
  expect(then.body.sets.reduce((sum, { scored }) => sum + scored, 0)).toBe(100)
  expect(then.body.cells.map(({ figure }) => figure?.members)).toEqual([192, 192, 192, 192])
})

test('what is hidden contributes nothing, and the own country sees its own', async () => {
  const query = { by: 'country', over: 'framework', framework: '1373', group: 'ke' } as const
  const empty = await cell(query)
  await twoStatuses('national')
  expect(await cell(query)).toEqual(empty)
  const own = await (await app.as('focal.ke'))(gaps.table, { query })
  expect([own.body.isShared, own.body.cells[0]?.figure?.reporting]).toEqual([false, 1])
})

test('a figure follows a write, and a lowered visibility, with the next request', async () => {
  const focal = await app.as('focal.ke')
  const query = { by: 'country', over: 'commitment', commitment: '1373-1c', group: 'ke' } as const
  const params = { iso2: 'ke', commitmentId: '1373-1c' }
  const seen = async () => (await cell(query))?.figure?.knownGap
  const said = {
    commitmentId: '1373-1c',
    statusDate: '2026-06-01',
    visibility: 'network',
    publish: true,
  } as const
  expect(await seen()).toBeNull()
  await focal(statuses.report, { params, version: 0, body: { ...said, status: 'planned' } })
  expect(await seen()).toBe(0.75)
  await focal(statuses.report, { params, version: 1, body: { ...said, status: 'largely' } })
  expect(await seen()).toBe(0.25)
  await focal(statuses.show, { params, version: 2, body: { visibility: 'national' } })
  expect(await seen()).toBeNull()
})

test('GET /moves › 200 tells what States say anew from who began to say it', async () => {
  const owner = app.database.owner
  const say = (countryCode: string, ...entries: object[]) =>
    addItem(owner, { countryCode, commitmentId: '1373-1c', visibility: 'organisers', entries })
  await say(
    'ke',
    { status: 'planned', statusDate: '2024-05-01' },
    { status: 'in-place', statusDate: '2026-05-01' },
  )
  await say('ug', { status: 'largely', statusDate: '2024-05-01' })
  await say('et', { status: 'in-place', statusDate: '2026-05-01' })
  await say('at', { status: 'in-place', statusDate: '2026-05-01' })
  const ask = (query: object) => call(gaps.moves, { query: { since: '2025-01-01', ...query } })
  const { status, body } = await ask({ group: 'AFR' })
  const counts = { same: 2, before: 1, after: 2, forward: 1, back: 0, joined: 1, left: 0 }
  expect({ status, group: body.group, members: body.members }).toEqual({
    status: 200,
    group: { id: 'AFR', name: 'African Group' },
    members: 54,
  })
  expect(body.items.find(({ commitmentId }) => commitmentId === '1373-1c')).toEqual({
    commitmentId: '1373-1c',
    ...counts,
  })
  const { body: world } = await ask({})
  expect(world.items.find(({ commitmentId }) => commitmentId === '1373-1c')).toMatchObject({
    same: 2,
    joined: 2,
  })
  const { body: early } = await ask({ since: '2009-10-12' })
  expect([early.members, early.items.length]).toEqual([192, 100])
})

test.each([
  [
    'a day that is not earlier',
    { since: '2026-11-24' },
    ['since', 'field.sinceLate', { asOf: '2026-11-24' }],
  ],
  ['a day before the Strategy', { since: '2006-09-07' }, ['since', 'field.asOfEarly']],
  ['a group that is not there', { group: 'NATO' }, ['group', 'field.groupUnknown', { id: 'NATO' }]],
] as const)('GET /moves › 422 for %s', async (_, change, said) => {
  const query = { since: '2025-01-01', ...change }
  expect((await call(gaps.moves, { query })).problem).toEqual(ruledOut([...said] as never))
})

test('GET /gaps over single commitments names the paragraph and the legal force of each', async () => {
  const { body } = await call(gaps.table, { query: { by: 'world', over: 'commitment', framework: '1373' } })
  const { body: catalogue } = await call(commitments.list)
  const byId = new Map(catalogue.commitments.map((one) => [one.id, one]))
  expect(body.sets.map(({ id, ref, forceClass }) => [id, ref, forceClass])).toEqual(
    body.sets.map(({ id }) => [id, byId.get(id)?.ref, byId.get(id)?.forceClass]),
  )
  expect(body.sets.find(({ id }) => id === '1373-1c')).toMatchObject({ forceClass: 'binding-decision' })
})

test('GET /gaps by kind, sector and legal force runs across frameworks, and filters narrow every set', async () => {
  const { body } = await call(gaps.table, { query: { by: 'world', over: 'sector', kind: 'legislative' } })
  const { body: catalogue } = await call(commitments.list)
  const scored = catalogue.commitments.filter(
    ({ level, tracking, kind }) => level === 'commitment' && tracking === 'status' && kind === 'legislative',
  )
  const finance = body.sets.find(({ id }) => id === 'finance')
  expect(finance).toEqual({
    id: 'finance',
    frameworkId: null,
    title: 'Finance',
    scored: scored.filter(({ sectors }) => sectors.includes('finance')).length,
  })
})

test.each([
  ['a day to come', { asOf: '2026-11-25' }, ruledOut(['asOf', 'field.asOfFuture', { today: '2026-11-24' }])],
  ['a day before the Strategy', { asOf: '2006-09-07' }, ruledOut(['asOf', 'field.asOfEarly'])],
  ['a group that is not there', { group: 'NATO' }, ruledOut(['group', 'field.groupUnknown', { id: 'NATO' }])],
  [
    'a section that is not there',
    { section: 'x' },
    ruledOut(['section', 'field.sectionUnknown', { id: 'x' }]),
  ],
  [
    'filters that nothing passes',
    { framework: '1267', kind: 'policy', force: 'encouraged' },
    ruledOut(['force', 'field.nothingPasses', { id: 'encouraged' }]),
  ],
  [
    'a commitment that is not scored',
    { commitment: '1373-6' },
    ruledOut(['commitment', 'field.commitmentUnknown', { id: '1373-6' }]),
  ],
])('GET /gaps › 422 for %s', async (_, change, problem) => {
  const query = { by: 'un-group', over: 'commitment', ...change } as GapQuery
  expect((await call(gaps.table, { query })).problem).toEqual(problem)
})

test('GET /coverage › 200: confirmed within 730 days, older, never', async () => {
  const owner = app.database.owner
  const dates = { ke: '2024-11-24', ug: '2024-11-23', at: '2026-11-24', jo: '2026-11-24' }
  for (const [countryCode, statusDate] of Object.entries(dates))
    await addItem(owner, {
      countryCode,
      visibility: countryCode === 'jo' ? 'national' : 'organisers',
      entries: [{ statusDate }],
    })
  const { status, body } = await call(gaps.coverage)
  const { world, groups, states, ...rest } = body
  expect({ status, rest, world }).toEqual({
    status: 200,
    rest: { asOf: '2026-11-24', isShared: true, notice },
    world: { id: 'world', name: expect.any(String), members: 193, confirmed: 2, older: 1, never: 190 },
  })
  expect(groups.map(({ id, members, confirmed, older }) => [id, members, confirmed, older])).toEqual([
    ['AFR', 54, 1, 1],
    ['APG', 54, 0, 0],
    ['EEG', 23, 0, 0],
    ['GRULAC', 33, 0, 0],
    ['WEOG', 29, 1, 0],
  ])
  expect(states.filter(({ standing }) => standing !== 'never')).toEqual([
    { countryCode: 'at', latestOn: '2026-11-24', standing: 'confirmed' },
    { countryCode: 'ke', latestOn: '2024-11-24', standing: 'confirmed' },
    { countryCode: 'ug', latestOn: '2024-11-23', standing: 'older' },
  ])
})

test('GET /coverage › 422 for a day to come', async () => {
  const { problem } = await call(gaps.coverage, { query: { asOf: '2026-11-25' } })
  expect(problem).toEqual(ruledOut(['asOf', 'field.asOfFuture', { today: '2026-11-24' }]))
})
