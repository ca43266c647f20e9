import { statuses } from '@focal/contracts/statuses'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import type { Call } from '../../../../test/support/client.ts'
import { judgeRace, race } from '../../../../test/support/lost-update.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const editors = 20
const rounds = 5
const params = { iso2: 'ke' }

let app: TestApp
let calls: Call[]
beforeAll(async () => {
  app = await createTestApp()
  const people = Array.from({ length: 5 }, (_, one) => `editor.${one}`)
  for (const handle of people)
    await addAccount(app.database.owner, handle, [{ role: 'focal-point', countryCode: 'ke' }])
  const signedIn = await Promise.all(people.map(app.as))
  // Each of them with four windows open.
  calls = Array.from({ length: editors }, (_, one) => signedIn[one % people.length] as Call)
})
afterAll(() => app.close())

async function read(commitmentId: string) {
  const [call] = calls
  if (!call) throw new Error('There are no editors')
  return (await call(statuses.item, { params: { iso2: 'ke', commitmentId } })).body
}

test(`of ${editors} editors who write over one version one wins and the others see the record as it is then, ${rounds} times`, async () => {
  for (let version = 0; version < rounds; version += 1) {
    const answers = await race(calls, params.iso2, '1373-1c', version)
    expect(judgeRace(answers, version)).toEqual([])
    expect(answers.filter(({ waits }) => waits > 0)).toEqual([])
  }
  const { version, history } = await read('1373-1c')
  expect([version, history.map(({ note }) => note.split(', ')[1])]).toEqual([
    rounds,
    ['round 4', 'round 3', 'round 2', 'round 1', 'round 0'],
  ])
})

test('who is late is told so at once, also while another writer holds the record of the State', async () => {
  const settings = { accountId: '', role: 'focal-point', countryCode: params.iso2 }
  const { current } = await app.database.owner.transaction().execute(async (db) => {
    await actAs(db, settings)
    await db.selectFrom('recordVersion').where('countryCode', '=', 'ke').selectAll().forUpdate().execute()
    const answers = await race(calls.slice(0, 1), params.iso2, '1373-1c', 1)
    expect(answers.map(({ status, waits }) => [status, waits])).toEqual([[409, 0]])
    return { current: answers[0]?.current }
  })
  const { version, commitmentId } = await read('1373-1c')
  expect(current).toMatchObject({ version, commitmentId })
})

test('of editors who each write an own item at once none is refused', async () => {
  const items = (await calls[0]?.(statuses.record, { params }))?.body.items.slice(0, editors) ?? []
  const answers = await Promise.all(
    calls.map((call, editor) => {
      const { commitmentId = '', version } = items[editor] ?? {}
      const body = { commitmentId, status: 'planned', statusDate: '2026-06-01', publish: true } as const
      return call(statuses.report, { params, version: version ?? 0, body })
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(calls.map(() => 201))
})

test('of editors who confirm the same items in different orders each item is confirmed once, and nobody is stuck', async () => {
  const { items } = (await calls[0]?.(statuses.record, { params }))?.body ?? { items: [] }
  const planned = items.filter(({ current }) => current?.status === 'planned').slice(0, 8)
  const named = planned.map(({ commitmentId, version }) => ({ commitmentId, version: version ?? 0 }))
  const few = calls.slice(0, 8)
  const answers = await Promise.all(
    few.map((call, editor) => {
      const turned = [...named.slice(editor), ...named.slice(0, editor)]
      return call(statuses.confirm, { params, body: { statusDate: '2026-11-24', items: turned } })
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(few.map(() => 200))
  const ids = (list: readonly { commitmentId: string }[]) =>
    list.map(({ commitmentId }) => commitmentId).sort()
  expect(ids(answers.flatMap(({ body }) => body.done))).toEqual(ids(named))
  expect(answers.flatMap(({ body }) => body.conflicts)).toHaveLength(named.length * (few.length - 1))
})
