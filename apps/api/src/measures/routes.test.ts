import { measures, type NewMeasure } from '@focal/contracts/measures'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMeasure, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import {
  conflict,
  notFound,
  demoDisclaimer as notice,
  notUnderstood,
  ruledOut,
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

const ke = { iso2: 'ke' }
const said: Omit<NewMeasure, 'serves' | 'visibility'> = {
  kind: 'law',
  title: 'Demo Freezing Act',
  leadAgency: 'Demo Treasury',
  supportingAgencies: ['Demo Bank'],
  sector: 'finance',
  reference: 'Demo Act 12',
  link: 'https://law.demo.example/12?part=2#s4',
  adoptedOn: '2019-03-04',
  inForceOn: '2019-07-01',
  endedOn: null,
  note: 'Both lists.',
}
const by = { recordedAt: '2026-11-24T12:00:00.000Z', recordedBy: 'demo-focal-ke' }
const row = { id: expect.any(String), countryCode: 'ke', ...said, visibility: 'national', version: 1, ...by }
const detail = { ...row, isOwn: true, notice, serves: [] }
const serves = [
  { commitmentId: '1267-af', paragraph: 's. 9' },
  { commitmentId: '1373-1c', paragraph: '' },
]

/** Makes the measure that is said, as anybody would; gives what is answered. */
async function make(more: object = {}) {
  const { status, body } = await call(measures.create, { params: ke, body: { ...said, ...more } })
  expect(status).toBe(201)
  return body
}

const at = (measureId: string) => ({ ...ke, measureId })

test('POST /countries/{iso2}/measures › 201 adds a measure, attached in the same act', async () => {
  const answer = await call(measures.create, {
    params: ke,
    body: {
      ...said,
      visibility: 'network',
      serves: [...serves, { commitmentId: '1267-af', paragraph: 's. 9' }],
    },
  })
  expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([
    201,
    { ...detail, visibility: 'network', serves },
    '"1"',
  ])
})

test('POST /countries/{iso2}/measures › 201 with a kind and a title alone, the rest empty', async () => {
  const { body } = await call(measures.create, { params: ke, body: { kind: 'plan', title: ' Demo  Plan ' } })
  const empty = { leadAgency: '', supportingAgencies: [], sector: null, reference: '', link: null, note: '' }
  const days = { adoptedOn: null, inForceOn: null, endedOn: null }
  expect(body).toEqual({ ...detail, ...empty, ...days, kind: 'plan', title: 'Demo  Plan' })
})

test('POST /countries/{iso2}/measures › 201 as visible as the State chose for what is new', async () => {
  const focal = await app.as('focal.ug')
  await app.database.owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: 'demo-focal-ug', role: 'focal-point', countryCode: 'ug' })
    await db
      .insertInto('countrySetting')
      .values({ countryCode: 'ug', defaultVisibility: 'organisers' })
      .execute()
  })
  const { body } = await focal(measures.create, { params: { iso2: 'ug' }, body: said })
  expect([body.countryCode, body.visibility]).toEqual(['ug', 'organisers'])
})

describe('POST /countries/{iso2}/measures › 422', () => {
  test('for days in the wrong order', async () => {
    const body = { ...said, inForceOn: '2019-01-01', endedOn: '2018-01-01' }
    expect((await call(measures.create, { params: ke, body })).problem).toEqual(
      ruledOut(
        ['inForceOn', 'measure.forceTooEarly', { date: '2019-03-04' }],
        ['endedOn', 'measure.endTooEarly', { date: '2019-01-01' }],
      ),
    )
  })

  test('for a commitment that is not there, or takes no status; nothing is half done', async () => {
    const body = { ...said, serves: [{ commitmentId: 'nothing' }, { commitmentId: '1373-6-1' }] }
    const { problem } = await call(measures.create, { params: ke, body })
    expect(problem?.status).toBe(422)
    expect(problem?.fields?.[0]).toEqual(
      ruledOut(['serves.0.commitmentId', 'field.commitmentUnknown', { id: 'nothing' }]).fields?.[0],
    )
    expect((await call(measures.list, { params: ke })).body.measures).toEqual([])
  })
})

test.each([
  'http://law.demo.example/',
  'https://user:word@law.demo.example/',
  'https://law.demo.example@elsewhere.example/',
  'javascript:alert(1)//https://law.demo.example',
  'https://law.demo.example/a b',
  'https://law.demo.example/\n',
  'https:///12',
  ' https://law.demo.example/',
])('a link %j is refused: 400', async (link) => {
  const { problem } = await call(measures.create, { params: ke, body: { ...said, link } })
  expect(problem).toEqual(notUnderstood(['link', 'field.link']))
})

