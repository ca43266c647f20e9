import { accounts } from '@focal/contracts/accounts'
import { statuses } from '@focal/contracts/statuses'
import { demoPassword } from '@focal/database/demo/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '../../../../test/support/builders.ts'
import { forbidden, notFound, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let seats: string[]
beforeAll(async () => {
  app = await createTestApp()
  seats = await addAccount(app.database.owner, 'two.seats', [
    { role: 'clearing-officer', countryCode: 'ke' },
    { role: 'focal-point', countryCode: 'ke' },
  ])
})
afterAll(() => app.close())

const said = { commitmentId: '1373-1c', status: 'partly', statusDate: '2026-06-01', publish: false } as const
const write = { params: { iso2: 'ke' }, version: 0, body: said }

test('GET /auth/options › 200 with the demonstration accounts in a demonstration', async () => {
  const { status, body } = await app.call(accounts.signInOptions)
  const { demoAccounts, ...rest } = body
  expect({ status, rest }).toEqual({ status: 200, rest: { isDemo: true, demoPassword } })
  expect(demoAccounts).toHaveLength(4 + 195)
  expect(demoAccounts.filter(({ countryName }) => countryName === null || countryName === 'Kenya')).toEqual([
    { email: 'organiser@demo.example', role: 'organiser', countryName: null },
    { email: 'observer@demo.example', role: 'observer', countryName: null },
    { email: 'admin@demo.example', role: 'administrator', countryName: null },
    { email: 'finance.ke@demo.example', role: 'contributor', countryName: 'Kenya' },
    { email: 'focal.ke@demo.example', role: 'focal-point', countryName: 'Kenya' },
  ])
})

test('GET /auth/options › 200 without accounts or password where the data is real', async () => {
  const real = await createTestApp({ isDemo: false })
  const { status, body } = await real.call(accounts.signInOptions)
  expect({ status, body }).toEqual({
    status: 200,
    body: { isDemo: false, demoPassword: null, demoAccounts: [] },
  })
  await real.close()
})

test('GET /me › 200 with the seat this session acts in', async () => {
  const call = await app.as('focal.ke')
  const seat = {
    id: expect.any(String),
    accountId: 'demo-focal-ke',
    role: 'focal-point',
    countryCode: 'ke',
    countryName: 'Kenya',
    agency: null,
    title: null,
  }
  const { status, body } = await call(accounts.me)
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      name: 'Focal point of Kenya (demo)',
      email: 'focal.ke@demo.example',
      seat,
      seats: [seat],
      isDemo: true,
      today: '2026-11-24',
    },
  })
})

test('PUT /me/seat › 200 and the next request acts in it, in this session only', async () => {
  const [clearing = '', focal = ''] = seats
  const one = await app.signIn('two.seats')
  const other = await app.signIn('two.seats')
  const first = await one.call(accounts.takeSeat, { body: { seatId: clearing } })
  expect({ status: first.status, seat: first.body.seat.id }).toEqual({ status: 200, seat: clearing })
  expect((await one.call(statuses.report, write)).problem).toEqual(forbidden)
  await one.call(accounts.takeSeat, { body: { seatId: focal } })
  expect((await one.call(accounts.me)).body.seat.role).toBe('focal-point')
  expect((await one.call(statuses.report, write)).status).toBe(201)
  expect((await other.call(accounts.me)).body.seat.role).toBe('clearing-officer')
})

test('PUT /me/seat › 404 for a seat of somebody else, as for one that does not exist', async () => {
  const call = await app.as('focal.ug')
  const foreign = await call(accounts.takeSeat, { body: { seatId: seats[1] ?? '' } })
  const seatId = '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11'
  const nobodys = await call(accounts.takeSeat, { body: { seatId } })
  expect([foreign.problem, nobodys.problem]).toEqual([notFound, notFound])
})

test('an account without a seat is nobody here', async () => {
  await addAccount(app.database.owner, 'no.seat', [])
  const { call } = await app.signIn('no.seat')
  expect((await call(accounts.me)).problem).toEqual(signedOut)
})
