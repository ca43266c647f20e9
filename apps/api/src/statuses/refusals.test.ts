import { type NewStatus, statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addItem, emptyRecords } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { notFound, notUnderstood, ruledOut } from '../../../../test/support/problems.ts'
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
const of = (commitmentId: string) => ({ iso2: 'ke', commitmentId })
const nobody = '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a'
const said: NewStatus = {
  commitmentId: '1373-1c',
  status: 'partly',
  evidenceGrade: 'E2',
  isEvidenceUnclear: false,
  statusDate: '2026-06-01',
  practice: null,
  note: '',
  references: [],
  naReason: null,
  supersedes: null,
  publish: true,
}

const report = async (change: Partial<NewStatus>, version = 0) =>
  (await call(statuses.report, { params, version, body: { ...said, ...change } })).problem

describe('what is not there', () => {
  test('GET /countries/{iso2}/statuses › 404 for a country that does not exist', async () => {
    expect((await call(statuses.record, { params: { iso2: 'zz' } })).problem).toEqual(notFound)
  })

  test('GET /countries/{iso2}/statuses/{commitmentId} › 404 for a country or commitment that does not exist', async () => {
    const country = await call(statuses.item, { params: { iso2: 'zz', commitmentId: '1373-1c' } })
    const commitment = await call(statuses.item, { params: of('9999-9') })
    expect([country.problem, commitment.problem]).toEqual([notFound, notFound])
  })

  test('GET /commitments/{commitmentId}/statuses › 404 for a commitment that does not exist', async () => {
    expect((await call(statuses.shared, { params: { commitmentId: '9999-9' } })).problem).toEqual(notFound)
  })

  test('POST /countries/{iso2}/withdrawals › 404 for an entry that does not exist, or is another State’s', async () => {
    const [foreign = ''] = await addItem(app.database.owner, { countryCode: 'ug', visibility: 'public' })
    for (const entryId of [nobody, foreign])
      expect((await call(statuses.withdraw, { params, version: 1, body: { entryId } })).problem).toEqual(
        notFound,
      )
  })

  test('PUT /countries/{iso2}/statuses/{commitmentId}/visibility › 404 for a commitment that does not exist', async () => {
    const ask = { params: of('9999-9'), version: 0, body: { visibility: 'public' } } as const
    expect((await call(statuses.show, ask)).problem).toEqual(notFound)
  })

  test('DELETE /countries/{iso2}/drafts/{commitmentId} › 404 where there is no draft', async () => {
    await addItem(app.database.owner)
    for (const commitmentId of ['1373-1c', '1373-2g', '9999-9'])
      expect((await call(statuses.discard, { params: of(commitmentId), version: 1 })).problem).toEqual(
        notFound,
      )
  })
})

describe('a day to come, or before the Strategy', () => {
  const late = ruledOut(['asOf', 'field.asOfFuture', { today: '2026-11-24' }])
  const early = ruledOut(['asOf', 'field.asOfEarly'])

  test('GET /countries/{iso2}/statuses › 422', async () => {
    expect((await call(statuses.record, { params, query: { asOf: '2026-11-25' } })).problem).toEqual(late)
    expect((await call(statuses.record, { params, query: { asOf: '2006-09-07' } })).problem).toEqual(early)
  })

  test('GET /commitments/{commitmentId}/statuses › 422', async () => {
    const shared = (asOf: string) =>
      call(statuses.shared, { params: { commitmentId: '1373-1c' }, query: { asOf } })
    expect((await shared('2026-11-25')).problem).toEqual(late)
    expect((await shared('2006-09-07')).problem).toEqual(early)
  })
})

