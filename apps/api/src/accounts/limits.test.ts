import { accounts } from '@focal/contracts/accounts'
import { demoPassword } from '@focal/database/demo/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, newPerson } from '../../../../test/support/people.ts'
import { sentence } from '../../../../test/support/problems.ts'
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

test('POST /auth/sign-in/email › 429: after 5 failed sign-ins an account waits, known or not, from any address, and says how long', async () => {
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

test('of 12 right sign-ins at once of one account, none is refused; they count for nothing', async () => {
  for (let attempt = 1; attempt <= 4; attempt += 1)
    expect((await enter('focal.at@demo.example', 'wrong password', '10.4.0.1')).status).toBe(401)
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => enter('focal.at@demo.example', demoPassword, '10.4.0.1')),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

test('an attempt whose process died counts as failed once its time is over', async () => {
  const [email, from] = ['focal.be@demo.example', '10.5.0.1']
  for (let attempt = 1; attempt <= 4; attempt += 1)
    expect((await enter(email, 'wrong password', from)).status).toBe(401)
  await sql`update rate_limit set pending = 1, pending_until = '2026-11-24T12:00:15Z' where kind = 'account' and count = 4
    and until > '2026-11-24T12:00:00Z'`.execute(app.database.owner)
  app.setNow('2026-11-24T12:00:15.000Z')
  expect((await enter(email, demoPassword, from)).status).toBe(429)
  app.setNow(now)
})

test('an IPv6 network is counted as a whole, whichever of its addresses asks', async () => {
  for (let attempt = 1; attempt <= 20; attempt += 1)
    expect(
      (await enter(`v6.${attempt}@demo.example`, 'wrong password', `2001:db8:0:7::${attempt}`)).status,
    ).toBe(401)
  expect((await enter('focal.nl@demo.example', demoPassword, '2001:db8:0:7:ffff::1')).status).toBe(429)
  expect((await enter('focal.nl@demo.example', demoPassword, '2001:db8:0:8::1')).status).toBe(200)
})

describe('PUT /me/password', () => {
  test('a wrong present password counts as a sign-in that failed, and one that is right gives back', async () => {
    const person = await newPerson(app)
    const change = (current: string, password = goodPassword) =>
      person.call(accounts.changePassword, { body: { current, password } }).then(({ status }) => status)
    for (let attempt = 1; attempt <= 4; attempt += 1) expect(await change('a wrong one')).toBe(422)
    expect(await change(goodPassword, 'short')).toBe(422)
    expect(await change('a wrong one')).toBe(422)
    expect(await change(goodPassword)).toBe(429)
    expect((await enter(person.email, goodPassword, '10.6.0.1')).status).toBe(429)
  })
})

test('POST /auth/reset › 429: 20 questions for a new password from one network in an hour, and the next has to wait', async () => {
  const limited = await createTestApp({ now, proxyHeader, limits: { requests: 300, exports: 10 } })
  const ask = (from: string) =>
    limited.call(accounts.askReset, {
      body: { email: 'nobody@demo.example' },
      headers: { [proxyHeader]: from },
    })
  const answers = await Promise.all(Array.from({ length: 21 }, () => ask('10.7.0.1')))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(200), 429])
  expect((await ask('10.7.0.1')).problem?.detail).toBe(sentence('problems:detail.resets'))
  expect((await ask('10.7.0.2')).status).toBe(200)
  limited.setNow('2026-11-24T13:00:00.000Z')
  expect((await ask('10.7.0.1')).status).toBe(200)
  await limited.close()
})
