import { audit } from '@focal/contracts/audit'
import { comments } from '@focal/contracts/comments'
import { gaps } from '@focal/contracts/gaps'
import { people } from '@focal/contracts/people'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addComment, addItem, addOfficer, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { alternateOf } from '../../../../test/support/comments.ts'
import { conflict, notFound, problemOf, ruledOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const noon = '2026-11-24T12:00:00.000Z'
const later = '2026-11-24T12:20:00.000Z'
const params = { iso2: 'ke', commitmentId: '1373-1c' }
const ke = { iso2: 'ke' }

let app: TestApp
let focal: Call
let alternate: Call
let clearing: Call
beforeAll(async () => {
  app = await createTestApp()
  focal = await app.as('focal.ke')
  alternate = (await alternateOf(app, 'ke')).call
  await addOfficer(app.database.owner)
  clearing = await app.as('clearing.ke')
})
beforeEach(async () => {
  app.setNow(noon)
  await emptyRecords(app.database.owner)
})
afterAll(() => app.close())

const say = (call: Call, text = 'Is the 2023 order still in force?', to = params) =>
  call(comments.write, { params: to, body: { text } })
const thread = async (call: Call) => (await call(comments.thread, { params })).body
const at = (position: number) => ({ ...params, position: String(position) })

test('POST /countries/{iso2}/comments/{commitmentId} › 201 and everybody of the State who takes part reads it', async () => {
  const said = {
    commitmentId: '1373-1c',
    position: 1,
    version: 1,
    role: 'focal-point',
    agency: null,
    recordedAt: noon,
    takenBackAt: null,
    authorName: 'Focal point of Kenya (demo)',
    text: 'Is the 2023 order\nstill in force?',
    isOwn: true,
    isNew: false,
    editedAt: null,
    earlier: [],
  }
  const answer = await say(focal, '  Is the 2023 order\nstill in force? ')
  expect([answer.status, answer.body]).toEqual([201, said])
  expect((await say(clearing)).body).toMatchObject({ position: 2, role: 'clearing-officer', isOwn: true })
  expect(await thread(alternate)).toMatchObject([
    { ...said, isOwn: false, isNew: true },
    { position: 2, isNew: true },
  ])
})

test('POST /countries/{iso2}/comments/{commitmentId} › 404 for a commitment that is none', async () => {
  expect((await say(focal, 'x', { iso2: 'ke', commitmentId: '1373-zz' })).problem).toEqual(notFound)
})

test('POST /countries/{iso2}/comments/{commitmentId} › 422 for a key that was sent with another text; with the same it is said once', async () => {
  const headers = { 'idempotency-key': 'one' }
  const send = (text: string) => focal(comments.write, { params, body: { text }, headers })
  const first = await send('One')
  const again = await send('One')
  expect([again.status, again.body]).toEqual([201, first.body])
  expect((await send('Two')).problem).toEqual(problemOf('unprocessable', { detail: 'keyReused' }))
  expect(await thread(focal)).toHaveLength(1)
})

test('of 40 at once every one has a place of its own, in order, and none is lost', async () => {
  const calls = [focal, alternate, clearing]
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, one) => say(calls[one % 3] as Call, `Remark ${one}`)),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const all = await thread(focal)
  expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, one) => one + 1))
  expect(new Set(all.map(({ text }) => text)).size).toBe(40)
})

test('GET /countries/{iso2}/comments/{commitmentId} › 200 with the latest 200, and what stands before a place', async () => {
  for (let position = 1; position <= 203; position += 1)
    await addComment(app.database.owner, { position, text: `Remark ${position}` })
  const latest = await thread(focal)
  expect([latest.length, latest[0]?.position, latest.at(-1)?.position]).toEqual([200, 4, 203])
  const before = await focal(comments.thread, { params, query: { before: '4' } })
  expect(before.body.map(({ text }) => text)).toEqual(['Remark 1', 'Remark 2', 'Remark 3'])
})

