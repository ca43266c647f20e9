import { setTimeout as sleep } from 'node:timers/promises'
import { events } from '@focal/contracts/events'
import type { Visibility } from '@focal/contracts/status-scale'
import { statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addCanaries, canaries } from '../../../../test/support/canaries.ts'
import { type Listening, listenTo } from '../../../../test/support/listening.ts'
import { problemOf, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
const cookies = new Map<string, string>()
const open: Listening[] = []
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
  for (const handle of ['organiser', 'observer', 'chair', 'focal.ke', 'clearing.ke', 'focal.ug'])
    cookies.set(handle, (await app.signIn(handle)).cookie)
})
beforeEach(async () => {
  for (const one of open.splice(0)) await one.leave()
})
afterAll(() => app.close())

/** Opens a stream; where lines that were left just now still count, a little later. */
async function comeIn(cookie: string, query = ''): Promise<Listening> {
  for (let tries = 0; ; tries++) {
    const listening = await listenTo(app.url, cookie, query)
    if (listening.status !== 429 || tries > 100) return listening
    await sleep(20)
  }
}

async function listen(handle: string): Promise<Listening> {
  const listening = await comeIn(cookies.get(handle) ?? '')
  open.push(listening)
  return listening
}

/** Says something of a commitment, as the focal point of a State. */
async function say(
  iso2: string,
  commitmentId: string,
  more: { publish?: boolean; visibility?: Visibility; note?: string } = {},
): Promise<void> {
  const call = await app.as(`focal.${iso2}`)
  const params = { iso2, commitmentId }
  const { body } = await call(statuses.item, { params })
  const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01' } as const
  const { publish = true, ...rest } = more
  const answer = await call(statuses.report, {
    params: { iso2 },
    version: body.version ?? 0,
    body: { commitmentId, ...said, ...rest, publish },
  })
  expect(answer.status).toBe(201)
}

/** Something that everybody may read, so that whoever heard of it has heard of all that was before. */
async function mark(): Promise<void> {
  await say('fr', '1373-2b', { visibility: 'public' })
}
const isMark = ({ kind, id }: { kind: string; id: string }) => kind === 'record' && id === 'fr'

test('GET /events › 200 begins with the present versions, is not to be kept or packed, and names a position', async () => {
  const { status, headers, text, events: said, position } = await listen('focal.ke')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store, no-transform')
  expect([headers.get('content-encoding'), headers.get('x-accel-buffering')]).toEqual([null, 'no'])
  expect(text()).toMatch(/^retry: 5000\n/)
  expect(said()).toEqual([
    { kind: 'record', id: 'ke', version: expect.stringMatching(/^\d+$/) },
    { kind: 'gaps', id: '2026-11-24', version: expect.stringMatching(/^[\da-f]{16}$/) },
  ])
  const [record, gaps] = said()
  expect(position()).toBe(`${gaps?.version}.${record?.version}`)
  const short = await (await app.as('organiser'))(events.stream)
  expect([short.status, short.text.includes('"gaps"')]).toEqual([200, true])
})

test('nobody listens without a session', async () => {
  expect((await app.call(events.stream)).problem).toEqual(signedOut)
})

test('a published status is told to whoever may read it, and to nobody else that anything was', async () => {
  const levels = { organisers: ['organiser'], network: ['organiser', 'observer', 'focal.ug'] } as const
  for (const [visibility, readers] of Object.entries(levels)) {
    const handles = ['organiser', 'observer', 'chair', 'focal.ug']
    const all = await Promise.all(handles.map(listen))
    const before = all.map((one) => one.events().length)
    await say('ke', visibility === 'network' ? '1373-2c' : '1373-2d', {
      visibility: visibility as Visibility,
    })
    await mark()
    await Promise.all(all.map((one) => one.heard(isMark)))
    for (const [place, one] of all.entries()) {
      const told = one
        .events()
        .slice(before[place])
        .filter(({ id }) => id === 'ke')
      const expected = (readers as readonly string[]).includes(handles[place] ?? '')
      expect([handles[place], told.length > 0]).toEqual([handles[place], expected])
    }
    for (const one of all) await one.leave()
  }
})

