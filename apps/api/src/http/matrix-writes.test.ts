import { everyEndpoint } from '@focal/contracts/all'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addCanaries,
  addMeasureCanaries,
  commitmentOf,
  places,
  roles,
  silent,
} from '../../../../test/support/canaries.ts'
import { commentRows } from '../../../../test/support/comments.ts'
import { peopleRows } from '../../../../test/support/people.ts'
import { forbidden, notFound } from '../../../../test/support/problems.ts'
import { everything, measureWrites, writes } from '../../../../test/support/records.ts'
import { requestRows } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let measureIds: Map<string, string>
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
  measureIds = await addMeasureCanaries(app.database.owner)
})
afterAll(() => app.close())

test('no seat changes a record but the focal point of the State: 403 each, and nothing has changed', async () => {
  const before = await everything(app.database.owner)
  const [, entries] = before as [unknown, { id: string; countryCode: string; commitmentId: string }[]]
  for (const role of roles)
    for (const iso2 of places.filter((place) => role !== 'focal.ke' || place !== 'ke'))
      for (const write of Object.values(writes)) {
        const entryId = entries.find(({ commitmentId }) => commitmentId === commitmentOf.public)?.id ?? ''
        const answer = await write(await app.as(role), iso2, commitmentOf.public, 4, entryId)
        expect(answer.problem).toEqual(forbidden)
      }
  for (const role of roles)
    for (const iso2 of places.filter((place) => role !== 'focal.ke' || place !== 'ke'))
      for (const write of Object.values(measureWrites))
        for (const whose of places) {
          const id = measureIds.get(`${whose} public`) ?? ''
          expect((await write(await app.as(role), iso2, id, 1)).problem).toEqual(forbidden)
        }
  expect(await everything(app.database.owner)).toEqual(before)
})

test('the focal point does each of these to the own record', async () => {
  const call = await app.as('focal.ke')
  const steps = [
    ...['statuses.report', 'statuses.publish', 'statuses.confirm', 'statuses.show', 'sharing.show'],
    ...[
      'statuses.report',
      'statuses.discard',
      'statuses.withdraw',
      'sharing.withdraw',
      'statuses.applyWorkbook',
      'statuses.offerTalk',
    ],
  ]
  for (const [version, step] of steps.entries()) {
    const { body } = await call(statuses.item, { params: { iso2: 'ke', commitmentId: silent } })
    const entryId = body.current?.id ?? ''
    const answer = await writes[step]?.(call, 'ke', silent, version, entryId)
    expect([step, Math.trunc((answer?.status ?? 0) / 100)]).toEqual([step, 2])
  }
})

test('a workbook shows what it would change to the own focal point, and changes nothing', async () => {
  const before = await everything(app.database.owner)
  const answer = await writes['statuses.readWorkbook']?.(await app.as('focal.ke'), 'ke', silent, 0, '')
  expect([answer?.status, answer?.text.includes(silent)]).toEqual([200, true])
  expect(await everything(app.database.owner)).toEqual(before)
})

test('a measure of another State is not there under the own address: 404 each, and nothing has changed', async () => {
  const before = await everything(app.database.owner)
  const call = await app.as('focal.ke')
  const id = measureIds.get('ug public') ?? ''
  for (const [name, write] of Object.entries(measureWrites).filter(([one]) => one !== 'measures.create'))
    expect([name, (await write(call, 'ke', id, 1)).problem]).toEqual([name, notFound])
  expect(await everything(app.database.owner)).toEqual(before)
})

test('the focal point does each of these to an own measure', async () => {
  const call = await app.as('focal.ke')
  const id = measureIds.get('ke public') ?? ''
  for (const [index, [name, write]] of Object.entries(measureWrites).entries()) {
    const { status } = await write(call, 'ke', id, index)
    expect([name, Math.trunc(status / 100)]).toEqual([name, 2])
  }
})

test('every operation that changes a record has its row here', () => {
  const changing = everyEndpoint().filter(({ endpoint }) => endpoint.method !== 'get')
  const rows = [writes, measureWrites, peopleRows, commentRows, requestRows].flatMap((some) =>
    Object.keys(some),
  )
  // Of oneself, by whoever is signed in or holds a link.
  const ofOneself = changing
    .filter(({ endpoint: { who } }) => typeof who === 'string')
    .map(({ name }) => name)
  expect(changing.map(({ name }) => name).sort()).toEqual([...rows, ...ofOneself].sort())
})