test('GET /countries/{iso2}/comments/{commitmentId} › 404 for another State, word for word as where nothing is', async () => {
  await addComment(app.database.owner, { countryCode: 'ug' })
  for (const iso2 of ['ug', 'fr', 'zz'])
    expect((await focal(comments.thread, { params: { ...params, iso2 } })).problem).toEqual(notFound)
})

test('PUT /countries/{iso2}/looks/{commitmentId} › 200: what comes after one’s look is new, and one’s own never is', async () => {
  await say(focal, 'One')
  await say(focal, 'Two')
  const unseen = async (call: Call) =>
    (await call(comments.threads, { params: ke })).body.map((one) => one.unseen)
  expect([await unseen(focal), await unseen(alternate)]).toEqual([[0], [2]])
  const look = (position: number) => alternate(comments.look, { params, body: { position } })
  expect((await look(2)).body).toEqual({ commitmentId: '1373-1c', position: 2 })
  expect((await look(1)).body).toEqual({ commitmentId: '1373-1c', position: 2 })
  await say(focal, 'Three')
  expect((await thread(alternate)).map(({ isNew }) => isNew)).toEqual([false, false, true])
  // Of each person: the clearing officer has not looked.
  expect([await unseen(alternate), await unseen(clearing)]).toEqual([[1], [3]])
})

test('PUT /countries/{iso2}/looks/{commitmentId} › 404 for a place where nothing is said', async () => {
  expect((await focal(comments.look, { params, body: { position: 1 } })).problem).toEqual(notFound)
})

test('GET /countries/{iso2}/comments › 200 with the commitments that something is said about, latest first', async () => {
  await say(focal, 'One', { ...params, commitmentId: '1540-2' })
  app.setNow(later)
  await say(clearing, 'Two')
  await say(focal, 'Three')
  await focal(comments.takeBack, { params: at(2), version: 1 })
  expect((await focal(comments.threads, { params: ke })).body).toEqual([
    { commitmentId: '1373-1c', comments: 1, unseen: 1, latestAt: later, latestName: 'clearing.ke' },
    {
      commitmentId: '1540-2',
      comments: 1,
      unseen: 0,
      latestAt: noon,
      latestName: 'Focal point of Kenya (demo)',
    },
  ])
})

test('GET /countries/{iso2}/comments › 404 for another State', async () => {
  expect((await focal(comments.threads, { params: { iso2: 'ug' } })).problem).toEqual(notFound)
})

test('PUT /countries/{iso2}/comments/{commitmentId}/{position} › 200 and the wording before can still be read', async () => {
  await say(focal, 'One')
  app.setNow(later)
  const edited = await focal(comments.edit, { params: at(1), version: 1, body: { text: 'Two' } })
  expect([edited.status, edited.headers.get('etag')]).toEqual([200, '"2"'])
  expect(await thread(clearing)).toMatchObject([
    {
      text: 'Two',
      version: 2,
      recordedAt: noon,
      editedAt: later,
      earlier: [{ text: 'One', recordedAt: noon }],
    },
  ])
})

test('PUT /countries/{iso2}/comments/{commitmentId}/{position} › 403 for what somebody else said', async () => {
  await say(focal, 'One')
  for (const call of [alternate, clearing]) {
    const edit = { params: at(1), version: 1, body: { text: 'Two' } }
    expect((await call(comments.edit, edit)).problem).toEqual(
      problemOf('forbidden', { detail: 'notOwnComment' }),
    )
  }
  expect((await thread(focal))[0]?.text).toBe('One')
})

test('PUT /countries/{iso2}/comments/{commitmentId}/{position} › 404 where nothing is said', async () => {
  const edit = { params: at(7), version: 1, body: { text: 'Two' } }
  expect((await focal(comments.edit, edit)).problem).toEqual(notFound)
})

test('PUT /countries/{iso2}/comments/{commitmentId}/{position} › 409 with the comment as it is now', async () => {
  await say(focal, 'One')
  const edit = (text: string) => focal(comments.edit, { params: at(1), version: 1, body: { text } })
  const { body } = await edit('Two')
  expect((await edit('Three')).problem).toEqual(conflict(body))
})