test('a title of spaces is none: 400', async () => {
  const { problem } = await call(measures.create, { params: ke, body: { ...said, title: '   ' } })
  expect(problem).toEqual(notUnderstood(['title', 'field.tooShort']))
})

test('GET /countries/{iso2}/measures › 200 by title, with what they serve', async () => {
  const second = await make({ title: 'Second', serves })
  const first = await make({ title: 'First' })
  const { status, body } = await call(measures.list, { params: ke })
  const line = { ...row, commitmentIds: [] as string[] }
  expect([status, body]).toEqual([
    200,
    {
      countryCode: 'ke',
      isOwn: true,
      defaultVisibility: 'national',
      notice,
      measures: [
        { ...line, id: first.id, title: 'First' },
        { ...line, id: second.id, title: 'Second', commitmentIds: ['1267-af', '1373-1c'] },
      ],
    },
  ])
})

test('GET /countries/{iso2}/measures › 404 for a country that is none', async () => {
  expect((await call(measures.list, { params: { iso2: 'zz' } })).problem).toEqual(notFound)
})

test('GET /countries/{iso2}/measures/{measureId} › 200 with everything it serves', async () => {
  const { id } = await make({ serves })
  const { status, body } = await call(measures.one, { params: at(id) })
  expect([status, body]).toEqual([200, { ...detail, id, serves }])
})

test('GET /countries/{iso2}/measures/{measureId} › 404 for none, and for one of another State', async () => {
  const foreign = await addMeasure(app.database.owner, { countryCode: 'ug', visibility: 'public' })
  for (const id of [crypto.randomUUID(), foreign])
    expect((await call(measures.one, { params: at(id) })).problem).toEqual(notFound)
  const shared = await call(measures.one, { params: { iso2: 'ug', measureId: foreign } })
  expect([shared.status, shared.body.isOwn, shared.body.recordedBy]).toEqual([200, false, ''])
})

test('PUT /countries/{iso2}/measures/{measureId} › 200 replaces the content; what it serves and who sees it stay', async () => {
  const { id } = await make({ visibility: 'network', serves })
  app.setNow('2026-11-24T12:05:00.000Z')
  const body = { kind: 'plan', title: 'Demo Plan', endedOn: '2026-11-01' } as const
  const answer = await call(measures.change, { params: at(id), version: 1, body })
  app.setNow('2026-11-24T12:00:00.000Z')
  expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"'])
  expect(answer.body).toEqual({
    ...detail,
    ...body,
    id,
    leadAgency: '',
    supportingAgencies: [],
    sector: null,
    reference: '',
    link: null,
    adoptedOn: null,
    inForceOn: null,
    note: '',
    visibility: 'network',
    version: 2,
    recordedAt: '2026-11-24T12:05:00.000Z',
    serves,
  })
})

test('PUT /countries/{iso2}/measures/{measureId} › 409 when someone else was first, with the measure as it is now', async () => {
  const { id } = await make()
  const { body: now } = await call(measures.change, {
    params: at(id),
    version: 1,
    body: { ...said, note: 'A' },
  })
  const late = await call(measures.change, { params: at(id), version: 1, body: { ...said, note: 'B' } })
  expect(late.problem).toEqual(conflict(now))
})

