import { invitations } from '@focal/contracts/invitations'
import { mail } from '@focal/contracts/mail'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAddress, postOf } from '../../../../test/support/people.ts'
import { notFound } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ template: 'demo' })
})
afterAll(() => app.close())

test('GET /outbox › 200 in a demonstration: to who invited, and to administrators, the mails with their links', async () => {
  const [kenya, uganda] = [await app.as('focal.ke'), await app.as('focal.ug')]
  const email = newAddress()
  const body = { ...postOf('contributor', 'ke'), email, name: 'Amina Otieno', language: 'fr' }
  expect((await kenya(invitations.invite, { body })).status).toBe(201)
  const own = await kenya(mail.outbox)
  expect(own.status).toBe(200)
  expect(own.body).toEqual([
    {
      id: expect.any(String),
      template: 'invitation',
      language: 'fr',
      toAddress: email,
      subject: 'Focal : une invitation',
      body: expect.stringMatching(
        /^Bonjour Amina Otieno,\n\nFocal point of Kenya \(demo\) vous invite dans Focal à titre de : Customs, Kenya\.\n\n[^#]+\/invitation#[\w-]{43}\n/,
      ),
      recordedAt: '2026-11-24T12:00:00.000Z',
      sentAt: null,
    },
  ])
  expect((await (await app.as('admin'))(mail.outbox)).body).toEqual(own.body)
  expect((await uganda(mail.outbox)).body).toEqual([])
  expect((await (await app.as('organiser'))(mail.outbox)).body).toEqual([])
})

test('GET /outbox › 404 where the data is real, also for an administrator', async () => {
  const real = await createTestApp({ isDemo: false, sendsMail: true })
  const admin = await real.as('admin')
  const body = { role: 'observer', email: newAddress(), name: 'Amina Otieno' } as const
  expect((await admin(invitations.invite, { body })).status).toBe(201)
  expect((await admin(mail.outbox)).problem).toEqual(notFound)
  await real.close()
})
