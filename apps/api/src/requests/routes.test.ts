import { people } from '@focal/contracts/people'
import { requests } from '@focal/contracts/requests'
import { statuses } from '@focal/contracts/statuses'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAccount, addItem, emptyRecords } from '../../../../test/support/builders.ts'
import { type Call, callerOf } from '../../../../test/support/client.ts'
import { readCsv } from '../../../../test/support/csv.ts'
import { bodiesTo, linksTo } from '../../../../test/support/people.ts'
import { forbidden, notFound, problemOf, ruledOut } from '../../../../test/support/problems.ts'
import { answer, answerer, askAgency, linkTokenTo, openLink } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const ke = { iso2: 'ke' }
const noon = '2026-11-24T12:00:00.000Z'
const nowhere = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
const linkEnded = problemOf('signed-out', { detail: 'linkEnded' })
const unknown = problemOf('not-found', { detail: 'link' })

let app: TestApp
let focal: Call
let treasury: Call
let justice: Call
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await sql`truncate request_link, request_answer, request_row, request, mail`.execute(app.database.owner)
  await emptyRecords(app.database.owner)
  minutes = 0
  app.setNow(noon)
  focal = (await app.signIn('focal.ke')).call
  treasury = (await app.signIn('finance.ke')).call
  justice = (await app.signIn('justice.ke')).call
})
afterAll(() => app.close())

let minutes = 0
/** A minute later, so that the latest mail is the latest. */
function tick(): void {
  minutes += 1
  app.setNow(new Date(Date.parse(noon) + minutes * 60_000).toISOString())
}

const listed = async () => (await focal(requests.list, { params: ke })).body.items
const open = (token: string, call: Call = app.call) => call(requests.openLink, { body: { token } })

/** Asked, opened by the link and answered. */
async function answered(said: object = answer) {
  const requestId = await askAgency(app)
  const { call } = await openLink(app, await linkTokenTo(app))
  const params = { commitmentId: '1373-1c' }
  const saved = await call(requests.saveByLink, { params, version: 1, body: { ...answer, ...said } as never })
  expect(saved.status).toBe(200)
  const rows = [{ commitmentId: '1373-1c', version: saved.body.version }]
  const sent = await call(requests.submitByLink, { body: { rows } })
  expect([sent.status, sent.body.done.length]).toEqual([200, 1])
  return { requestId, call, version: sent.body.done[0]?.version ?? 0 }
}

const settle = (requestId: string, version: number, said: object) =>
  focal(requests.settle, {
    params: { ...ke, requestId },
    version,
    body: { commitmentId: '1373-1c', as: 'accepted', itemVersion: 0, ...said } as never,
  })

test('POST /countries/{iso2}/requests › 201: each agency has its rows with what the State has, and its people a link', async () => {
  await addItem(app.database.owner, { entries: [{ note: 'as it was' }] })
  await askAgency(app, { commitmentIds: ['1373-1c', '1373-1a'], message: 'Please look.' })
  const [first, second] = await listed()
  expect(first).toMatchObject({
    commitmentId: '1373-1a',
    state: 'asked',
    version: 1,
    before: null,
    answer: null,
    request: { agency: 'Treasury', by: 'Focal point of Kenya (demo)', dueOn: '2026-12-04', openedAt: null },
  })
  expect(first?.request.people).toEqual(['Treasury of Kenya (demo)'])
  expect(second?.before).toMatchObject({ status: 'partly', note: 'as it was', isNotOurs: false })
  expect(await linksTo(app.database.owner, 'finance.ke@demo.example')).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/answer#[\w-]{43}$/),
  ])
  const [body] = await bodiesTo(app.database.owner, 'finance.ke@demo.example')
  expect(body).toContain('Focal point of Kenya (demo) asks Treasury about 2 commitments, by 4 December 2026.')
  expect(body).toContain('\n\nPlease look.\n\n')
})

