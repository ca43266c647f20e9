import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { changed, type } from '../support/workbooks.ts'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

/** Presses the one button, and gives the file that is saved. */
async function takeAway(page: Page, button: string): Promise<Uint8Array> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFileSync(await (await saving).path())
}

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function bringBack(page: Page, bytes: Uint8Array, name = 'back.xlsx'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
}

test('a workbook goes out, is filled in and comes back in three clicks, with its problems first', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.se')
  await page.goto('/our-status')
  await page.getByRole('link', { name: 'Excel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Record in Excel, Sweden' })).toBeVisible()
  const bytes = await takeAway(page, 'Download the workbook')
  const note = `Filled in by hand, run ${Date.now()}`
  let line = 0
  const filled = await changed(bytes, (book) => {
    type(book, '1373', '1373-1c', 'status', 'Mostly in place')
    type(book, '1373', '1373-1c', 'statusDate', '2026-09-01')
    type(book, '1373', '1373-1c', 'note', note)
    line = type(book, '1373', '1373-2a', 'status', 'yes')
  })
  await bringBack(page, filled)
  await expect(page.getByText(`1373, row ${line}, Status: “yes” is not one of:`)).toBeVisible()
  await expect(page.getByRole('heading', { name: '1 row with changes' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '1373-1c' }).locator('ins').last()).toHaveText(
    note,
  )
  expect(await audit(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep 1 row as a draft' }).click()
  await expect(page.getByText('1 row kept as a draft.')).toBeVisible()
  expect(await audit(page)).toEqual([])
  await page.getByRole('main').getByRole('link', { name: 'Our status' }).last().click()
  await expect(page.getByText(/waits? to be published/)).toBeVisible()
  // The same file once more says nothing new: what it changed is so already.
  await page.goto('/workbook')
  await bringBack(page, filled)
  await expect(page.getByRole('heading', { name: '0 rows with changes' })).toBeVisible()
})

test('a file that cannot be read says what to do, and the next one can be chosen', async ({ browser }) => {
  const page = await openAs(browser, 'focal.se')
  await page.goto('/workbook')
  await bringBack(page, Buffer.from('nothing that is a workbook'))
  await expect(page.getByRole('alert')).toContainText('This is not a workbook')
  await bringBack(page, Buffer.from('Id;Status\n1373-2b;Planned or drafted'), 'few.csv')
  await expect(page.getByRole('heading', { name: '1 row with changes' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('without a line the file is kept, and read when the line is back', async ({ browser }) => {
  const page = await openAs(browser, 'focal.se')
  await page.goto('/workbook')
  await page.route('**/api/countries/*/workbook', (route) => route.abort())
  await bringBack(page, Buffer.from('Id;Status\n1373-2b;Planned or drafted'), 'few.csv')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText('few.csv')).toBeVisible()
  await page.unroute('**/api/countries/*/workbook')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: '1 row with changes' })).toBeVisible()
})

for (const [locale, colorScheme] of [
  ['ar', 'light'],
  ['fr', 'dark'],
] as const)
  test(`axe finds nothing in ${locale}, ${colorScheme}, and nothing scrolls sideways on a phone`, async ({
    browser,
  }) => {
    const page = await openAs(browser, 'focal.se', {
      locale,
      colorScheme,
      viewport: { width: 360, height: 740 },
    })
    await page.goto('/workbook')
    const text = `Id;Status;Note\n1373-2b;Planned or drafted;${'long '.repeat(60)}\n1373-2c;yes;x\n1373-9;;y`
    await bringBack(page, Buffer.from(text), 'few.csv')
    await expect(page.locator('ins').first()).toBeVisible()
    expect(await audit(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })
