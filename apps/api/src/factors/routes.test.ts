import { accounts } from '@focal/contracts/accounts'
import { factors } from '@focal/contracts/factors'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAuthenticator } from '../../../../test/support/authenticator.ts'
import type { Call } from '../../../../test/support/client.ts'
import { codeOf, knock, setUpApp } from '../../../../test/support/factors.ts'
import { goodPassword, newPerson, signInWith } from '../../../../test/support/people.ts'
import { notFound, problemOf, ruledOut, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const now = '2026-11-24T12:00:00.000Z'
const later = '2026-11-24T12:10:00.001Z'
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(() => app.setNow(now))
afterAll(() => app.close())

const begin = (call: Call) => call(factors.beginApp, { body: { kind: 'totp' } })
const confirm = (call: Call, code: string) => call(factors.confirmApp, { body: { code } })
const renew = (call: Call) => call(factors.renewCodes, { body: { replace: 'all' } })
const offer = (call: Call) => call(factors.offerPasskey, { body: { kind: 'passkey' } })
const notFresh = problemOf('forbidden', { detail: 'notFresh' })
const passkeyWrong = ruledOut(['id', 'field.passkeyWrong'])

async function addPasskey(call: Call, device = createAuthenticator(), name = 'Office laptop') {
  const { body } = await offer(call)
  return call(factors.addPasskey, { body: { name, ...device.make(body.challenge) } })
}

test('GET /me/factors › 200 with nothing set up, and not of anybody else', async () => {
  const [one, two] = [await newPerson(app), await newPerson(app)]
  await setUpApp(two.call, now)
  await addPasskey(two.call)
  const { status, body } = await one.call(factors.own)
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      isRequired: false,
      appSince: null,
      backupCodes: 0,
      passkeys: [],
      freshUntil: '2026-11-24T12:10:00.000Z',
      mayChange: true,
    },
  })
  expect((await two.call(factors.own)).body).toMatchObject({ appSince: now, backupCodes: 10 })
})

test('POST /me/factors/app › 200 with a secret that asks for nothing yet, and is nowhere in the clear', async () => {
  const person = await newPerson(app)
  const { status, body } = await begin(person.call)
  expect([status, body.secret]).toEqual([200, expect.stringMatching(/^[A-Z2-7]{32}$/)])
  expect(body.address).toBe(
    `otpauth://totp/Focal:${encodeURIComponent(person.email)}?secret=${body.secret}&issuer=Focal`,
  )
  expect((await person.call(factors.own)).body.appSince).toBeNull()
  expect((await signInWith(app.url, person.email, goodPassword)).cookie).toMatch(/^focal\.session_token=/)
  const { rows } = await sql<{
    text: string
  }>`select set_config('focal.account', (select "id" from auth."user"
    where "email" = ${person.email}), true), (select to_jsonb(second_factor)::text from second_factor limit 1) as text`.execute(
    app.database.owner,
  )
  expect(JSON.stringify(rows)).not.toContain(body.secret)
  expect(JSON.stringify(app.logged)).not.toContain(body.secret)
})

test('POST /me/factors/app › 409 where an app is on, and the later of two secrets counts before', async () => {
  const { call } = await newPerson(app)
  const first = (await begin(call)).body.secret
  const { secret } = (await begin(call)).body
  expect((await confirm(call, codeOf(first, now))).problem).toEqual(ruledOut(['code', 'field.codeWrong']))
  expect((await confirm(call, codeOf(secret, now))).status).toBe(200)
  expect((await begin(call)).problem).toEqual(problemOf('conflict', { detail: 'appOn' }))
})

test('POST /me/factors/app › 422 for an account of the demonstration', async () => {
  const call = await app.as('focal.ke')
  const wrong = ruledOut(['kind', 'field.factorDemo'])
  expect((await begin(call)).problem).toEqual(wrong)
  expect((await offer(call)).problem).toEqual(wrong)
  expect((await call(factors.own)).body.mayChange).toBe(false)
})