test('POST /countries/{iso2}/requests › 422 for a day outside, an agency nobody answers for, twice, or of another State', async () => {
  const agencyId = demoAgencyId('ke', 'finance')
  const ask = (agencies: object[], dueOn = '2026-12-04') =>
    focal(requests.ask, { params: ke, body: { agencies, dueOn } as never })
  const one = { agencyId, commitmentIds: ['1373-1c'] }
  const span = { today: '2026-11-24', until: '2027-11-25' }
  for (const day of ['2026-11-23', '2027-11-26'])
    expect((await ask([one], day)).problem).toEqual(ruledOut(['dueOn', 'field.dueOn', span]))
  const silent = { ...one, agencyId: demoAgencyId('ke', 'defence') }
  expect((await ask([silent])).problem).toEqual(
    ruledOut(['agencies.0', 'field.agencyNobody', { agency: 'Defence' }]),
  )
  expect((await ask([one, one])).problem).toEqual(ruledOut(['agencies.1', 'field.agencyTwice']))
  const foreign = { ...one, agencyId: demoAgencyId('ug', 'finance') }
  expect((await ask([foreign])).problem).toEqual(ruledOut(['agencies.0', 'field.agencyUnknown']))
  const shown = { ...one, commitmentIds: ['1540-none'] }
  expect((await ask([shown])).problem).toEqual(
    ruledOut(['agencies.0', 'field.commitmentUnknown', { id: '1540-none' }]),
  )
  expect(await listed()).toEqual([])
})

test('GET /countries/{iso2}/requests › 200, and as CSV a line for each row', async () => {
  await askAgency(app, { commitmentIds: ['1373-1c', '1373-1a'] })
  const rows = readCsv((await focal(requests.list, { params: ke, accept: 'text/csv' })).text)
  expect(rows.map((row) => [row['request.agency'], row.commitmentId, row.state])).toEqual([
    ['Treasury', '1373-1a', 'asked'],
    ['Treasury', '1373-1c', 'asked'],
  ])
})

test('GET /countries/{iso2}/requests › 404 for another State, as for one that is not there', async () => {
  for (const iso2 of ['ug', 'zz'])
    expect((await focal(requests.list, { params: { iso2 } })).problem).toEqual(notFound)
})

test('GET /requests › 200 with what was asked of the own agency, and nothing of another', async () => {
  await askAgency(app)
  await askAgency(app, { sector: 'justice', commitmentIds: ['1373-1b'] })
  const own = await treasury(requests.mine)
  expect(own.body.items.map(({ commitmentId }) => commitmentId)).toEqual(['1373-1c'])
  expect(own.body.items[0]?.request.people).toEqual([])
  expect((await justice(requests.mine)).body.items.map(({ commitmentId }) => commitmentId)).toEqual([
    '1373-1b',
  ])
})

test('PUT /requests/{requestId}/rows/{commitmentId} › 200; the focal point reads it once it is submitted', async () => {
  const requestId = await askAgency(app)
  const params = { requestId, commitmentId: '1373-1c' }
  const saved = await treasury(requests.save, { params, version: 1, body: answer })
  expect(saved.body).toMatchObject({ state: 'asked', version: 2, round: 1, submittedAt: null, answer })
  expect((await listed())[0]?.answer).toBe(null)
  const rows = [{ commitmentId: '1373-1c', version: 2 }]
  const sent = await treasury(requests.submit, { params: { requestId }, body: { rows } })
  expect(sent.body.done[0]).toMatchObject({ state: 'answered', version: 3, submittedAt: noon })
  expect((await listed())[0]).toMatchObject({ answer, answeredBy: 'Treasury of Kenya (demo)' })
})

test('PUT /requests/{requestId}/rows/{commitmentId} › 409 to who saw an older version, and once it is submitted', async () => {
  const { requestId, version } = await answered()
  const params = { requestId, commitmentId: '1373-1c' }
  for (const seen of [1, version]) {
    const late = await treasury(requests.save, { params, version: seen, body: answer })
    expect([late.status, (late.problem as { current?: object }).current]).toEqual([
      409,
      expect.objectContaining({ state: 'answered', version }),
    ])
  }
})

test('PUT /requests/{requestId}/rows/{commitmentId} › 422 for what an own change would be refused for', async () => {
  const requestId = await askAgency(app)
  const params = { requestId, commitmentId: '1373-1c' }
  const save = (change: object) =>
    treasury(requests.save, { params, version: 1, body: { ...answer, ...change } as never })
  expect((await save({ statusDate: '2026-11-25' })).problem).toEqual(
    ruledOut(['statusDate', 'status.future', { today: '2026-11-24' }]),
  )
  expect((await save({ status: null })).problem).toEqual(ruledOut(['status', 'field.answerNeeded']))
})

