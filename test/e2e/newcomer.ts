import { type Browser, expect, type Page } from '@playwright/test'
import { again, signInAs } from './people.ts'

export const password = 'green lamps walk slowly'
let count = 0

/** Somebody who came by an invitation, signed in, with an account and a browser of their own. */
export async function newcomer(
  browser: Browser,
  role: 'observer' | 'organiser',
  baseURL = process.env.FOCAL_E2E_URL ?? '',
): Promise<{ page: Page; email: string }> {
  count++
  const email = `person.${Date.now()}.${count}@ministry.example`
  const headers = { origin: baseURL }
  const admin = await browser.newContext({ baseURL })
  await signInAs(admin, 'admin')
  const invitation = { role, email, name: 'Amina Otieno' }
  const invited = await admin.request.post('/api/invitations', { data: invitation, headers })
  expect(invited.status()).toBe(201)
  const outbox = await (await admin.request.get('/api/outbox', again)).text()
  await admin.close()
  const mail = JSON.parse(outbox).find((one: { toAddress: string }) => one.toAddress === email)
  const token = /#([\w-]+)/.exec(mail.body)?.[1]
  const context = await browser.newContext({ baseURL, locale: 'en-GB' })
  const data = { token, name: 'Amina Otieno', password }
  const joined = await context.request.post('/api/invitations/join', { data, headers })
  expect(joined.status()).toBe(201)
  return { page: await context.newPage(), email }
}