test('two changes at once: one goes through, the other is told', async () => {
  const { id } = await make()
  const answers = await Promise.all(
    ['A', 'B', 'C'].map((note) =>
      call(measures.change, { params: at(id), version: 1, body: { ...said, note } }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('PUT /countries/{iso2}/measures/{measureId} › 422 for a last day before the first', async () => {
  const { id } = await make()
  const body = { ...said, endedOn: '2019-06-30' }
  const { problem } = await call(measures.change, { params: at(id), version: 1, body })
  expect(problem).toEqual(ruledOut(['endedOn', 'measure.endTooEarly', { date: '2019-07-01' }]))
})

const absent = crypto.randomUUID()
test('PUT /countries/{iso2}/measures/{measureId} › 404 for none', async () => {
  const answer = await call(measures.change, { params: at(absent), version: 1, body: said })
  expect(answer.problem).toEqual(notFound)
})

test('DELETE /countries/{iso2}/measures/{measureId} › 200 for one that serves nothing, as it was', async () => {
  const { id } = await make()
  const { status, body } = await call(measures.remove, { params: at(id), version: 1 })
  expect([status, body]).toEqual([200, { ...detail, id, version: 2 }])
  expect((await call(measures.one, { params: at(id) })).problem).toEqual(notFound)
})

test('DELETE /countries/{iso2}/measures/{measureId} › 422 for one that serves something: it is ended instead', async () => {
  const { id } = await make({ serves })
  const { problem } = await call(measures.remove, { params: at(id), version: 1 })
  expect(problem).toEqual(ruledOut(['measureId', 'measure.stillServes']))
  expect((await call(measures.one, { params: at(id) })).body.version).toBe(1)
})

test('DELETE /countries/{iso2}/measures/{measureId} › 409 when someone else was first', async () => {
  const now = await make()
  const { problem } = await call(measures.remove, { params: at(now.id), version: 4 })
  expect(problem).toEqual(conflict(now))
})

test('DELETE /countries/{iso2}/measures/{measureId} › 404 for none', async () => {
  expect((await call(measures.remove, { params: at(absent), version: 1 })).problem).toEqual(notFound)
})

test('POST /countries/{iso2}/measures/{measureId}/attachments › 201 attaches to many, and changes a paragraph', async () => {
  const { id } = await make({ serves: [{ commitmentId: '1267-af' }] })
  const { status, body } = await call(measures.attach, { params: at(id), version: 1, body: { serves } })
  expect([status, body]).toEqual([201, { ...detail, id, version: 2, serves }])
})

test('POST /countries/{iso2}/measures/{measureId}/attachments › 409 when someone else was first', async () => {
  const now = await make()
  const { problem } = await call(measures.attach, { params: at(now.id), version: 2, body: { serves } })
  expect(problem).toEqual(conflict(now))
})

test('POST /countries/{iso2}/measures/{measureId}/attachments › 422 for what is only shown', async () => {
  const { id } = await make()
  const context = 'gcts-1.7'
  const body = { serves: [{ commitmentId: context }] }
  const { problem } = await call(measures.attach, { params: at(id), version: 1, body })
  expect(problem).toEqual(ruledOut(['serves.0.commitmentId', 'status.notScored']))
})

test('POST /countries/{iso2}/measures/{measureId}/attachments › 404 for none', async () => {
  const answer = await call(measures.attach, { params: at(absent), version: 1, body: { serves } })
  expect(answer.problem).toEqual(notFound)
})

test('POST /countries/{iso2}/measures/{measureId}/detachments › 201 takes it back from many', async () => {
  const { id } = await make({ serves })
  const body = { commitmentIds: ['1267-af'] }
  const answer = await call(measures.detach, { params: at(id), version: 1, body })
  expect([answer.status, answer.body]).toEqual([201, { ...detail, id, version: 2, serves: serves.slice(1) }])
})

test('POST /countries/{iso2}/measures/{measureId}/detachments › 409 when someone else was first', async () => {
  const now = await make({ serves })
  const body = { commitmentIds: ['1267-af'] }
  const { problem } = await call(measures.detach, { params: at(now.id), version: 9, body })
  expect(problem).toEqual(conflict(now))
})

test('POST /countries/{iso2}/measures/{measureId}/detachments › 422 for what it does not serve, and then for none', async () => {
  const { id } = await make({ serves })
  const body = { commitmentIds: ['1267-af', '1373-2g'] }
  const { problem } = await call(measures.detach, { params: at(id), version: 1, body })
  expect(problem).toEqual(ruledOut(['commitmentIds.1', 'measure.notServed', { id: '1373-2g' }]))
  expect((await call(measures.one, { params: at(id) })).body.serves).toEqual(serves)
})

test('POST /countries/{iso2}/measures/{measureId}/detachments › 404 for none', async () => {
  const body = { commitmentIds: ['1267-af'] }
  expect((await call(measures.detach, { params: at(absent), version: 1, body })).problem).toEqual(notFound)
})

test('GET /commitments/{commitmentId}/measures › 200 the own and those shared, States by name', async () => {
  const { id } = await make({ serves })
  const shared = {
    visibility: 'network',
    serves: [{ commitmentId: '1267-af', paragraph: 'Art. 2' }],
  } as const
  for (const countryCode of ['ug', 'at'])
    await addMeasure(app.database.owner, { ...shared, countryCode, title: `Of ${countryCode}` })
  await addMeasure(app.database.owner, { ...shared, countryCode: 'jo', visibility: 'national' })
  const { status, body } = await call(measures.ofCommitment, { params: { commitmentId: '1267-af' } })
  expect([status, body.commitmentId, body.notice]).toEqual([200, '1267-af', notice])
  const seen = body.measures.map((one) => [one.countryCode, one.title, one.paragraph, one.recordedBy])
  expect(seen).toEqual([
    ['at', 'Of at', 'Art. 2', ''],
    ['ke', said.title, 's. 9', 'demo-focal-ke'],
    ['ug', 'Of ug', 'Art. 2', ''],
  ])
  expect(body.measures[1]).toEqual({ ...row, id, paragraph: 's. 9' })
})

test('GET /commitments/{commitmentId}/measures › 404 for none', async () => {
  expect((await call(measures.ofCommitment, { params: { commitmentId: 'nothing' } })).problem).toEqual(
    notFound,
  )
})