test('PUT /requests/{requestId}/rows/{commitmentId} › 404 for a row of another agency, not asked, or taken back', async () => {
  const requestId = await askAgency(app)
  const save = (call: Call, params: { requestId: string; commitmentId: string }) =>
    call(requests.save, { params, version: 1, body: answer })
  for (const answer of [
    await save(justice, { requestId, commitmentId: '1373-1c' }),
    await save(treasury, { requestId, commitmentId: '1373-1a' }),
    await save(treasury, { requestId: nowhere, commitmentId: '1373-1c' }),
  ])
    expect(answer.problem).toEqual(notFound)
  await focal(requests.revoke, { params: { ...ke, requestId } })
  expect((await save(treasury, { requestId, commitmentId: '1373-1c' })).problem).toEqual(notFound)
})

test('POST /requests/{requestId}/submit › 200 part by part: what lacks something is told and stays, the rest goes', async () => {
  const requestId = await askAgency(app, { commitmentIds: ['1373-1a', '1373-1c', '1373-1d'] })
  const save = (commitmentId: string, change: object = {}) =>
    treasury(requests.save, {
      params: { requestId, commitmentId },
      version: 1,
      body: { ...answer, ...change } as never,
    })
  await save('1373-1a')
  await save('1373-1c', { status: 'in-place', evidenceGrade: 'E1' })
  const row = (commitmentId: string, version = 2) => ({ commitmentId, version })
  const body = { rows: [row('1373-1a'), row('1373-1c'), row('1373-1d', 1)] }
  const { status, body: outcome } = await treasury(requests.submit, { params: { requestId }, body })
  expect([status, outcome.done.map(({ commitmentId }) => commitmentId)]).toEqual([200, ['1373-1a']])
  expect(outcome.refused.map(({ commitmentId }) => commitmentId)).toEqual(['1373-1c', '1373-1d'])
  const again = await treasury(requests.submit, { params: { requestId }, body: { rows: [row('1373-1a')] } })
  expect(again.body.conflicts).toEqual([expect.objectContaining({ state: 'answered', version: 3 })])
})

test('POST /requests/{requestId}/submit › 404 for what was not asked of the own agency', async () => {
  const requestId = await askAgency(app)
  const body = { rows: [{ commitmentId: '1373-1c', version: 1 }] }
  expect((await justice(requests.submit, { params: { requestId }, body })).problem).toEqual(notFound)
})

test('POST /answer/open › 200 once: the session sees its rows and nothing else; the same browser comes back to it', async () => {
  await askAgency(app)
  await askAgency(app, { sector: 'justice', commitmentIds: ['1373-1b'] })
  const token = await linkTokenTo(app)
  const { call, cookie } = await openLink(app, token)
  const sheet = await call(requests.sheet)
  expect(sheet.body.items.map(({ commitmentId }) => commitmentId)).toEqual(['1373-1c'])
  expect((await call(statuses.record, { params: ke })).status).toBe(401)
  expect((await call(requests.mine)).status).toBe(401)
  expect((await open(token)).body).toMatchObject({ state: 'used', agency: 'Treasury' })
  expect((await open(token, callerOf(app.url, cookie))).body.state).toBe('open')
})

test('POST /answer/open › 200 with why it does not open: expired, taken back, of another account', async () => {
  const requestId = await askAgency(app)
  const token = await linkTokenTo(app)
  expect((await open(token, focal)).body.state).toBe('foreign')
  expect((await open(token, treasury)).body.state).toBe('open')
  tick()
  await askAgency(app)
  const other = await linkTokenTo(app)
  app.setNow('2026-12-05T12:00:00.000Z')
  expect((await open(other)).body.state).toBe('expired')
  app.setNow(noon)
  await focal(requests.revoke, { params: { ...ke, requestId } })
  expect((await open(token)).body).toEqual({ state: 'revoked', by: null, agency: null, until: null })
})

test('POST /answer/open › 404 for a link that is not known or not whole', async () => {
  await askAgency(app)
  const token = await linkTokenTo(app)
  for (const wrong of [token.slice(0, 20), 'x', `${token}x`])
    expect((await open(wrong)).problem).toEqual(unknown)
})

