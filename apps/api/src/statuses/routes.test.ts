import { changes } from '@focal/contracts/changes'
import { commitments } from '@focal/contracts/commitments'
import { sharing } from '@focal/contracts/sharing'
import { type NewStatus, statuses } from '@focal/contracts/statuses'
import { workbookType } from '@focal/contracts/workbook'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import {
  conflict,
  notFound,
  demoDisclaimer as notice,
  ruledOut,
  sentence,
} from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp()
  call = await app.as('focal.ke')
})
beforeEach(() => emptyRecords(app.database.owner))
afterAll(() => app.close())

const params = { iso2: 'ke' }
const item = { iso2: 'ke', commitmentId: '1373-1c' }
const said: Omit<NewStatus, 'publish'> = {
  commitmentId: '1373-1c',
  status: 'partly',
  evidenceGrade: 'E2',
  isEvidenceUnclear: false,
  statusDate: '2026-06-01',
  practice: 'limited',
  note: 'Notice reaches banks within two days.',
  references: ['Demo Freezing Rules 2023, s. 4'],
  naReason: null,
  supersedes: null,
}
const by = { recordedAt: '2026-11-24T12:00:00.000Z', recordedBy: 'demo-focal-ke' }
const entry = { ...said, ...by, id: expect.any(String), countryCode: 'ke', act: 'report', confirms: null }
const draft = { ...said, ...by, countryCode: 'ke' }
const line = {
  commitmentId: '1373-1c',
  version: 1,
  visibility: 'national',
  current: null,
  naAccepted: false,
  draft: null,
}

/** Publishes what is said over a version, as anybody would. */
async function publish(version: number, change: Partial<NewStatus> = {}) {
  const { status, body } = await call(statuses.report, {
    params,
    version,
    body: { ...said, publish: true, ...change },
  })
  expect(status).toBe(201)
  return body
}

test('GET /countries/{iso2}/statuses › 200 with a line for every commitment in force', async () => {
  await publish(0)
  const { status, body } = await call(statuses.record, { params })
  const { items, ...rest } = body
  const head = { countryCode: 'ke', asOf: '2026-11-24', isOwn: true, defaultVisibility: 'national', notice }
  expect({ status, rest, lines: items.length }).toEqual({ status: 200, rest: head, lines: 102 })
  expect(items).toEqual(
    items.map(({ commitmentId }) =>
      commitmentId === '1373-1c'
        ? { ...line, current: entry }
        : { ...line, commitmentId, version: 0, visibility: null },
    ),
  )
})

test('GET /countries/{iso2}/statuses › 200 in the order of the catalogue', async () => {
  const { body: catalogue } = await call(commitments.list)
  const scored = catalogue.commitments.filter(
    (one) => one.level === 'commitment' && one.tracking === 'status',
  )
  const { body } = await call(statuses.record, { params })
  expect(body.items.map(({ commitmentId }) => commitmentId)).toEqual(scored.map(({ id }) => id))
})

test('GET /countries/{iso2}/statuses › 200 as of a day: 100 commitments, and nothing that came later', async () => {
  const entries = [{ statusDate: '2008-05-05', note: 'then' }, { statusDate: '2020-01-01' }]
  await addItem(app.database.owner, { entries })
  const { body } = await call(statuses.record, { params, query: { asOf: '2009-10-12' } })
  const notes = body.items.flatMap(({ current }) => current?.note ?? [])
  expect({ lines: body.items.length, notes }).toEqual({ lines: 100, notes: ['then'] })
})