test('PUT /me/factors/app › 200 with ten backup codes, and only this session stays', async () => {
  const person = await newPerson(app)
  const other = await signInWith(app.url, person.email, goodPassword)
  const { secret } = (await begin(person.call)).body
  const { status, body } = await confirm(person.call, ` ${codeOf(secret, now).replace(/(...)/, '$1 ')}`)
  expect([status, body.factors.appSince, body.factors.backupCodes]).toEqual([200, now, 10])
  expect(new Set(body.backupCodes).size).toBe(10)
  expect(body.backupCodes.every((code) => /^(?:[a-z2-7]{4}-){3}[a-z2-7]{4}$/.test(code))).toBe(true)
  expect((await other.call(accounts.me)).problem).toEqual(signedOut)
  expect((await person.call(accounts.me)).status).toBe(200)
})

test('PUT /me/factors/app › 422 for a wrong code, an old one, and without a secret', async () => {
  const { call } = await newPerson(app)
  const wrong = ruledOut(['code', 'field.codeWrong'])
  expect((await confirm(call, '123456')).problem).toEqual(wrong)
  const { secret } = (await begin(call)).body
  const right = codeOf(secret, now)
  expect((await confirm(call, right === '000000' ? '000001' : '000000')).problem).toEqual(wrong)
  expect((await confirm(call, '')).problem).toEqual(wrong)
  app.setNow('2026-11-24T12:02:00.000Z')
  expect((await confirm(call, right)).problem).toEqual(wrong)
  expect((await call(factors.own)).body.appSince).toBeNull()
})

test('DELETE /me/factors/app › 200 and DELETE /me/factors/app › 404 without one; its backup codes go with the last factor', async () => {
  const person = await newPerson(app)
  expect((await person.call(factors.removeApp)).problem).toEqual(notFound)
  await setUpApp(person.call, now)
  const { status, body } = await person.call(factors.removeApp)
  expect([status, body.appSince, body.backupCodes]).toEqual([200, null, 0])
  expect((await signInWith(app.url, person.email, goodPassword)).cookie).toMatch(/^focal\.session_token=/)
})

test('PUT /me/factors/backup-codes › 200 makes the old ones void, PUT /me/factors/backup-codes › 404 without a factor', async () => {
  const person = await newPerson(app)
  expect((await renew(person.call)).problem).toEqual(problemOf('not-found', { detail: 'noFactor' }))
  const { backupCodes } = await setUpApp(person.call, now)
  const { status, body } = await renew(person.call)
  expect([status, body.factors.backupCodes]).toEqual([200, 10])
  const step = await knock(app.url, accounts.signIn, { email: person.email, password: goodPassword })
  const give = (code = '') => knock(app.url, accounts.giveCode, { code }, step.cookie)
  expect((await give(backupCodes[0])).status).toBe(401)
  expect((await give(body.backupCodes[0])).status).toBe(200)
})

test('POST /me/passkeys › 201 with backup codes where it is the first factor; other sessions end', async () => {
  const person = await newPerson(app)
  const other = await signInWith(app.url, person.email, goodPassword)
  const { status, body } = await addPasskey(person.call)
  const passkey = { id: expect.any(String), name: 'Office laptop', addedAt: now, usedAt: null }
  expect([status, body.factors.passkeys, body.backupCodes.length]).toEqual([201, [passkey], 10])
  expect((await other.call(accounts.me)).problem).toEqual(signedOut)
  const again = await addPasskey(person.call, createAuthenticator(), 'Telephone')
  expect([again.status, again.body.factors.passkeys.length, again.body.backupCodes]).toEqual([201, 2, []])
})

test('POST /me/passkeys/challenge › 200 names the site, the account and what it has', async () => {
  const person = await newPerson(app)
  const device = createAuthenticator()
  await addPasskey(person.call, device)
  const { status, body } = await offer(person.call)
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      site: { id: 'localhost', name: 'Focal' },
      user: { id: expect.any(String), name: person.email, displayName: person.name },
      known: [device.id],
    },
  })
})