test('what is kept within a State, and a draft, is told to that State alone: another hears of it neither State nor number', async () => {
  const [own, officer, ...others] = await Promise.all(
    ['focal.ke', 'clearing.ke', 'organiser', 'observer', 'focal.ug'].map(listen),
  )
  const before = others.map((one) => [one.position(), one.events().length])
  await say('ke', '1373-2e', { visibility: 'national' })
  await say('ke', '1373-2b', { publish: false })
  for (const one of [own, officer])
    await one?.heard(
      ({ kind, id, version }) => kind === 'record' && id === 'ke' && version !== one.events()[0]?.version,
    )
  // Whoever comes now is told the same position as before: nothing happened.
  const again = await Promise.all(['organiser', 'observer', 'focal.ug'].map(listen))
  expect(again.map((one) => one.position())).toEqual(before.map(([position]) => position))
  await mark()
  for (const [place, one] of others.entries()) {
    await one.heard(isMark)
    expect(
      one
        .events()
        .slice(Number(before[place]?.[1]))
        .map(({ kind, id }) => `${kind} ${id}`),
    ).toEqual(['record fr', 'gaps 2026-11-24'])
  }
})

test('a draft moves no figure of the own State, a published status does', async () => {
  const own = await listen('focal.ke')
  const [, gaps] = own.events()
  await say('ke', '1373-2f', { publish: false })
  await own.heard(({ id, version }) => id === 'ke' && version !== own.events()[0]?.version)
  expect(own.events().filter(({ kind }) => kind === 'gaps')).toEqual([gaps])
  await say('ke', '1373-2f', { visibility: 'national' })
  await own.heard(({ kind, version }) => kind === 'gaps' && version !== gaps?.version)
})

test('a lowered and a raised visibility are told to those who lose and gain by it', async () => {
  await say('ke', '1373-2g', { visibility: 'organisers' })
  const [organiser, observer] = await Promise.all([listen('organiser'), listen('observer')])
  const call = await app.as('focal.ke')
  const params = { iso2: 'ke', commitmentId: '1373-2g' }
  const { body } = await call(statuses.item, { params })
  const show = (visibility: Visibility, version: number) =>
    call(statuses.show, { params, version, body: { visibility } })
  expect((await show('national', body.version ?? 0)).status).toBe(200)
  await organiser.heard(({ kind, id }) => kind === 'record' && id === 'ke')
  await mark()
  await observer.heard(isMark)
  expect(observer.events().filter(({ id }) => id === 'ke')).toEqual([])
  expect((await show('public', (body.version ?? 0) + 1)).status).toBe(200)
  await observer.heard(({ kind, id }) => kind === 'record' && id === 'ke')
})

test('no stream of anybody says a word of what was said', async () => {
  const all = await Promise.all([...cookies.keys()].map(listen))
  await say('ke', '1373-1c', { note: 'ke-network-current-note', visibility: 'network' })
  await say('ug', '1373-1b', { note: 'ug-organisers-current-note', visibility: 'organisers' })
  await mark()
  for (const one of all) {
    await one.heard(isMark)
    expect(canaries(one.text())).toEqual([])
    expect(one.text()).not.toMatch(/1373|partly|demo-|note/)
  }
  // The words are there for whoever reads.
  const { text } = await (await app.as('organiser'))(statuses.record, { params: { iso2: 'ke' } })
  expect(canaries(text)).toContain('ke-network-current-note')
})

test('an account has three streams at a time: a fourth is refused, a page that comes again takes its own place', async () => {
  const { cookie } = await app.signIn('focal.fr')
  const tabs = await Promise.all(['a', 'b', 'c'].map((tab) => listenTo(app.url, cookie, `?tab=${tab}`)))
  const fourth = await fetch(`${app.url}/api/events?tab=d`, { headers: { cookie } })
  const { trace: _, ...problem } = (await fourth.json()) as { trace: string }
  expect(problem).toEqual(problemOf('too-many', { detail: 'streams' }))
  expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([429, '60'])
  const again = await listenTo(app.url, cookie, '?tab=b')
  await tabs[1]?.ended
  expect([again.status, tabs.map((one) => one.hasEnded())]).toEqual([200, [false, true, false]])
  await tabs[0]?.leave()
  const next = await comeIn(cookie, '?tab=d')
  expect(next.status).toBe(200)
  for (const one of [...tabs, again, next]) await one.leave()
})
