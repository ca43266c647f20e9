import { type Browser, expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { cutLine } from './line.ts'
import { newcomer } from './newcomer.ts'
import { again, findSilentState, openAs } from './people.ts'

/*
 * Each journey has an organiser of its own: an account has three streams, and others share the demonstration's.
 */

/** Opens a page and waits until it listens; gives the address of its stream. */
async function openListening(page: Page, path: string): Promise<string> {
  const listening = page.waitForResponse(/\/api\/events\?/)
  await page.goto(path)
  const stream = await listening
  expect(stream.status()).toBe(200)
  return stream.url()
}

/** A focal point, in a browser elsewhere, publishes of one more commitment and shares it. */
async function publish(browser: Browser, code: string, commitmentId: string): Promise<void> {
  const elsewhere = await openAs(browser, `focal.${code}`)
  const said = { status: 'in-place', evidenceGrade: 'E2', statusDate: '2026-06-01', references: ['Act 1'] }
  // Silent to an organiser is also who has drafts, or says something to the own State alone.
  const item = await elsewhere.request.get(`/api/countries/${code}/statuses/${commitmentId}`, again)
  const { version } = await item.json()
  const answer = await elsewhere.request.post(`/api/countries/${code}/statuses`, {
    data: { ...said, commitmentId, visibility: 'network', publish: true },
    headers: { 'if-match': `"${version}"`, origin: process.env.FOCAL_E2E_URL ?? '' },
  })
  expect(answer.status()).toBe(201)
  await elsewhere.context().close()
}

/** The cell of the Western European and Others Group for 1373, and how many States report in it. */
const cellOf = (page: Page) =>
  page.getByRole('link', { name: /^Western European and Others Group, Resolution 1373:/ })
async function reporting(page: Page): Promise<number> {
  return Number(/(\d+) of \d+/.exec((await cellOf(page).textContent()) ?? '')?.[1])
}

// One after the other: each makes a State of the same group speak.
test.describe.configure({ mode: 'serial' })

test('a status published in a capital moves the cell of an organiser without a reload, quietly, and nothing else', async ({
  browser,
}) => {
  const { page } = await newcomer(browser, 'organiser')
  const past = await openAs(browser, 'organiser')
  const asked: string[] = []
  past.on('request', (request) => asked.push(request.url()))
  await past.goto('/overview?asOf=2025-06-30')
  await openListening(page, '/overview')
  const before = await reporting(page)
  const then = await cellOf(past).textContent()
  const focused = page.getByRole('button', { name: 'Show as table' })
  await focused.focus()
  const scrolled = await page.evaluate(() => scrollY)
  const { code } = await findSilentState(page, 'WEOG')
  await publish(browser, code, '1373-1c')
  await expect.poll(() => reporting(page)).toBe(before + 1)
  await expect(page.getByRole('status').filter({ hasText: /^Figures changed at \d\d:\d\d\.$/ })).toBeVisible()
  await expect(cellOf(page)).toContainText(/changed at \d\d:\d\d/)
  await expect(cellOf(page).locator('.moved')).toBeVisible()
  // Another group has no mark, the focus and the place on the page are as they were.
  await expect(page.getByRole('link', { name: /^African Group, Resolution 1373:/ })).not.toContainText(
    'changed',
  )
  await expect(focused).toBeFocused()
  expect(await page.evaluate(() => scrollY)).toBe(scrolled)
  expect(await audit(page)).toEqual([])
  await focused.press('Enter')
  const line = page
    .getByRole('row')
    .filter({ hasText: 'Western European and Others Group' })
    .filter({ hasText: '1373' })
  await expect(line.getByRole('rowheader')).toContainText(/changed at \d\d:\d\d/)
  // The picture of an earlier day listens to nothing and stays.
  expect(asked.filter((url) => url.includes('/api/events'))).toEqual([])
  expect(await cellOf(past).textContent()).toBe(then)
})

test('after a line that was down the page catches up by itself', async ({ browser }) => {
  const { page } = await newcomer(browser, 'organiser')
  const stream = await openListening(page, '/overview')
  const before = await reporting(page)
  const { code } = await findSilentState(page, 'WEOG')
  const line = await cutLine(page, '**/api/events*')
  const tried = page.waitForEvent('requestfailed', (request) => request.url() === stream)
  // Who comes as the same page takes its place: its own line ends.
  const leaving = new AbortController()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await fetch(stream, { headers: { cookie }, signal: leaving.signal })
  await tried
  await publish(browser, code, '1373-1c')
  leaving.abort()
  await line.mend()
  await expect.poll(() => reporting(page)).toBe(before + 1)
})

test('nothing moves while somebody writes in a field; when it is left, it does', async ({ browser }) => {
  const { page } = await newcomer(browser, 'organiser')
  await openListening(page, '/overview')
  const before = await reporting(page)
  const { code } = await findSilentState(page, 'WEOG')
  await page.getByLabel('As of').focus()
  const reads: string[] = []
  page.on('request', (request) => request.url().includes('/api/gaps') && reads.push(request.url()))
  await publish(browser, code, '1373-1c')
  await page.waitForTimeout(4000)
  expect([await reporting(page), reads]).toEqual([before, []])
  await page.getByLabel('As of').blur()
  await expect.poll(() => reporting(page)).toBe(before + 1)
})

test('a focal point sees what a colleague published, and reads nothing again for the own words', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.gh')
  await openListening(page, '/our-status')
  const reads: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/api/countries/gh/statuses'))
      reads.push(request.url())
  })
  const row = page.locator('#row-1373-2d')
  await row.getByRole('button').click()
  await page.keyboard.press('2')
  await expect(row).toContainText(/Saved/)
  await page.waitForTimeout(3000)
  expect(reads).toEqual([])
  const colleague = await openAs(browser, 'focal.gh')
  const item = await (await colleague.request.get('/api/countries/gh/statuses/1373-2c')).json()
  const answer = await colleague.request.post('/api/countries/gh/statuses', {
    data: {
      commitmentId: '1373-2c',
      status: 'planned',
      evidenceGrade: 'E1',
      statusDate: '2026-11-01',
      publish: false,
    },
    headers: { 'if-match': `"${item.version}"`, origin: process.env.FOCAL_E2E_URL ?? '' },
  })
  expect(answer.status()).toBe(201)
  await expect(page.locator('#row-1373-2c')).toContainText(/changed at/)
  expect(reads).toHaveLength(1)
})