test('GET /countries/{iso2}/statuses/{commitmentId} › 200 with the history, newest status date first', async () => {
  const dates = ['2020-01-01', '2024-01-01', '2022-01-01']
  await addItem(app.database.owner, { entries: dates.map((statusDate) => ({ statusDate })) })
  const { status, body, headers } = await call(statuses.item, { params: item })
  const { history, current, ...rest } = body
  const { current: _none, ...head } = {
    ...line,
    version: 3,
    countryCode: 'ke',
    isOwn: true,
    isWilling: false,
    draftAuthorName: null,
    notice,
  }
  expect({ status, rest, etag: headers.get('etag') }).toEqual({ status: 200, rest: head, etag: '"3"' })
  expect(history.map(({ statusDate, authorName }) => [statusDate, authorName])).toEqual([
    ['2024-01-01', 'Focal point of Kenya (demo)'],
    ['2022-01-01', 'Focal point of Kenya (demo)'],
    ['2020-01-01', 'Focal point of Kenya (demo)'],
  ])
  expect(current?.id).toBe(history[0]?.id)
})

test('POST /countries/{iso2}/statuses › 201 publishes, with the next version as ETag', async () => {
  const { status, body, headers } = await call(statuses.report, {
    params,
    version: 0,
    body: { ...said, publish: true },
  })
  const etag = headers.get('etag')
  expect({ status, body, etag }).toEqual({ status: 201, body: { ...line, current: entry }, etag: '"1"' })
})

test('POST /countries/{iso2}/statuses › 201 keeps a draft; publishing replaces it, with the chosen visibility', async () => {
  const kept = await call(statuses.report, { params, version: 0, body: { ...said, publish: false } })
  expect({ status: kept.status, body: kept.body }).toEqual({ status: 201, body: { ...line, draft } })
  const published = await publish(1, { note: 'For all to read', visibility: 'public' })
  const current = { ...entry, note: 'For all to read' }
  expect(published).toEqual({ ...line, version: 2, visibility: 'public', current })
})

test('POST /countries/{iso2}/statuses › 201 starts a new item with the visibility the State has as its default', async () => {
  await addItem(app.database.owner, { commitmentId: '1373-2g', defaultVisibility: 'organisers' })
  expect(await publish(0)).toEqual({ ...line, visibility: 'organisers', current: entry })
})

test('POST /countries/{iso2}/statuses › 409 when someone else was first, with the record as it is now', async () => {
  const mine = await publish(0)
  for (const version of [0, 2, 999_999_999]) {
    const body = { ...said, note: 'Typed at the same time', publish: true }
    const { status, problem } = await call(statuses.report, { params, version, body })
    expect({ status, problem }).toEqual({ status: 409, problem: conflict(mine) })
  }
})

test('POST /countries/{iso2}/publications › 200 publishes drafts, one by one', async () => {
  for (const commitmentId of ['1373-1c', '1373-2g'])
    await call(statuses.report, { params, version: 0, body: { ...said, commitmentId, publish: false } })
  await publish(1, { commitmentId: '1373-2g', publish: false })
  const items = [
    { commitmentId: '1373-1c', version: 1 },
    { commitmentId: '1373-2g', version: 1 },
    { commitmentId: '1373-3a', version: 0 },
  ]
  const { status, body } = await call(statuses.publish, { params, body: { items } })
  const second = {
    ...line,
    commitmentId: '1373-2g',
    version: 2,
    draft: { ...draft, commitmentId: '1373-2g' },
  }
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      done: [{ ...line, version: 2, current: entry }],
      conflicts: [second],
      refused: [{ commitmentId: '1373-3a', message: sentence('problems:status.noDraft') }],
    },
  })
})

test('POST /countries/{iso2}/confirmations › 200 says that a status is still true on a day', async () => {
  const { current } = await publish(0)
  await publish(0, { commitmentId: '1373-2g' })
  const items = [
    { commitmentId: '1373-1c', version: 1 },
    { commitmentId: '1373-2g', version: 4 },
    { commitmentId: '1373-3a', version: 0 },
  ]
  const { status, body } = await call(statuses.confirm, { params, body: { statusDate: '2026-11-24', items } })
  const confirmed = { ...entry, act: 'confirm', statusDate: '2026-11-24', confirms: current?.id }
  const other = { ...line, commitmentId: '1373-2g', current: { ...entry, commitmentId: '1373-2g' } }
  const message = sentence('problems:status.nothingToConfirm')
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      done: [{ ...line, version: 2, current: confirmed }],
      conflicts: [other],
      refused: [{ commitmentId: '1373-3a', message }],
    },
  })
})