test('of many who open a link at once, on two servers, one gets the session', async () => {
  await askAgency(app)
  const token = await linkTokenTo(app)
  const beside = await createTestApp({ beside: app, now: noon })
  const both = Array.from({ length: 12 }, (_, index) => open(token, (index % 2 ? beside : app).call))
  const states = (await Promise.all(both)).map(({ body }) => body.state)
  await beside.close()
  expect(states.filter((state) => state === 'open')).toHaveLength(1)
  expect(states.filter((state) => state === 'used')).toHaveLength(11)
})

test('GET /answer › 200, and 401 once the day has passed, the request is taken back, or the seat has ended', async () => {
  const requestId = await askAgency(app)
  const { call } = await openLink(app, await linkTokenTo(app))
  expect((await call(requests.sheet)).status).toBe(200)
  app.setNow('2026-12-05T11:59:59.000Z')
  expect((await call(requests.sheet)).status).toBe(200)
  app.setNow('2026-12-05T12:00:00.000Z')
  expect((await call(requests.sheet)).problem).toEqual(linkEnded)
  app.setNow(noon)
  await focal(requests.revoke, { params: { ...ke, requestId } })
  expect((await call(requests.sheet)).problem).toEqual(linkEnded)
})

test('a seat that ends takes the sessions of its links with it, and its links open nothing', async () => {
  const [seatId = ''] = await addAccount(app.database.owner, 'borders.a', [
    { role: 'contributor', countryCode: 'ke', sector: 'customs-border' },
  ])
  await askAgency(app, { sector: 'customs-border' })
  const { call } = await openLink(app, await linkTokenTo(app, 'borders.a'))
  tick()
  await askAgency(app, { sector: 'customs-border' })
  const unused = await linkTokenTo(app, 'borders.a')
  expect((await call(requests.sheet)).status).toBe(200)
  await focal(people.removeColleague, { params: { ...ke, seatId } })
  expect((await call(requests.sheet)).problem).toEqual(linkEnded)
  expect((await open(unused)).body.state).toBe('revoked')
})

/** Saves by a link that was opened just now. */
async function saving() {
  const { call } = await answerer(app)
  const save = (commitmentId: string, version: number, change: object = {}) =>
    call(requests.saveByLink, { params: { commitmentId }, version, body: { ...answer, ...change } as never })
  return { call, save }
}

test('PUT /answer/rows/{commitmentId} › 404 for a row that was not asked', async () => {
  const { save } = await saving()
  expect((await save('1373-1a', 1)).problem).toEqual(notFound)
})

test('PUT /answer/rows/{commitmentId} › 200', async () => {
  const { save } = await saving()
  expect((await save('1373-1c', 1)).body).toMatchObject({ version: 2, answer })
})

test('PUT /answer/rows/{commitmentId} › 409 to who saw an older version, with the row as it is now', async () => {
  const { save } = await saving()
  await save('1373-1c', 1)
  const late = await save('1373-1c', 1, { note: 'Late.' })
  expect([late.status, (late.problem as { current?: object }).current]).toEqual([
    409,
    expect.objectContaining({ version: 2, answer: expect.objectContaining(answer) }),
  ])
})

test('PUT /answer/rows/{commitmentId} › 422 for what an own change would be refused for', async () => {
  const { save } = await saving()
  const span = { today: '2026-11-24' }
  expect((await save('1373-1c', 1, { statusDate: '2027-01-01' })).problem).toEqual(
    ruledOut(['statusDate', 'status.future', span]),
  )
})

test('POST /requests/{requestId}/submit › 422 for a key that was used for other rows', async () => {
  const requestId = await askAgency(app, { commitmentIds: ['1373-1a', '1373-1c'] })
  const submit = (commitmentId: string) => {
    const body = { rows: [{ commitmentId, version: 1 }] }
    return treasury(requests.submit, {
      params: { requestId },
      body,
      headers: { 'idempotency-key': 'submit-one' },
    })
  }
  expect((await submit('1373-1a')).status).toBe(200)
  expect((await submit('1373-1c')).status).toBe(422)
})