describe('POST /countries/{iso2}/statuses › 422', () => {
  const na = 'not-applicable' as const
  const cases: [string, Partial<NewStatus>, ReturnType<typeof ruledOut>][] = [
    [
      'a commitment that is not in the catalogue',
      { commitmentId: '9999-9' },
      ruledOut(['commitmentId', 'field.commitmentUnknown', { id: '9999-9' }]),
    ],
    [
      'an indicator of the 1540 matrix',
      { commitmentId: '1540-m1.01' },
      ruledOut(['commitmentId', 'status.notScored']),
    ],
    ['a dated report', { commitmentId: '1373-6' }, ruledOut(['commitmentId', 'status.notScored'])],
    [
      'in place without a specific reference',
      { status: 'in-place', evidenceGrade: 'E1' },
      ruledOut(['evidenceGrade', 'status.inPlaceNeedsReference']),
    ],
    [
      'not applicable where the item does not allow it',
      { status: na, naReason: 'No banks' },
      ruledOut(['status', 'status.naNotAllowed']),
    ],
    [
      'not applicable without a reason',
      { commitmentId: '1540-3a', status: na },
      ruledOut(['naReason', 'status.naNeedsReason']),
    ],
    [
      'not applicable with an empty reason',
      { commitmentId: '1540-3a', status: na, naReason: '  ' },
      ruledOut(['naReason', 'status.naNeedsReason']),
    ],
    [
      'a date to come',
      { statusDate: '2026-11-25' },
      ruledOut(['statusDate', 'status.future', { today: '2026-11-24' }]),
    ],
    [
      'a date before the commitment was in force',
      { statusDate: '2001-09-27' },
      ruledOut(['statusDate', 'status.beforeForce', { from: '2001-09-28' }]),
    ],
    [
      'every mistake at once, one sentence a field',
      { status: na, statusDate: '2027-01-01' },
      ruledOut(
        ['status', 'status.naNotAllowed'],
        ['statusDate', 'status.future', { today: '2026-11-24' }],
        ['naReason', 'status.naNeedsReason'],
      ),
    ],
  ]
  test.each(cases)('POST /countries/{iso2}/statuses › 422 for %s', async (_, change, problem) => {
    expect(await report(change)).toEqual(problem)
    const { body } = await call(statuses.record, { params })
    expect(body.items.filter(({ version }) => version !== 0)).toEqual([])
  })

  test('POST /countries/{iso2}/statuses › 422 for an entry to correct that is another’s, corrected or withdrawn', async () => {
    const [foreign] = await addItem(app.database.owner, { countryCode: 'ug', visibility: 'public' })
    const [other] = await addItem(app.database.owner, { commitmentId: '1373-2g' })
    const [corrected = '', withdrawn] = await addItem(app.database.owner, {
      entries: [{}, { statusDate: '2026-01-01', withdrawn: 'A slip' }],
    })
    await report({ supersedes: corrected }, 2)
    const unknown = 'status.supersedesUnknown'
    const sentences = new Map([
      [nobody, unknown],
      [foreign, unknown],
      [other, unknown],
      [corrected, 'status.supersededAlready'],
      [withdrawn, 'status.withdrawnAlready'],
    ])
    for (const [supersedes, key] of sentences)
      expect(await report({ supersedes }, 3)).toEqual(ruledOut(['supersedes', key]))
  })
})

describe('the rules of the other acts', () => {
  const items = [{ commitmentId: '9999-9', version: 0 }]
  const unknown = ruledOut(['commitmentId', 'field.commitmentUnknown', { id: '9999-9' }])

  test('POST /countries/{iso2}/publications › 422 for a commitment that is not in the catalogue', async () => {
    expect((await call(statuses.publish, { params, body: { items } })).problem).toEqual(unknown)
  })

  test('POST /countries/{iso2}/confirmations › 422 for a commitment that is not in the catalogue', async () => {
    const body = { statusDate: '2026-11-24', items }
    expect((await call(statuses.confirm, { params, body })).problem).toEqual(unknown)
  })

  test('POST /countries/{iso2}/withdrawals › 422 for an entry that was withdrawn before', async () => {
    const [entryId = ''] = await addItem(app.database.owner, { entries: [{ withdrawn: 'A slip' }] })
    const { problem } = await call(statuses.withdraw, { params, version: 1, body: { entryId } })
    expect(problem).toEqual(ruledOut(['entryId', 'status.withdrawnAlready']))
  })

  test('PUT /countries/{iso2}/statuses/{commitmentId}/visibility › 422 for an item that is not scored by status', async () => {
    const ask = { params: of('1540-m1.01'), version: 0, body: { visibility: 'public' } } as const
    expect((await call(statuses.show, ask)).problem).toEqual(ruledOut(['commitmentId', 'status.notScored']))
  })

  test('POST /countries/{iso2}/statuses › 400 for a field that is not there', async () => {
    const body = { ...said, recordedBy: 'demo-focal-ug', countryCode: 'ug', version: 9 }
    const { problem } = await call(statuses.report, { params, version: 0, body })
    const key = 'recordedBy, countryCode, version'
    expect(problem).toEqual(notUnderstood(['', 'field.unknownKey', { key }]))
  })
})