test('POST /countries/{iso2}/withdrawals › 201 withdraws an entry, and nothing counts any more', async () => {
  const { current } = await publish(0)
  const body = { entryId: current?.id ?? '', reason: 'Entered for the wrong commitment' }
  const answer = await call(statuses.withdraw, { params, version: 1, body })
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: { ...line, version: 2 } })
})

test('POST /countries/{iso2}/withdrawals › 409 when someone else was first, with the record as it is now', async () => {
  const now = await publish(0)
  const body = { entryId: now.current?.id ?? '' }
  const { problem } = await call(statuses.withdraw, { params, version: 0, body })
  expect(problem).toEqual(conflict(now))
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/visibility › 200 changes it for everybody', async () => {
  const before = await publish(0)
  const body = { visibility: 'network' } as const
  const shown = await call(statuses.show, { params: item, version: 1, body })
  const now = { ...before, version: 2, visibility: 'network' }
  expect({ status: shown.status, body: shown.body, etag: shown.headers.get('etag') }).toEqual({
    status: 200,
    body: now,
    etag: '"2"',
  })
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/visibility › 409 when someone else was first', async () => {
  const now = await publish(0)
  const late = await call(statuses.show, { params: item, version: 0, body: { visibility: 'public' } })
  expect(late.problem).toEqual(conflict(now))
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/talk › 200 says that the State is willing to talk; at first it is not', async () => {
  const willing = async () => (await call(statuses.item, { params: item })).body.isWilling
  expect(await willing()).toBe(false)
  const offer = (version: number, isWilling: boolean) =>
    call(statuses.offerTalk, { params: item, version, body: { isWilling } })
  const { status, body } = await offer(0, true)
  expect([status, body]).toEqual([200, { commitmentId: '1373-1c', version: 1, isWilling: true }])
  expect(await willing()).toBe(true)
  expect((await offer(1, true)).status).toBe(200)
  expect((await offer(2, false)).body.isWilling).toBe(false)
  expect(await willing()).toBe(false)
  const other = await (await app.as('focal.ug'))(statuses.item, { params: item })
  expect(other.body.isWilling).toBe(null)
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/talk › 409 when someone else was first', async () => {
  await publish(0)
  const { problem } = await call(statuses.offerTalk, { params: item, version: 0, body: { isWilling: true } })
  expect(problem).toMatchObject({ ...conflict(expect.objectContaining({ version: 1 })) })
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/talk › 404 for a commitment that there is not', async () => {
  const { problem } = await call(statuses.offerTalk, {
    params: { ...item, commitmentId: '1373-9z' },
    version: 0,
    body: { isWilling: true },
  })
  expect(problem).toEqual(notFound)
})

test('PUT /countries/{iso2}/statuses/{commitmentId}/talk › 422 for one that takes no status', async () => {
  const { body } = await call(commitments.list)
  const context = body.commitments.find(({ level }) => level === 'context')?.id ?? ''
  const { problem } = await call(statuses.offerTalk, {
    params: { ...item, commitmentId: context },
    version: 0,
    body: { isWilling: true },
  })
  expect(problem).toEqual(ruledOut(['commitmentId', 'status.notScored']))
})

test('DELETE /countries/{iso2}/drafts/{commitmentId} › 409 when someone else was first', async () => {
  await publish(0)
  const kept = await publish(1, { status: 'largely', publish: false })
  expect((await call(statuses.discard, { params: item, version: 1 })).problem).toEqual(conflict(kept))
})

test('DELETE /countries/{iso2}/drafts/{commitmentId} › 200 leaves what was published', async () => {
  const published = await publish(0)
  await publish(1, { status: 'largely', publish: false })
  const { status, body } = await call(statuses.discard, { params: item, version: 2 })
  expect({ status, body }).toEqual({ status: 200, body: { ...published, version: 3 } })
})

