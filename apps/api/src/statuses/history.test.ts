import { type NewStatus, statuses } from '@focal/contracts/statuses'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let own: Call
let others: Call
beforeAll(async () => {
  app = await createTestApp()
  own = await app.as('focal.ke')
  others = await app.as('organiser')
})
beforeEach(() => emptyRecords(app.database.owner))
afterAll(() => app.close())

const params = { iso2: 'ke' }
const item = { iso2: 'ke', commitmentId: '1373-1c' }

async function report(version: number, change: Partial<NewStatus> = {}) {
  const said = {
    status: 'partly',
    evidenceGrade: 'E2',
    statusDate: '2026-06-01',
    visibility: 'network',
  } as const
  const body = { commitmentId: '1373-1c', ...said, publish: true, ...change }
  const answer = await own(statuses.report, { params, version, body })
  expect(answer.problem).toBeNull()
  return answer.body
}

async function withdraw(version: number, entryId: string) {
  const answer = await own(statuses.withdraw, { params, version, body: { entryId, reason: 'A slip' } })
  expect(answer.problem).toBeNull()
  return answer.body
}

/** What a caller reads of the item: the note that counts, and the notes of the history. */
async function read(call: Call) {
  const { body } = await call(statuses.item, { params: item })
  const told = body.history.map(({ note, supersededBy, withdrawal }) => ({
    note,
    corrected: supersededBy !== null,
    withdrawn: withdrawal?.reason ?? null,
  }))
  return { counts: body.current?.note ?? null, history: told }
}

const entry = (note: string, { corrected = false, withdrawn = null as string | null } = {}) => ({
  note,
  corrected,
  withdrawn,
})

test('a new report leaves the earlier one as it was', async () => {
  const { current } = await report(0, { note: 'first' })
  await report(1, { note: 'second', statusDate: '2026-07-01' })
  const { body } = await own(statuses.item, { params: item })
  const kept = {
    ...current,
    authorName: 'Focal point of Kenya (demo)',
    source: 'typed',
    supersededBy: null,
    withdrawal: null,
  }
  expect(body.history.map(({ note }) => note)).toEqual(['second', 'first'])
  expect(body.history[1]).toEqual(kept)
})

test('the latest status date counts, whenever it was published; of two of one day the later publication', async () => {
  await report(0, { note: 'of July', statusDate: '2026-07-01' })
  await report(1, { note: 'of June, told later', statusDate: '2026-06-01' })
  expect((await read(own)).counts).toBe('of July')
  await report(2, { note: 'of July, told again', statusDate: '2026-07-01' })
  expect((await read(own)).counts).toBe('of July, told again')
})

test('a correction takes the place of the entry it names, also with an earlier date', async () => {
  const { current } = await report(0, { note: 'a slip' })
  const right = { note: 'put right', statusDate: '2026-05-01', supersedes: current?.id }
  const corrected = await report(1, right)
  expect(corrected.current).toMatchObject({ act: 'correct', supersedes: current?.id })
  const seen = { counts: 'put right', history: [entry('a slip', { corrected: true }), entry('put right')] }
  expect([await read(own), await read(others)]).toEqual([seen, seen])
})

test('a withdrawal makes the earlier entry count again; the own history keeps what was withdrawn', async () => {
  await report(0, { note: 'earlier' })
  const { current } = await report(1, { note: 'later', statusDate: '2026-07-01' })
  await withdraw(2, current?.id ?? '')
  const history = [entry('later', { withdrawn: 'A slip' }), entry('earlier')]
  expect(await read(own)).toEqual({ counts: 'earlier', history })
  expect(await read(others)).toEqual({ counts: 'earlier', history: [entry('earlier')] })
})

test('a withdrawn correction corrects nothing: what it superseded counts again, for everybody, and can be corrected', async () => {
  const first = await report(0, { note: 'said first' })
  const second = await report(1, { note: 'a wrong correction', supersedes: first.current?.id })
  await withdraw(2, second.current?.id ?? '')
  const history = [entry('a wrong correction', { withdrawn: 'A slip' }), entry('said first')]
  expect(await read(own)).toEqual({ counts: 'said first', history })
  expect(await read(others)).toEqual({ counts: 'said first', history: [entry('said first')] })
  await report(3, { note: 'a right correction', supersedes: first.current?.id })
  const after = {
    counts: 'a right correction',
    history: [entry('a right correction'), entry('said first', { corrected: true })],
  }
  expect(await read(others)).toEqual(after)
})

test('in place without a reference stays a draft, which nobody else sees and publishing refuses', async () => {
  const { current } = await report(0, { note: 'so far' })
  await report(1, { status: 'in-place', evidenceGrade: 'E1', note: 'not yet', publish: false })
  const body = { items: [{ commitmentId: '1373-1c', version: 2 }] }
  const answer = await own(statuses.publish, { params, body })
  expect(answer.body).toEqual({
    done: [],
    conflicts: [],
    refused: [{ commitmentId: '1373-1c', message: sentence('problems:status.inPlaceNeedsReference') }],
  })
  const { body: seen } = await others(statuses.item, { params: item })
  expect(seen).toMatchObject({ version: null, draft: null, current: { ...current, recordedBy: '' } })
})

