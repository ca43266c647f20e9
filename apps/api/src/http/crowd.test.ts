import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { accounts } from '@focal/contracts/accounts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const proxyHeader = 'x-client'
const sockets: Socket[] = []
let app: TestApp
let direct: TestApp
beforeAll(async () => {
  app = await createTestApp({ proxyHeader, mostOfNetwork: 3, mayFail: true })
  direct = await createTestApp({ mostOfNetwork: 3 })
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})
afterAll(() => Promise.all([app.close(), direct.close()]))

/** A request whose body does not come, as a slow or hostile client sends it; here once the server waits for it. */
async function hold({ url }: TestApp, from: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  const head = `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\n${proxyHeader}: ${from}\r\n`
  socket.write(`${head}Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`)
  const heard = await new Promise((resolve) => socket.once('data', (part) => resolve(String(part))))
  expect(heard).toMatch(/^HTTP\/1\.1 100 /)
  return socket
}

const ask = ({ call }: TestApp, from: string | null) =>
  call(accounts.signInOptions, { headers: from === null ? {} : { [proxyHeader]: from } })

/** Asks until it is answered so: what was just closed is known a moment later. */
async function until(status: number, from: string) {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask(app, from)
    if (answer.status === status || tries > 100) return answer
    await sleep(20)
  }
}

test('one network has so many requests open at once; others, and the proxy itself, are served meanwhile', async () => {
  const held = [await hold(app, '192.0.2.7'), await hold(app, '192.0.2.7'), await hold(app, '192.0.2.7')]
  const { status, problem, headers } = await ask(app, '192.0.2.7')
  expect([status, problem, headers.get('retry-after')]).toEqual([
    503,
    problemOf('unavailable', { detail: 'crowdedNetwork' }),
    '5',
  ])
  // The last entry is the one that the proxy wrote, whatever the client put before it.
  expect((await ask(app, '203.0.113.9, 192.0.2.7')).status).toBe(503)
  expect((await ask(app, '192.0.2.7, 203.0.113.9')).status).toBe(200)
  expect((await ask(app, null)).status).toBe(200)
  held[0]?.destroy()
  expect((await until(200, '192.0.2.7')).status).toBe(200)
})

test('the addresses of an IPv6 network are one', async () => {
  for (const one of [1, 2, 3]) await hold(app, `2001:db8:0:7::${one}`)
  expect((await ask(app, '2001:db8:0:7:ffff::1')).status).toBe(503)
  expect((await ask(app, '2001:db8:0:8::1')).status).toBe(200)
})

test('without a named proxy nobody is believed about an address, and nothing is counted by it', async () => {
  for (let times = 0; times < 5; times += 1) await hold(direct, '192.0.2.7')
  expect((await ask(direct, '192.0.2.7')).status).toBe(200)
})
