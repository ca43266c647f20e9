import { readFileSync } from 'node:fs'
import { readXlsxTable } from '@focal/files/xlsx-read'
import { expect, type Page, test } from '@playwright/test'
import { packed, paragraphsOfDocx, readPdf } from '../support/documents.ts'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

/** Makes the file and gives its name and its bytes. */
async function take(page: Page, button = 'Make the file') {
  const coming = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: button }).click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('a focal point takes the record along as a Word file, from the menu', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/our-status')
  await page.getByRole('link', { name: 'Reports' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
  await page.getByLabel('What is in it?').selectOption('Resolution 1373')
  const { name, bytes } = await take(page)
  expect(name).toMatch(/^National note Kenya, \d{4}-\d\d-\d\d\.docx$/)
  const paragraphs = paragraphsOfDocx(bytes)
  expect(paragraphs).toContain('National note: Kenya')
  expect(paragraphs).toContain('Demonstration data – fictional')
  expect(paragraphs).toContain('Freeze terrorist assets without delay')
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible()
})

test('a note for the network, without notes, as a PDF', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/reports')
  await page.getByLabel('The network: what all focal points may see').check()
  await expect(page.getByText('Items that these readers may not see stay out of the file.')).toBeVisible()
  await expect(page.getByText('Read them once more before the file leaves the house.')).toBeVisible()
  await page.getByLabel('With notes and references').uncheck()
  await page.getByLabel('What is in it?').selectOption('Resolution 1373')
  await page.getByLabel('PDF, to send or print').check()
  const { name, bytes } = await take(page)
  expect(name).toMatch(/\.pdf$/)
  const { pages, info } = await readPdf(bytes)
  expect(info).toMatchObject({ Title: 'National note: Kenya', Language: 'en' })
  expect(packed(pages.join(' '))).toContain('Forthenetwork:')
  expect(packed(pages.join(' '))).not.toContain('Noteandreferences')
})

test('as Excel the note is sheets, and the first tells what was chosen', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/reports')
  await page.getByLabel('What is in it?').selectOption('Resolution 1373')
  await page.getByLabel('Excel, to sort and filter').check()
  const { name, bytes } = await take(page)
  expect(name).toMatch(/^National note Kenya, \d{4}-\d\d-\d\d\.xlsx$/)
  const { sheets } = await readXlsxTable(bytes)
  expect(sheets.map((sheet) => sheet.name)).toContain('1373')
  const said = sheets[0]?.rows.flat().map((cell) => cell?.text)
  expect(said).toContain('Demonstration data – fictional')
})

test('the file comes in the language of the page', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke', { locale: 'ar' })
  await page.goto('/reports')
  const { name, bytes } = await take(page, 'إعداد الملف')
  expect(name).toMatch(/^المذكرة الوطنية كينيا, /)
  expect(paragraphsOfDocx(bytes)).toContain('المذكرة الوطنية: كينيا')
})

test('without a line the page says what to do, and the choices stay', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/reports')
  await page.getByLabel('Everybody: what is shared with everybody').check()
  await page.route('**/api/countries/*/note*', (route) => route.abort())
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByRole('alert')).toContainText('Try again when the line is back.')
  await expect(page.getByLabel('Everybody: what is shared with everybody')).toBeChecked()
})

test('what is being made can be stopped, and leaves no file', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/reports')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/countries/*/note*', async (route) => {
    await held
    await route.abort()
  })
  const taken: string[] = []
  page.on('download', (download) => taken.push(download.suggestedFilename()))
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  expect(await audit(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  release()
  expect(taken).toEqual([])
})

test('who keeps no record is told so, and has no such entry in the menu', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/reports')
  await expect(page.getByText('This seat keeps no national record')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Reports' })).toHaveCount(0)
})

const forms = [
  ['on a wide screen', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a phone of 360 px', { viewport: { width: 360, height: 740 } }],
  ['in Arabic on a phone', { locale: 'ar', viewport: { width: 360, height: 740 } }],
  ['in French', { locale: 'fr' }],
] as const

for (const [name, options] of forms)
  test(`axe finds nothing on the reports ${name}, and nothing scrolls sideways`, async ({ browser }) => {
    const page = await openAs(browser, 'focal.ke', options)
    await page.goto('/reports')
    await page.locator('input[name=audience]').nth(2).check()
    await page.locator('input[name=format]').nth(1).check()
    expect(await audit(page)).toEqual([])
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide).toBe(seen)
  })