test('POST /me/passkeys/challenge › 422 and POST /me/passkeys › 422 for what does not hold', async () => {
  const [{ call }, other] = [await newPerson(app), await newPerson(app)]
  expect((await offer(await app.as('admin'))).status).toBe(422)
  const add = async (made: object) =>
    (await call(factors.addPasskey, { body: { name: 'Laptop', ...made } as never })).problem
  const device = createAuthenticator()
  const { challenge } = (await offer(call)).body
  // Of another site, without the person verified, of a challenge for somebody else, and of none.
  expect(await add(device.make(challenge, { origin: 'https://focal.example.com' }))).toEqual(passkeyWrong)
  expect(await add(device.make((await offer(call)).body.challenge, { site: 'example.com' }))).toEqual(
    passkeyWrong,
  )
  expect(await add(device.make((await offer(call)).body.challenge, { isVerified: false }))).toEqual(
    passkeyWrong,
  )
  expect(await add(device.make((await offer(other.call)).body.challenge))).toEqual(passkeyWrong)
  expect(await add(device.make('x'.repeat(43)))).toEqual(passkeyWrong)
  const late = (await offer(call)).body.challenge
  app.setNow('2026-11-24T12:05:00.001Z')
  expect(await add(device.make(late))).toEqual(passkeyWrong)
  // A challenge holds once, and a credential belongs to one account.
  const once = (await offer(call)).body.challenge
  expect((await call(factors.addPasskey, { body: { name: 'Laptop', ...device.make(once) } })).status).toBe(
    201,
  )
  expect(await add(createAuthenticator().make(once))).toEqual(passkeyWrong)
  expect((await addPasskey(other.call, device)).problem).toEqual(passkeyWrong)
})

test('PUT /me/passkeys/{passkeyId} › 200 and DELETE /me/passkeys/{passkeyId} › 200, 404 for somebody else’s', async () => {
  const [{ call }, other] = [await newPerson(app), await newPerson(app)]
  const passkeyId = (await addPasskey(call)).body.factors.passkeys[0]?.id ?? ''
  const rename = (by: Call) =>
    by(factors.renamePasskey, { params: { passkeyId }, body: { name: 'Old laptop' } })
  const drop = (by: Call) => by(factors.removePasskey, { params: { passkeyId } })
  expect((await rename(other.call)).problem).toEqual(notFound)
  expect((await drop(other.call)).problem).toEqual(notFound)
  expect((await rename(call)).body.passkeys[0]?.name).toBe('Old laptop')
  expect((await drop(call)).body).toMatchObject({ passkeys: [], backupCodes: 0 })
  expect((await drop(call)).problem).toEqual(notFound)
})

test('PUT /me/passkeys/{passkeyId} › 404 and DELETE /me/passkeys/{passkeyId} › 404 for none', async () => {
  const { call } = await newPerson(app)
  const params = { passkeyId: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11' }
  expect((await call(factors.renamePasskey, { params, body: { name: 'A' } })).problem).toEqual(notFound)
  expect((await call(factors.removePasskey, { params })).problem).toEqual(notFound)
})

test('what changes a factor asks for a fresh sign-in, or the password once more', async () => {
  const person = await newPerson(app)
  const passkeyId = (await addPasskey(person.call)).body.factors.passkeys[0]?.id ?? ''
  const acts = [
    () => begin(person.call),
    () => confirm(person.call, '123456'),
    () => person.call(factors.removeApp),
    () => renew(person.call),
    () => offer(person.call),
    () => person.call(factors.addPasskey, { body: { name: 'A', ...createAuthenticator().make('x') } }),
    () => person.call(factors.removePasskey, { params: { passkeyId } }),
  ]
  app.setNow(later)
  for (const act of acts) expect((await act()).problem).toEqual(notFresh)
  expect((await person.call(factors.own)).body.passkeys.length).toBe(1)
  const again = (password: string) => knock(app.url, accounts.confirm, { password }, person.cookie)
  expect((await again('not this one')).body).toEqual(ruledOut(['password', 'field.passwordWrong']))
  expect((await renew(person.call)).problem).toEqual(notFresh)
  expect((await again(goodPassword)).status).toBe(200)
  expect((await renew(person.call)).status).toBe(200)
  expect((await person.call(factors.own)).body.freshUntil).toBe('2026-11-24T12:20:00.001Z')
})
