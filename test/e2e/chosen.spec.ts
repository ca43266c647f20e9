import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openFull, readRecord } from './full-record.ts'
import { again, openAs } from './people.ts'
import { openRecord, side } from './record.ts'

// A part of the record is shown, chosen as a whole, and treated as each line would be.
const bar = (page: Page) => page.getByRole('region', { name: 'Selected commitments' })
const draftsOf = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByText('draft', { exact: true }) })
const choose = (page: Page, label: string, option: RegExp) =>
  page
    .getByLabel(label)
    .locator('option', { hasText: option })
    .evaluate((one) => (one as HTMLOptionElement).value)
    .then((value) => page.getByLabel(label).selectOption(value))

test('what is older is shown, chosen as a whole and confirmed; what cannot be is counted and left', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, code } = await openFull(browser, 'WEOG', '2023-01-05')
  await openRecord(page, '1373-2a')
  await page.keyboard.press('2')
  await expect(draftsOf(page)).toContainText('Saved')
  await choose(page, 'Part', /1373/)
  await choose(page, 'What waits', /^Not confirmed for 24 months/)
  await expect(page).toHaveURL(/part=1373&waits=older/)
  await expect(page.getByText('18 of 102 shown.')).toBeVisible()
  await page.getByLabel('What waits').selectOption('all')
  await page.getByRole('button', { name: 'Select all 19' }).click()
  await expect(bar(page)).toContainText('19 selected. 1 of them cannot be confirmed')
  expect(await audit(page)).toEqual([])
  await page.getByRole('checkbox', { name: 'Deny safe haven' }).uncheck()
  await bar(page).getByRole('button', { name: 'Confirm 17, still true today' }).click()
  await expect(page.getByText('17 commitments confirmed unchanged.')).toBeVisible()
  const { today } = await (await page.request.get('/api/me', again)).json()
  const lines = (await readRecord(page, code)).filter(({ commitmentId }) => commitmentId.startsWith('1373'))
  const confirmed = lines.filter(({ current }) => current?.statusDate === today)
  expect(confirmed).toHaveLength(17)
  const left = lines.filter((line) => !confirmed.includes(line)).map(({ commitmentId }) => commitmentId)
  expect(left).toEqual(['1373-2a', '1373-2c'])
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Condemn terrorism consistently' })).toBeVisible()
})

test('a status is said of many lines as of one: drafts, with what each still asks for, taken back in one act', async ({
  browser,
}) => {
  const { page } = await openFull(browser, 'APG', '2025-03-03')
  await openRecord(page, 'gcts-1.1')
  const drafts = draftsOf(page)
  await page.getByLabel('Find').fill('border')
  const found = await page.getByRole('button', { name: /^Select all \d+$/ }).innerText()
  const count = Number(/\d+/.exec(found)?.[0])
  expect(count).toBeGreaterThan(1)
  await page.getByRole('button', { name: found }).click()
  await bar(page).getByLabel('Say a status').selectOption({ label: 'No step yet' })
  await expect(drafts).toHaveCount(count)
  await expect(side(page).getByText('Say in a sentence why this went down.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(page.locator('.sv.wait')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(drafts).toHaveCount(0)
})

test('lines are chosen one by one with the keyboard, and Escape leaves them as they were', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.mu')
  await openRecord(page, '1373-1a')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(bar(page)).toContainText('2 selected.')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.locator('[id="row-1373-1c"] .pick-row')).toBeFocused()
})

test('on a phone the bar over the chosen lines is in reach, and nothing scrolls sideways', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.tt', { viewport: { width: 360, height: 640 } })
  await openRecord(page, '1373-1a')
  await page.getByLabel('Find').fill('freeze')
  await page.getByRole('button', { name: /^Select all/ }).click()
  await expect(bar(page)).toBeInViewport()
  for (const control of await bar(page).locator('button, select').all())
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await audit(page)).toEqual([])
})
