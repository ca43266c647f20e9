import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { accounts } from '@focal/contracts/accounts'
import { statuses } from '@focal/contracts/statuses'
import { system } from '@focal/contracts/system'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { callerOf } from '../../../../test/support/client.ts'
import { problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** Stands between an application and its database, and stops passing anything on while `isHung`. */
function openProxy(target: { host: string; port: number }) {
  const state = { isHung: false }
  const sockets = new Set<Socket>()
  const path = target.host.startsWith('/') ? `${target.host}/.s.PGSQL.${target.port}` : null
  const server = createServer((near) => {
    const far = path === null ? connect(target.port, target.host) : connect(path)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (part) => state.isHung || other.write(part))
      one.on('close', () => other.destroy())
      one.on('error', () => {})
    }
  })
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  const opened = new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
  return { state, opened, close }
}

let whole: TestApp
let behind: TestApp
let proxy: ReturnType<typeof openProxy>
beforeAll(async () => {
  whole = await createTestApp()
  const settings = whole.database.settings('app')
  const { app } = inject('server')
  const target = 'connectionString' in app ? new URL(app.connectionString) : app
  const host = 'hostname' in target ? target.hostname : target.host
  proxy = openProxy({ host, port: Number(target.port) })
  const port = await proxy.opened
  const url = settings.connectionString && new URL(settings.connectionString)
  if (url) Object.assign(url, { hostname: '127.0.0.1', port: String(port) })
  const reach = url ? { connectionString: url.href } : { ...settings, host: '127.0.0.1', port }
  behind = await createTestApp({ beside: whole, reach, mayFail: true })
})
afterAll(async () => {
  await behind.close()
  await proxy.close()
  await whole.close()
})

test('a database that hangs is 503 with when to try again, for each of many, and all is well when it answers again', async () => {
  const { cookie } = await whole.signIn('focal.ke')
  const call = callerOf(behind.url, cookie)
  const body = {
    commitmentId: '1373-1c',
    status: 'partly',
    statusDate: '2026-06-01',
    publish: false,
  } as const
  const report = (version: number) => call(statuses.report, { params: { iso2: 'ke' }, version, body })
  expect((await report(0)).status).toBe(201)
  proxy.state.isHung = true
  const asked = [...Array.from({ length: 30 }, () => call(accounts.me)), report(1), behind.call(system.ready)]
  for (const { problem, headers } of await Promise.all<{ problem: unknown; headers: Headers }>(asked))
    expect([problem, headers.get('retry-after')]).toEqual([problemOf('unavailable'), '5'])
  expect((await behind.call(system.health)).status).toBe(200)
  proxy.state.isHung = false
  const again = await Promise.all(Array.from({ length: 30 }, () => call(accounts.me)))
  expect(again.map(({ status }) => status)).toEqual(again.map(() => 200))
  expect((await report(1)).status).toBe(201)
  expect((await behind.call(system.ready)).status).toBe(200)
})