test('GET /commitments/{commitmentId}/statuses › 200 with the States that share, by name, without authors', async () => {
  for (const countryCode of ['ug', 'at', 'ke', 'jo'])
    await addItem(app.database.owner, {
      countryCode,
      visibility: countryCode === 'jo' ? 'national' : 'network',
    })
  const { status, body } = await call(statuses.shared, { params: { commitmentId: '1373-1c' } })
  const seen = body.statuses.map(({ countryCode, current }) => [countryCode, current.recordedBy])
  expect({ ...body, status, statuses: seen }).toEqual({
    commitmentId: '1373-1c',
    asOf: '2026-11-24',
    notice,
    status: 200,
    statuses: [
      ['at', ''],
      ['ke', 'demo-focal-ke'],
      ['ug', ''],
    ],
  })
})

test('GET /countries/{iso2}/workbook › 200 with the own record as a file, under a name of its own', async () => {
  const { status, headers, bytes } = await call(statuses.workbook, { params })
  const [type, saved] = [headers.get('content-type'), headers.get('content-disposition')]
  expect([status, type, saved]).toEqual([
    200,
    workbookType,
    'attachment; filename="focal-ke-2026-11-24.xlsx"',
  ])
  expect([...bytes.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
})

test('GET /countries/{iso2}/workbook › 404 of another State, and of none', async () => {
  for (const iso2 of ['ug', 'zz'])
    expect((await call(statuses.workbook, { params: { iso2 } })).problem).toEqual(notFound)
})

const csv = (text: string) => ({ type: 'text/csv', bytes: Buffer.from(text) })

test('POST /countries/{iso2}/workbook › 200 says what a file would change', async () => {
  const file = csv('Id;Status;Status date\n1373-1c;Planned or drafted;01/10/2026')
  const { status, body } = await call(statuses.readWorkbook, { params, file })
  const cells = [
    { field: 'status', was: '', becomes: 'Planned or drafted' },
    { field: 'statusDate', was: '', becomes: '2026-10-01' },
  ]
  expect([status, body.rows, body.changes.map((one) => one.cells)]).toEqual([200, 1, [cells]])
})

test('POST /countries/{iso2}/workbook › 422 for a table that is none of ours', async () => {
  const { problem } = await call(statuses.readWorkbook, { params, file: csv('Item,Cost\nDesk,100') })
  expect(problem).toEqual(ruledOut(['file', 'field.workbookNone']))
})

test('POST /countries/{iso2}/workbook/apply › 200 keeps rows as drafts', async () => {
  const { commitmentId, supersedes: _, ...fields } = said
  const visibility = 'network' as const
  const rows = [{ commitmentId, visibility, version: 0, said: fields }]
  const { status, body } = await call(statuses.applyWorkbook, { params, body: { publish: false, rows } })
  const [done] = body.done
  expect([status, done?.version, done?.visibility, done?.draft?.status]).toEqual([
    200,
    1,
    visibility,
    'partly',
  ])
  expect([body.unchanged, body.conflicts, body.refused]).toEqual([[], [], []])
})

test('POST /countries/{iso2}/workbook/apply › 422 for a commitment that there is not, and one that stands twice', async () => {
  const row = { commitmentId: '1373-99', version: 0, said: null, visibility: 'public' as const }
  const twice = { ...row, commitmentId: '1373-1c' }
  const body = { publish: false, rows: [row, twice, twice] }
  expect((await call(statuses.applyWorkbook, { params, body })).problem).toEqual(
    ruledOut(
      ['rows.0.commitmentId', 'field.commitmentUnknown', { id: '1373-99' }],
      ['rows.2.commitmentId', 'field.rowTwice', { id: '1373-1c' }],
    ),
  )
})

test('GET /countries/{iso2}/changes › 200 since the last release, with who, when and how it came in', async () => {
  app.setNow('2026-01-15T12:00:00.000Z')
  await publish(0, { statusDate: '2025-12-01', visibility: 'network' })
  app.setNow('2026-11-24T12:00:00.000Z')
  const better = { ...said, status: 'largely', note: 'Within one day.' } as const
  const { commitmentId, supersedes: _, ...fields } = better
  const rows = [{ commitmentId, version: 1, said: fields, visibility: null }]
  await call(statuses.applyWorkbook, { params, body: { publish: true, rows } })
  const own = await call(changes.ofCountry, { params })
  const { items, ...rest } = own.body
  const head = { countryCode: 'ke', isOwn: true, since: '2026-11-24', asOf: '2026-11-24', notice }
  expect(rest).toEqual({ ...head, lastRelease: '2026-11-24' })
  expect(items).toEqual([
    {
      commitmentId,
      kind: 'status',
      before: expect.objectContaining({ status: 'partly', statusDate: '2025-12-01' }),
      after: expect.objectContaining({ status: 'largely', note: 'Within one day.' }),
      acts: ['report'],
      lastAt: '2026-11-24T12:00:00.000Z',
      authorName: 'Focal point of Kenya (demo)',
      source: 'workbook',
      reason: null,
    },
  ])
  const foreign = await (await app.as('observer'))(changes.ofCountry, { params })
  const [theirs] = foreign.body.items
  expect([theirs?.kind, theirs?.authorName, theirs?.source]).toEqual(['status', null, null])
  expect(theirs?.after?.recordedBy).toBe('')
})

test('GET /countries/{iso2}/changes › 200 what was withdrawn is told to the own State, and to others is as if never said', async () => {
  const { current } = await publish(0, { visibility: 'network' })
  const body = { entryId: current?.id ?? '', reason: 'A slip' }
  await call(statuses.withdraw, { params, version: 1, body })
  const query = { since: '2026-01-01' }
  const own = await call(changes.ofCountry, { params, query })
  expect(own.body.items).toMatchObject([
    { kind: 'past', after: null, acts: ['report', 'withdraw'], reason: 'A slip' },
  ])
  const others = await (await app.as('organiser'))(changes.ofCountry, { params, query })
  expect([others.body.items, others.body.lastRelease]).toEqual([[], null])
})

test('GET /countries/{iso2}/changes › 404 for a country that is none', async () => {
  expect((await call(changes.ofCountry, { params: { iso2: 'zz' } })).problem).toEqual(notFound)
})

test('GET /countries/{iso2}/changes › 422 for a day to come', async () => {
  const late = await call(changes.ofCountry, { params, query: { since: '2026-11-26' } })
  expect(late.status).toBe(422)
  expect(late.problem?.fields?.map(({ path }) => path)).toEqual(['since'])
})

test('GET /countries/{iso2}/statuses › 200 of a past day nothing waits and nothing has a version to write over', async () => {
  await publish(0, { statusDate: '2026-03-01' })
  await call(statuses.report, { params, version: 1, body: { ...said, publish: false } })
  const query = { asOf: '2026-04-01' }
  const { body } = await call(statuses.record, { params, query })
  const past = body.items.find(({ commitmentId }) => commitmentId === '1373-1c')
  expect(past).toMatchObject({ version: null, draft: null, current: { statusDate: '2026-03-01' } })
})

test('GET /countries/{iso2}/workbook › 200 of a past day holds that day, and is refused on its way back', async () => {
  await publish(0, { statusDate: '2026-03-01' })
  await publish(1, { statusDate: '2026-08-01', status: 'largely' })
  const { bytes, headers } = await call(statuses.workbook, { params, query: { asOf: '2026-04-01' } })
  expect(headers.get('content-disposition')).toBe('attachment; filename="focal-ke-2026-04-01.xlsx"')
  const file = { type: workbookType, bytes }
  const back = await call(statuses.readWorkbook, { params, file })
  expect(back.status).toBe(422)
  expect(back.problem?.fields?.[0]?.message).toBe(
    'This workbook shows the past: the record as of 2026-04-01. Take today’s workbook to write in.',
  )
})

test('GET /countries/{iso2}/workbook › 422 of a day to come', async () => {
  expect((await call(statuses.workbook, { params, query: { asOf: '2030-01-01' } })).status).toBe(422)
})

test('POST /countries/{iso2}/visibilities › 200 line by line: done, changed meanwhile, against a rule', async () => {
  await publish(0)
  await publish(0, { commitmentId: '1373-1a' })
  const items = [
    { commitmentId: '1373-1c', version: 1, visibility: 'network' as const },
    { commitmentId: '1373-1a', version: 0, visibility: 'public' as const },
    { commitmentId: '1373-2b', version: 0, visibility: 'organisers' as const },
    { commitmentId: '1373-4', version: 9, visibility: 'organisers' as const },
  ]
  const { body } = await call(sharing.show, { params, body: { items } })
  expect(
    body.done.map(({ commitmentId, version, visibility }) => [commitmentId, version, visibility]),
  ).toEqual([
    ['1373-1c', 2, 'network'],
    ['1373-2b', 1, 'organisers'],
  ])
  expect(body.conflicts.map(({ commitmentId, visibility }) => [commitmentId, visibility])).toEqual([
    ['1373-1a', 'national'],
    ['1373-4', null],
  ])
  const observer = await app.as('observer')
  const { body: shared } = await observer(statuses.shared, { params: { commitmentId: '1373-1c' } })
  expect(shared.statuses.map(({ countryCode }) => countryCode)).toEqual(['ke'])
})

test('POST /countries/{iso2}/visibilities › 200 sent again under the same key does nothing twice', async () => {
  await publish(0)
  const items = [{ commitmentId: '1373-1c', version: 1, visibility: 'network' as const }]
  const ask = { params, body: { items }, headers: { 'idempotency-key': 'shown-once' } }
  const [first, second] = [await call(sharing.show, ask), await call(sharing.show, ask)]
  expect([second.text, second.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
})

test('POST /countries/{iso2}/visibilities › 422 for a commitment that there is not: nothing of it is done', async () => {
  await publish(0)
  const items = [
    { commitmentId: '1373-1c', version: 1, visibility: 'network' as const },
    { commitmentId: '1373-none', version: 0, visibility: 'network' as const },
  ]
  expect((await call(sharing.show, { params, body: { items } })).status).toBe(422)
  const { body } = await call(statuses.item, { params: item })
  expect([body.version, body.visibility]).toEqual([1, 'national'])
})

test('POST /countries/{iso2}/unpublications › 200 what was said before counts again; a second time says why not', async () => {
  await publish(0, { statusDate: '2026-03-01' })
  const { current } = await publish(1, { status: 'largely' })
  const named = (version: number) => [{ commitmentId: '1373-1c', version, entryId: current?.id ?? '' }]
  const { body } = await call(sharing.withdraw, { params, body: { reason: 'A slip', items: named(2) } })
  expect(body.done).toMatchObject([{ version: 3, current: { status: 'partly', statusDate: '2026-03-01' } }])
  const again = await call(sharing.withdraw, { params, body: { items: named(3) } })
  expect(again.body.refused).toEqual([
    { commitmentId: '1373-1c', message: sentence('problems:status.withdrawnAlready') },
  ])
  const foreign = [{ commitmentId: '1373-1a', version: 0, entryId: current?.id ?? '' }]
  const other = await call(sharing.withdraw, { params, body: { items: foreign } })
  expect(other.body.refused).toEqual([
    { commitmentId: '1373-1a', message: sentence('problems:status.entryUnknown') },
  ])
})

test('POST /countries/{iso2}/unpublications › 422 for a commitment that there is not', async () => {
  const { current } = await publish(0)
  const items = [{ commitmentId: '1373-none', version: 0, entryId: current?.id ?? '' }]
  expect((await call(sharing.withdraw, { params, body: { items } })).status).toBe(422)
})