test('PUT /countries/{iso2}/comments/{commitmentId}/{position} › 422 where it was taken back', async () => {
  await say(focal, 'One')
  await focal(comments.takeBack, { params: at(1), version: 1 })
  const edit = { params: at(1), version: 2, body: { text: 'Two' } }
  expect((await focal(comments.edit, edit)).problem).toEqual(ruledOut(['position', 'field.commentTakenBack']))
})

test('DELETE /countries/{iso2}/comments/{commitmentId}/{position} › 200: its place stays and every wording goes', async () => {
  await say(focal, 'A secret name')
  await focal(comments.edit, { params: at(1), version: 1, body: { text: 'Nothing' } })
  await say(focal, 'Next')
  const { status, body } = await focal(comments.takeBack, { params: at(1), version: 2 })
  expect([status, body]).toMatchObject([
    200,
    { position: 1, version: 3, text: '', takenBackAt: noon, earlier: [] },
  ])
  const { text } = await alternate(comments.thread, { params })
  expect([text.includes('A secret name'), text.includes('Next')]).toEqual([false, true])
})

const takeBack = (position: number, version: number) =>
  focal(comments.takeBack, { params: at(position), version })

test('DELETE /countries/{iso2}/comments/{commitmentId}/{position} › 404 where nothing is said', async () => {
  expect((await takeBack(2, 1)).problem).toEqual(notFound)
})

test('DELETE /countries/{iso2}/comments/{commitmentId}/{position} › 409 with the comment as it is now', async () => {
  const { body } = await say(focal, 'One')
  expect((await takeBack(1, 9)).problem).toEqual(conflict(body))
})

test('DELETE /countries/{iso2}/comments/{commitmentId}/{position} › 422 where it was taken back', async () => {
  await say(focal, 'One')
  await takeBack(1, 1)
  expect((await takeBack(1, 2)).problem).toEqual(ruledOut(['position', 'field.commentTakenBack']))
})

test('what is said is in no figure and no record, and its entries in the trail hold no word of it', async () => {
  const marks = ['statuses.record', 'gaps.coverage', 'gaps.table', 'statuses.item'] as const
  await addItem(app.database.owner, { visibility: 'public' })
  const read = async () => [
    (await focal(statuses.record, { params: ke })).text,
    (await focal(gaps.coverage)).text,
    (await focal(gaps.table, { query: { by: 'world', over: 'profile' } })).text,
    (await focal(statuses.item, { params })).text,
  ]
  const before = await read()
  await say(focal, 'canary-word')
  await focal(comments.edit, { params: at(1), version: 1, body: { text: 'canary-word again' } })
  expect([await read(), marks.length]).toEqual([before, before.length])
  const trail = await focal(audit.ofCountry, { params: ke })
  expect(trail.body.map(({ act, subject }) => [act, subject])).toEqual([
    ['edit-comment', '1373-1c'],
    ['comment', '1373-1c'],
  ])
  expect(trail.text).not.toContain('canary-word')
})

test('a comment outlives the seat it was written in, and its author edits it no more', async () => {
  const { call, accountId } = await alternateOf(app, 'ug')
  await say(call, 'One', { iso2: 'ug', commitmentId: '1373-1c' })
  const ug = await app.as('focal.ug')
  const colleagues = await ug(people.ofCountry, { params: { iso2: 'ug' } })
  const seatId = colleagues.body.find(({ name }) => name === 'alternate.ug')?.seatId ?? ''
  const admin = await app.as('admin')
  expect((await admin(people.removeSeat, { params: { accountId, seatId } })).status).toBe(200)
  const edit = {
    params: { iso2: 'ug', commitmentId: '1373-1c', position: '1' },
    version: 1,
    body: { text: 'Two' },
  }
  expect((await call(comments.edit, edit)).status).toBe(401)
  const { body } = await ug(comments.thread, { params: { iso2: 'ug', commitmentId: '1373-1c' } })
  expect(body).toMatchObject([{ text: 'One', authorName: 'alternate.ug' }])
})
