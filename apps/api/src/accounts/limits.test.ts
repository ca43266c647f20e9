import { demoPassword } from '@focal/database/demo/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const now = '2026-11-24T12:00:00.000Z'
const proxyHeader = 'x-client'
let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ now, proxyHeader })
})
afterAll(() => app.close())

async function enter(email: string, password: string, from: string, extra: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [proxyHeader]: from, ...extra },
    body: JSON.stringify({ email, password }),
  })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  }
}

test('after 5 failed sign-ins an account waits, known or not, from any address, and says how long', async () => {
  for (const email of ['focal.fr@demo.example', 'nobody@demo.example']) {
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await enter(email, 'wrong password', `10.0.0.${attempt}`)).status).toBe(401)
    const held = await enter(email, demoPassword, '10.0.0.99', { 'x-forwarded-for': '192.0.2.7' })
    expect([held.status, held.retryAfter]).toEqual([429, '900'])
    expect(JSON.parse(held.text)).toMatchObject({ fix: 'Wait 15 minutes, then try again.' })
  }
  app.setNow('2026-11-24T12:15:00.001Z')
  expect((await enter('focal.fr@demo.example', demoPassword, '10.0.0.99')).status).toBe(200)
  app.setNow(now)
})

test('after 20 failed sign-ins an address waits for every account, and another address does not', async () => {
  for (let attempt = 1; attempt <= 20; attempt += 1)
    expect((await enter(`nobody${attempt}@demo.example`, 'wrong password', '10.1.0.1')).status).toBe(401)
  expect((await enter('focal.de@demo.example', demoPassword, '10.1.0.1')).status).toBe(429)
  expect((await enter('focal.de@demo.example', demoPassword, '10.1.0.2')).status).toBe(200)
})

test('a sign-in that succeeds gives the account its attempts back, and the address only those of the account', async () => {
  const [mine, other] = ['focal.it@demo.example', 'focal.es@demo.example']
  for (let round = 0; round < 3; round += 1) {
    for (let attempt = 1; attempt <= 4; attempt += 1)
      expect((await enter(mine, 'wrong password', '10.2.0.1')).status).toBe(401)
    expect((await enter(mine, demoPassword, '10.2.0.1')).status).toBe(200)
  }
  for (let attempt = 1; attempt <= 4; attempt += 1)
    expect((await enter(other, 'wrong password', '10.2.0.1')).status).toBe(401)
  expect((await enter(mine, demoPassword, '10.2.0.1')).status).toBe(200)
  expect((await enter(other, 'wrong password', '10.2.0.1')).status).toBe(401)
  expect((await enter(other, demoPassword, '10.2.0.1')).status).toBe(429)
})

test('of 50 guesses at once at most 5 are examined', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => enter('focal.pl@demo.example', 'wrong password', '10.3.0.1')),
  )
  expect(answers.filter(({ status }) => status === 401).length).toBe(5)
  expect(answers.filter(({ status }) => status === 429).length).toBe(45)
})
