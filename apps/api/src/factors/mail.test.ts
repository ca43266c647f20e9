import { accounts } from '@focal/contracts/accounts'
import { factors } from '@focal/contracts/factors'
import { people } from '@focal/contracts/people'
import { actAs } from '@focal/database/connect'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthenticator } from '../../../../test/support/authenticator.ts'
import { codeOf } from '../../../../test/support/factors.ts'
import { newPerson } from '../../../../test/support/people.ts'
import { sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

const noon = '2026-11-24T12:00:00.000Z'
let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ isDemo: false, sendsMail: true })
})
afterAll(() => app.close())

type Person = Awaited<ReturnType<typeof newPerson>>

/** What was told to somebody about the ways in which they sign in, in the order of its telling. */
async function toldTo({ email }: Person) {
  const rows = await app.database.owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'mailer', countryCode: null })
    return db.selectFrom('mail').where('toAddress', '=', email).selectAll().execute()
  })
  return rows.filter(({ template }) => template === 'factor-changed')
}

/** What an act tells its owner, which is one mail and no more. */
async function tells(person: Person, work: () => Promise<{ status: number }>): Promise<string> {
  const before = new Set((await toldTo(person)).map(({ id }) => id))
  expect((await work()).status).toBeLessThan(300)
  const added = (await toldTo(person)).filter(({ id }) => !before.has(id))
  expect(added.map(({ subject, language }) => [subject, language])).toEqual([
    [sentence('mail:factor-changed.subject'), 'en'],
  ])
  return added[0]?.body ?? ''
}

const says = (change: string) => expect.stringContaining(sentence(`mail:factor.${change}`))

test('whoever adds, renews or removes a way to sign in is told by one mail each, with a way to the account page', async () => {
  const person = await newPerson(app)
  const { call } = person
  const begun = await call(factors.beginApp, { body: { kind: 'totp' } })
  expect(await toldTo(person)).toEqual([])
  const confirm = () => call(factors.confirmApp, { body: { code: codeOf(begun.body.secret, noon) } })
  const body = await tells(person, confirm)
  expect(body).toEqual(says('turn-app-on'))
  expect(body).toContain('Hello Amina Otieno,')
  expect(body).toContain('http://127.0.0.1:3000/account')
  expect(body).not.toContain(begun.body.secret)

  const renewed = await tells(person, () => call(factors.renewCodes, { body: { replace: 'all' } }))
  expect(renewed).toEqual(says('renew-backup-codes'))
  const offered = await call(factors.offerPasskey, { body: { kind: 'passkey' } })
  const made = { name: 'Laptop', ...createAuthenticator().make(offered.body.challenge) }
  expect(await tells(person, () => call(factors.addPasskey, { body: made }))).toEqual(says('add-passkey'))
  const passkeyId = (await call(factors.own)).body.passkeys[0]?.id ?? ''
  const rename = { params: { passkeyId }, body: { name: 'Phone' } }
  const before = (await toldTo(person)).length
  expect((await call(factors.renamePasskey, rename)).status).toBe(200)
  expect(await toldTo(person)).toHaveLength(before)
  const drop = () => call(factors.removePasskey, { params: { passkeyId } })
  expect(await tells(person, drop)).toEqual(says('remove-passkey'))
  expect(await tells(person, () => call(factors.removeApp))).toEqual(says('remove-app'))
})

test('what is refused tells nothing', async () => {
  const person = await newPerson(app)
  await person.call(factors.beginApp, { body: { kind: 'totp' } })
  expect((await person.call(factors.confirmApp, { body: { code: '000' } })).status).toBe(422)
  expect((await person.call(factors.removeApp)).status).toBe(404)
  expect(await toldTo(person)).toEqual([])
})

test('in the language of the request', async () => {
  for (const language of ['fr', 'ar']) {
    const person = await newPerson(app)
    const headers = { 'accept-language': language }
    const begun = await person.call(factors.beginApp, { body: { kind: 'totp' } })
    await person.call(factors.confirmApp, { body: { code: codeOf(begun.body.secret, noon) }, headers })
    expect((await toldTo(person)).map((mail) => mail.language)).toEqual([language])
  }
})

test('somebody whose factors an administrator takes away is told, and not the administrator', async () => {
  const person = await newPerson(app)
  const begun = await person.call(factors.beginApp, { body: { kind: 'totp' } })
  await person.call(factors.confirmApp, { body: { code: codeOf(begun.body.secret, noon) } })
  const { accountId } = (await person.call(accounts.me)).body.seat
  const admin = await app.as('admin')
  const body = await tells(person, () => admin(people.removeFactors, { params: { accountId } }))
  expect(body).toEqual(says('remove-factors'))
})

test('where no mail goes anywhere the change is made all the same', async () => {
  const silent = await createTestApp({ isDemo: false, sendsMail: false })
  const admin = await silent.as('admin')
  expect((await admin(factors.own)).body.appSince).toBe(noon)
  const rows = await silent.database.owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'mailer', countryCode: null })
    return db.selectFrom('mail').select('id').execute()
  })
  expect(rows).toEqual([])
  await silent.close()
})