test('POST /answer/submit › 422 for a key that was used for other rows', async () => {
  const { call } = await answerer(app, { commitmentIds: ['1373-1a', '1373-1c'] })
  const submit = (commitmentId: string) => {
    const body = { rows: [{ commitmentId, version: 1 }] }
    return call(requests.submitByLink, { body, headers: { 'idempotency-key': 'submit-two' } })
  }
  expect((await submit('1373-1a')).status).toBe(200)
  expect((await submit('1373-1c')).status).toBe(422)
})

test('POST /answer/submit › 200 part by part, as with an account', async () => {
  const { call, save } = await saving()
  const rows = [{ commitmentId: '1373-1c', version: 1 }]
  const early = await call(requests.submitByLink, { body: { rows } })
  expect(early.body.refused.map(({ commitmentId }) => commitmentId)).toEqual(['1373-1c'])
  const { version } = (await save('1373-1c', 1)).body
  const sent = await call(requests.submitByLink, { body: { rows: [{ commitmentId: '1373-1c', version }] } })
  expect(sent.body.done[0]).toMatchObject({ state: 'answered', version: 3 })
})

test('POST /answer/link › 200: a new link goes to the same address, and opens where the old one did not', async () => {
  await askAgency(app)
  const token = await linkTokenTo(app)
  await openLink(app, token)
  tick()
  expect((await app.call(requests.askLink, { body: { token } })).body).toEqual({ state: 'sent' })
  const next = await linkTokenTo(app)
  expect(next).not.toBe(token)
  expect((await open(next)).body.state).toBe('open')
})

test('POST /answer/link › 404 for a link that is not known; a request that is taken back sends nothing', async () => {
  const requestId = await askAgency(app)
  const token = await linkTokenTo(app)
  expect((await app.call(requests.askLink, { body: { token: 'x' } })).problem).toEqual(unknown)
  await focal(requests.revoke, { params: { ...ke, requestId } })
  expect((await app.call(requests.askLink, { body: { token } })).body).toEqual({ state: 'revoked' })
  expect(await linksTo(app.database.owner, 'finance.ke@demo.example')).toHaveLength(1)
})

test('POST /answer/link › 429 for a fourth link in an hour', async () => {
  const limited = await createTestApp({ beside: app, now: noon, limits: { requests: 300, exports: 10 } })
  await askAgency(app)
  const token = await linkTokenTo(app)
  const ask = () => limited.call(requests.askLink, { body: { token } })
  for (let n = 0; n < 3; n++) expect((await ask()).status).toBe(200)
  expect((await ask()).problem).toEqual(problemOf('too-many', { detail: 'links' }))
  await limited.close()
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 200 accepted: it is the draft of the record, and is not published', async () => {
  const { requestId, version } = await answered()
  const done = await settle(requestId, version, {})
  expect([done.status, done.body.state]).toEqual([200, 'accepted'])
  const { body: item } = await focal(statuses.item, { params: { ...ke, commitmentId: '1373-1c' } })
  expect([item.version, item.current]).toEqual([1, null])
  expect(item.draft).toMatchObject(answer)
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 200 returned: a new link with the comment, and a second round', async () => {
  const { requestId, version, call } = await answered()
  tick()
  const back = await settle(requestId, version, { as: 'returned', comment: 'Which section?' })
  expect([back.status, back.body.state, back.body.comment]).toEqual([200, 'returned', 'Which section?'])
  const again = await openLink(app, await linkTokenTo(app))
  const [row] = (await again.call(requests.sheet)).body.items
  expect(row).toMatchObject({ state: 'returned', comment: 'Which section?', answer })
  const params = { commitmentId: '1373-1c' }
  const body = { ...answer, note: 'Section 9.' }
  const saved = await call(requests.saveByLink, { params, version: row?.version ?? 0, body })
  expect(saved.body).toMatchObject({ round: 2, answer: { note: 'Section 9.' } })
  expect((await listed())[0]?.answer?.note).toBe(answer.note)
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 200 accepted that it is not theirs: the record stays as it was', async () => {
  const { requestId, version } = await answered({ isNotOurs: true, status: null })
  expect((await settle(requestId, version, {})).body).toMatchObject({
    state: 'accepted',
    answer: { isNotOurs: true, status: null },
  })
  const { body: item } = await focal(statuses.item, { params: { ...ke, commitmentId: '1373-1c' } })
  expect([item.version, item.draft]).toEqual([0, null])
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 409 where the record or the answer changed, and nothing is done half', async () => {
  const { requestId, version } = await answered()
  const body = {
    commitmentId: '1373-1c',
    status: 'planned',
    statusDate: '2026-06-01',
    publish: false,
  } as const
  await focal(statuses.report, { params: ke, version: 0, body })
  expect((await settle(requestId, version, {})).status).toBe(409)
  expect((await listed())[0]).toMatchObject({ state: 'answered', version })
  expect((await settle(requestId, version - 1, { itemVersion: 1 })).status).toBe(409)
  expect((await settle(requestId, version, { itemVersion: 1 })).status).toBe(200)
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 422 where it is returned without a word', async () => {
  const { requestId, version } = await answered()
  const silent = await settle(requestId, version, { as: 'returned' })
  expect(silent.problem).toEqual(ruledOut(['comment', 'field.commentNeeded']))
})

