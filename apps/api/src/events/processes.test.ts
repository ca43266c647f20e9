import { setTimeout as sleep } from 'node:timers/promises'
import { statuses } from '@focal/contracts/statuses'
import { expect, test } from 'vitest'
import { listenTo } from '../../../../test/support/listening.ts'
import { openReplicas } from '../../../../test/support/replicas.ts'

test('two processes on one database: each tells what the other wrote, one that stops ends its streams at once, and who goes to the other has missed nothing', async ({
  onTestFinished,
}) => {
  const replicas = await openReplicas(2)
  onTestFinished(() => replicas.close())
  const [leaving, staying] = replicas.servers
  if (!leaving || !staying) throw new Error('Two were started')
  const cookie = await replicas.newSession('listens', { role: 'organiser' })
  const focal = await replicas.newSession('writes', { role: 'focal-point', countryCode: 'ke' })
  const publish = (at: number, commitmentId: string, version = 0) => {
    const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01' } as const
    const body = { commitmentId, ...said, visibility: 'organisers', publish: true } as const
    return replicas.callAt(at, focal)(statuses.report, { params: { iso2: 'ke' }, version, body })
  }
  const here = await listenTo(leaving.address, cookie)
  const there = await listenTo(staying.address, cookie)
  expect(here.position()).toBe(there.position())
  expect((await publish(0, '1373-1a')).status).toBe(201)
  for (const one of [here, there]) await one.heard(({ id }) => id === 'ke')
  expect((await publish(1, '1373-1b')).status).toBe(201)
  await here.said('"ke"')
  for (let tries = 0; here.position() !== there.position(); tries++) {
    expect(tries).toBeLessThan(500)
    await sleep(10)
  }
  const began = performance.now()
  leaving.child.kill('SIGTERM')
  await here.ended
  expect(await leaving.code).toBe(0)
  // It waits a second for what comes over open connections (decision 0021), and not for the streams.
  expect(performance.now() - began).toBeLessThan(4000)
  const at = here.position()
  expect((await publish(1, '1373-1c')).status).toBe(201)
  const again = await listenTo(staying.address, cookie)
  expect(again.position()).not.toBe(at)
  await there.said(again.position())
  await Promise.all([there.leave(), again.leave()])
})
