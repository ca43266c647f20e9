import { everyEndpoint } from '@focal/contracts/all'
import { statuses } from '@focal/contracts/statuses'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCanaries, commitmentOf, places, roles, silent } from '../../../../test/support/canaries.ts'
import type { Call } from '../../../../test/support/client.ts'
import { peopleRows } from '../../../../test/support/people.ts'
import { forbidden } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
})
afterAll(() => app.close())

type Write = (
  call: Call,
  iso2: string,
  commitmentId: string,
  version: number,
  entryId: string,
) => ReturnType<Call>

const writes: Record<string, Write> = {
  'statuses.report': (call, iso2, commitmentId, version) => {
    const body = { commitmentId, status: 'partly', statusDate: '2026-06-01', publish: false } as const
    return call(statuses.report, { params: { iso2 }, version, body })
  },
  'statuses.publish': (call, iso2, commitmentId, version) =>
    call(statuses.publish, { params: { iso2 }, body: { items: [{ commitmentId, version }] } }),
  'statuses.confirm': (call, iso2, commitmentId, version) => {
    const body = { statusDate: '2026-11-24', items: [{ commitmentId, version }] }
    return call(statuses.confirm, { params: { iso2 }, body })
  },
  'statuses.withdraw': (call, iso2, _, version, entryId) =>
    call(statuses.withdraw, { params: { iso2 }, version, body: { entryId } }),
  'statuses.show': (call, iso2, commitmentId, version) =>
    call(statuses.show, { params: { iso2, commitmentId }, version, body: { visibility: 'public' } }),
  'statuses.readWorkbook': (call, iso2, commitmentId) => {
    const bytes = Buffer.from(`commitmentId,status\n${commitmentId},largely`)
    return call(statuses.readWorkbook, { params: { iso2 }, file: { type: 'text/csv', bytes } })
  },
  'statuses.applyWorkbook': (call, iso2, commitmentId, version) => {
    const said = { status: 'planned', statusDate: '2026-06-02' } as const
    const rows = [{ commitmentId, version, said, visibility: 'public' as const }]
    return call(statuses.applyWorkbook, { params: { iso2 }, body: { publish: false, rows } })
  },
  'statuses.discard': (call, iso2, commitmentId, version) =>
    call(statuses.discard, { params: { iso2, commitmentId }, version }),
}

/** Everything that both States have, as the owner reads it acting for each. */
async function everything() {
  const all: unknown[] = []
  for (const countryCode of places)
    await app.database.owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: '', role: 'focal-point', countryCode })
      for (const table of ['item', 'statusEntry', 'statusWithdrawal', 'statusDraft'] as const)
        all.push(await db.selectFrom(table).where('countryCode', '=', countryCode).selectAll().execute())
      all.push(await db.selectFrom('auditEntry').where('chain', '=', countryCode).selectAll().execute())
    })
  return all
}

test('no seat changes a record but the focal point of the State: 403 each, and nothing has changed', async () => {
  const before = await everything()
  const [, entries] = before as [unknown, { id: string; countryCode: string; commitmentId: string }[]]
  for (const role of roles)
    for (const iso2 of places.filter((place) => role !== 'focal.ke' || place !== 'ke'))
      for (const write of Object.values(writes)) {
        const entryId = entries.find(({ commitmentId }) => commitmentId === commitmentOf.public)?.id ?? ''
        const answer = await write(await app.as(role), iso2, commitmentOf.public, 4, entryId)
        expect(answer.problem).toEqual(forbidden)
      }
  expect(await everything()).toEqual(before)
})

test('the focal point does each of these to the own record', async () => {
  const call = await app.as('focal.ke')
  const steps = ['report', 'publish', 'confirm', 'show', 'report', 'discard', 'withdraw', 'applyWorkbook']
  for (const [version, step] of steps.entries()) {
    const { body } = await call(statuses.item, { params: { iso2: 'ke', commitmentId: silent } })
    const entryId = body.current?.id ?? ''
    const answer = await writes[`statuses.${step}`]?.(call, 'ke', silent, version, entryId)
    expect([step, Math.trunc((answer?.status ?? 0) / 100)]).toEqual([step, 2])
  }
})

test('a workbook shows what it would change to the own focal point, and changes nothing', async () => {
  const before = await everything()
  const answer = await writes['statuses.readWorkbook']?.(await app.as('focal.ke'), 'ke', silent, 0, '')
  expect([answer?.status, answer?.text.includes(silent)]).toEqual([200, true])
  expect(await everything()).toEqual(before)
})

test('every operation that changes a record has its row here', () => {
  const changing = everyEndpoint().filter(({ endpoint }) => endpoint.method !== 'get')
  const rows = [...Object.keys(writes), ...Object.keys(peopleRows)]
  // Of oneself, by whoever is signed in or holds a link.
  const ofOneself = changing
    .filter(({ endpoint: { who } }) => typeof who === 'string')
    .map(({ name }) => name)
  expect(changing.map(({ name }) => name).sort()).toEqual([...rows, ...ofOneself].sort())
})
