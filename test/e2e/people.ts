import { demoPassword } from '@focal/database/demo/accounts'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from '@playwright/test'

/** Opens the session of `<handle>@demo.example` in a browser. */
export async function signInAs(context: BrowserContext, handle: string): Promise<void> {
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: `${handle}@demo.example`, password: demoPassword },
  })
  expect(answer.status()).toBe(200)
}

/** A browser of its own with the session of `<handle>@demo.example`. */
export async function openAs(
  browser: Browser,
  handle: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const baseURL = process.env.FOCAL_E2E_URL ?? ''
  const context = await browser.newContext({ baseURL, locale: 'en-GB', ...options })
  await signInAs(context, handle)
  return context.newPage()
}

/** A read whose kept connection the server closed in the same moment is asked once more, as a browser does. */
export const again = { maxRetries: 2 } as const

/**
 * A Member State of a group that has never reported anything in the demonstration; by its place among them, so that
 * journeys that write do not meet.
 */
export async function findSilentState(
  page: Page,
  group: string,
  place = 0,
): Promise<{ code: string; name: string }> {
  let before = place
  const countries: { code: string; name: string; unGroup: string }[] = await (
    await page.request.get('/api/countries', again)
  ).json()
  for (const country of countries.filter(({ unGroup }) => unGroup === group)) {
    const record = await (await page.request.get(`/api/countries/${country.code}/statuses`, again)).json()
    const items: { current: unknown }[] = record.items
    if (items.every(({ current }) => current === null) && before-- === 0) return country
  }
  throw new Error(`No further State of ${group} is silent: the demonstration should leave more of them so.`)
}