test('POST /countries/{iso2}/requests/{requestId}/settle › 404 for a request or row that is not', async () => {
  const { requestId, version } = await answered()
  expect((await settle(nowhere, 1, {})).problem).toEqual(notFound)
  expect((await settle(requestId, version, { commitmentId: '1373-1a' })).problem).toEqual(notFound)
})

test('POST /countries/{iso2}/requests/{requestId}/again › 200 by another day with a new link', async () => {
  const { requestId, version } = await answered()
  const again = (dueOn: string) => focal(requests.askAgain, { params: { ...ke, requestId }, body: { dueOn } })
  tick()
  await settle(requestId, version, { as: 'returned', comment: 'Which section?' })
  tick()
  expect((await again('2026-12-20')).body.items[0]?.request.dueOn).toBe('2026-12-20')
  expect((await open(await linkTokenTo(app))).body.until).toBe('2026-12-21T12:00:00.000Z')
})

test('POST /countries/{iso2}/requests/{requestId}/again › 422 once nothing is open, or for a day outside', async () => {
  const { requestId } = await answered()
  const again = (dueOn: string) => focal(requests.askAgain, { params: { ...ke, requestId }, body: { dueOn } })
  expect((await again('2026-12-20')).problem).toEqual(ruledOut(['requestId', 'field.nothingOpen']))
  const span = { today: '2026-11-24', until: '2027-11-25' }
  expect((await again('2026-11-23')).problem).toEqual(ruledOut(['dueOn', 'field.dueOn', span]))
})

test('POST /countries/{iso2}/requests/{requestId}/again › 404 for one that is not, or is taken back', async () => {
  const requestId = await askAgency(app)
  await focal(requests.revoke, { params: { ...ke, requestId } })
  for (const id of [nowhere, requestId]) {
    const params = { ...ke, requestId: id }
    const answer = await focal(requests.askAgain, { params, body: { dueOn: '2026-12-20' } })
    expect(answer.problem).toEqual(notFound)
  }
})

test('DELETE /countries/{iso2}/requests/{requestId} › 200: its agency sees it no more; 404 the second time', async () => {
  const requestId = await askAgency(app)
  const revoke = () => focal(requests.revoke, { params: { ...ke, requestId } })
  expect((await revoke()).body.items[0]?.request.revokedAt).toBe(noon)
  expect((await treasury(requests.mine)).body.items).toEqual([])
  expect((await revoke()).problem).toEqual(notFound)
})

test('DELETE /countries/{iso2}/requests/{requestId} › 404 for one of another State, by its own address', async () => {
  const requestId = await askAgency(app)
  const uganda = await app.as('focal.ug')
  const own = await uganda(requests.revoke, { params: { iso2: 'ug', requestId } })
  const theirs = await uganda(requests.revoke, { params: { ...ke, requestId } })
  expect([own.problem, theirs.problem]).toEqual([notFound, forbidden])
})

test('a token stands nowhere but in the mail, and in no line of the log', async () => {
  await askAgency(app)
  const token = await linkTokenTo(app)
  const { cookie } = await openLink(app, token)
  const { rows } = await sql<{
    text: string
  }>`select to_jsonb(request_link)::text as text from request_link`.execute(app.database.owner)
  const session = cookie.split('=')[1] ?? ''
  for (const secret of [token, session]) {
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(app.logged)).not.toContain(secret)
  }
  expect(session).toMatch(/^[\w-]{43}$/)
})
