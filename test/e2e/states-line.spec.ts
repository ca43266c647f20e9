import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs, signInAs } from './people.ts'
import { auditLine, openRecord, row, side } from './record.ts'

// What time does to the page: the line drops, the session ends, a record grows old.
const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const alert = (page: Page) => side(page).getByRole('alert')

async function choose(page: Page, name: string): Promise<void> {
  await side(page).getByRole('button', { name }).click()
}

test('without a line one sentence on top says so, work goes on, and it goes away by itself', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.au')
  await openRecord(page, '1373-2b')
  await page.context().setOffline(true)
  await expect(status(page, 'Working without a line.')).toBeVisible()
  await choose(page, 'Withheld')
  await page.getByLabel('Note', { exact: true }).fill('Written in a tunnel.')
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Kept here, retry')
  expect(await auditLine(page)).toEqual([])
  await page.context().setOffline(false)
  await expect(status(page, 'Working without a line.')).toHaveCount(0)
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Saved')
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused()
})

test('without a line one reads how many changes wait on this device', async ({ browser }) => {
  const page = await openAs(browser, 'focal.mt')
  await openRecord(page, '1373-2b')
  await page.context().setOffline(true)
  await choose(page, 'Withheld')
  await expect(status(page, '1 change is kept on this device')).toBeVisible()
})

test('a session that ended elsewhere keeps the change, and sends it after the next sign-in', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ca')
  await openRecord(page, '1373-2b')
  const other = await page.context().newPage()
  await other.goto('/languages')
  await other.getByRole('banner').getByRole('button', { name: 'Focal point, Canada' }).click()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other).toHaveURL(/\/sign-in/)
  await choose(page, 'Withheld')
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Kept here, retry')
  await expect(alert(page)).toContainText('Please sign in')
  await expect(alert(page)).toContainText('What you typed is kept on this page.')
  expect(await auditLine(page)).toEqual([])
  await signInAs(page.context(), 'focal.ca')
  await alert(page).getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Saved')
})

test('"Please sign in" comes with the way to the sign-in page and back', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.context().clearCookies()
  await page.getByRole('link', { name: 'Commitments', exact: true }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Organiser/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Commitments' })).toBeVisible()
})

test('what is old says since when in words, and one press makes it true today', async ({ browser }) => {
  const page = await openAs(browser, 'focal.mx')
  await openRecord(page, '1373-1a')
  const old = page.getByRole('listitem').filter({ hasText: /not confirmed since \w{3,4} \d{4}/ })
  const ref = (await old.first().locator('bdi').innerText()).trim()
  const line = page.getByRole('listitem').filter({ has: page.getByText(ref, { exact: true }) })
  await line.getByRole('button').first().click()
  expect(await auditLine(page)).toEqual([])
  await side(page).getByRole('button', { name: 'Still true today' }).click()
  await expect(status(page, '1 commitment confirmed unchanged.')).toBeVisible()
  await expect(line).toContainText('Saved')
  await expect(line).not.toContainText('not confirmed since')
})

/** From the record to a page whose code is not on the device yet, without a line. */
async function openWithoutLine(page: Page, link: string): Promise<void> {
  await openRecord(page, '1373-2b')
  await page.context().setOffline(true)
  await page.getByRole('link', { name: link }).click()
  await expect(page.getByRole('alert')).toContainText('No line to the server')
}

test('a page that is opened without a line says so in its place, and the frame stays', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.hu')
  await openWithoutLine(page, 'Regions')
  await expect(status(page, 'Working without a line.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.getByRole('link', { name: 'Our status' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Our status, Hungary' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(status(page, 'Working without a line.')).toHaveCount(0)
})

test('a page that could not be opened without a line comes with “Try again”', async ({ browser }) => {
  const page = await openAs(browser, 'focal.cz')
  await openWithoutLine(page, 'Regions')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('opened again without a line, the page says that there is none, and does not ask for a password', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await expect(page).toHaveURL(/\/overview$/)
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('figures asked for without a line come by themselves when it is back', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/commitments/1373-1c')
  const linked = page.getByRole('link', { name: 'Implement the FATF standards' })
  await expect(
    page.getByRole('heading', { level: 2, name: /have it mostly or fully in place/ }),
  ).toBeVisible()
  await page.context().setOffline(true)
  await linked.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Implement the FATF standards' })).toBeVisible()
  await expect(status(page, 'Working without a line.')).toBeVisible()
  await expect(status(page, 'Loading')).toHaveCount(1)
  expect(await audit(page)).toEqual([])
  await page.context().setOffline(false)
  await expect(
    page.getByRole('heading', { level: 2, name: /have it mostly or fully in place/ }),
  ).toBeVisible()
  await expect(status(page, 'Working without a line.')).toHaveCount(0)
})

test('on every page that shows it, what is older than 24 months says since when', async ({ browser }) => {
  const page = await openAs(browser, 'focal.mx')
  await openRecord(page, '1373-1a')
  const old = page
    .getByRole('listitem')
    .filter({ hasText: /not confirmed since/ })
    .last()
  await old.getByRole('button').first().click()
  await side(page).getByRole('link', { name: 'Commitment, history and links' }).click()
  await expect(
    page
      .getByRole('main')
      .getByText(/not confirmed since \w{3,4} \d{4}/)
      .first(),
  ).toBeVisible()
  await page.goto('/countries/mx')
  await expect(
    page
      .getByRole('main')
      .getByText(/not confirmed since \w{3,4} \d{4}/)
      .first(),
  ).toBeVisible()
})