test('a draft may correct, and the correction comes with its publication', async () => {
  const { current } = await report(0, { note: 'a slip' })
  await report(1, { note: 'put right', supersedes: current?.id, publish: false })
  expect((await read(others)).counts).toBe('a slip')
  const { body } = await own(statuses.publish, {
    params,
    body: { items: [{ commitmentId: '1373-1c', version: 2 }] },
  })
  expect(body.done[0]?.current).toMatchObject({ act: 'correct', supersedes: current?.id, note: 'put right' })
  expect((await read(others)).counts).toBe('put right')
})

test.each([
  ['2026-05-31', 'status.confirmedEarlier', { date: '2026-06-01' }],
  ['2026-11-25', 'status.future', { today: '2026-11-24' }],
])('a status of June cannot be confirmed on %s', async (statusDate, key, values) => {
  await report(0)
  const items = [{ commitmentId: '1373-1c', version: 1 }]
  const { body } = await own(statuses.confirm, { params, body: { statusDate, items } })
  const message = sentence(`problems:${key}`, values as Record<string, string>)
  expect(body).toEqual({ done: [], conflicts: [], refused: [{ commitmentId: '1373-1c', message }] })
})

test('a status with an unpublished change cannot be confirmed', async () => {
  await report(0)
  await report(1, { publish: false })
  const items = [{ commitmentId: '1373-1c', version: 2 }]
  const { body } = await own(statuses.confirm, { params, body: { statusDate: '2026-11-24', items } })
  const message = sentence('problems:status.draftInTheWay')
  expect(body).toEqual({ done: [], conflicts: [], refused: [{ commitmentId: '1373-1c', message }] })
})

test('a confirmation against an older picture is answered with the draft that has come since, and who wrote it', async () => {
  await report(0)
  await report(1, { publish: false, note: 'Begun by a colleague' })
  const items = [{ commitmentId: '1373-1c', version: 1 }]
  const { body } = await own(statuses.confirm, { params, body: { statusDate: '2026-11-24', items } })
  const { done, conflicts, refused } = body
  const seen = conflicts.map(({ version, draft }) => [version, draft?.note])
  expect({ done, seen, refused }).toEqual({ done: [], seen: [[2, 'Begun by a colleague']], refused: [] })
  const { draftAuthorName } = (await own(statuses.item, { params: item })).body
  expect(draftAuthorName).toBe('Focal point of Kenya (demo)')
  const foreign = await app.as('focal.ug')
  await own(statuses.show, { params: item, version: 2, body: { visibility: 'public' } })
  const other = (await foreign(statuses.item, { params: item })).body
  expect([other.draft, other.draftAuthorName]).toEqual([null, null])
})

test('other countries read what a State says, not which account typed it', async () => {
  await addItem(app.database.owner, { visibility: 'public', entries: [{ recordedBy: 'canary-account' }] })
  for (const handle of ['focal.ug', 'organiser', 'observer', 'admin', 'chair', 'finance.ke']) {
    const call = await app.as(handle)
    const answers = await Promise.all([
      call(statuses.record, { params }),
      call(statuses.item, { params: item }),
      call(statuses.shared, { params: { commitmentId: '1373-1c' } }),
    ])
    expect(answers.map(({ status, text }) => [status, text.includes('canary-account')])).toEqual([
      [200, false],
      [200, false],
      [200, false],
    ])
  }
  expect((await own(statuses.item, { params: item })).text).toContain('canary-account')
})

test('every write leaves one entry in the audit trail: who, what, which item, when', async () => {
  const { current } = await report(0)
  await report(1, { publish: false })
  await own(statuses.discard, { params: item, version: 2 })
  await own(statuses.show, { params: item, version: 3, body: { visibility: 'public' } })
  const items = [{ commitmentId: '1373-1c', version: 4 }]
  await own(statuses.confirm, { params, body: { statusDate: '2026-11-01', items } })
  await withdraw(5, current?.id ?? '')
  await own(statuses.withdraw, { params, version: 1, body: { entryId: current?.id ?? '' } })
  const events = await app.database.owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'focal-point', countryCode: 'ke' })
    return db
      .selectFrom('auditEntry')
      .where('chain', '=', 'ke')
      .select(['accountId', 'chain', 'word', 'recordedAt', 'subject', 'act', 'position'])
      .orderBy('position')
      .execute()
  })
  const noted = { accountId: 'demo-focal-ke', chain: 'ke', word: 'statuses' }
  const at = { recordedAt: '2026-11-24T12:00:00.000Z', subject: '1373-1c' }
  expect(events).toEqual(
    ['report', 'draft', 'discard', 'show:public', 'confirm', 'withdraw'].map((act, index) => ({
      ...noted,
      ...at,
      act,
      position: index + 1,
    })),
  )
})
