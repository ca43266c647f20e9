import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { readCsv } from '../support/csv.ts'
import { again, openAs } from './people.ts'
import { openRecord, row, side } from './record.ts'

test('what was published now stands in what changed, with old beside new; what is taken back says so', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.jo')
  await openRecord(page, '1373-2f')
  const line = row(page, 'OP2 (f)')
  await side(page).getByRole('button', { name: 'Planned or drafted' }).click()
  await page.getByLabel('Note', { exact: true }).fill('A bill is before parliament.')
  await expect(line).toContainText('Saved')
  await side(page).getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('1 change published.')).toBeVisible()
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What changed, Jordan' })).toBeVisible()
  const change = page.getByRole('main').getByRole('listitem').filter({ hasText: 'OP2 (f)' })
  await expect(change).toContainText('Planned or drafted')
  await expect(change.locator('ins').filter({ hasText: 'parliament' })).toBeVisible()
  await expect(change).toContainText(/Focal point of Jordan \(demo\).*, typed/)

  await page.goBack()
  await page.request.get('/api/countries/jo/statuses/1373-2f', again).then(async (answer) => {
    const { version, current } = await answer.json()
    const body = { entryId: current.id, reason: 'Published too early' }
    const headers = { 'if-match': `"${version}"`, origin: new URL(page.url()).origin }
    const taken = await page.request.post('/api/countries/jo/withdrawals', { data: body, headers })
    expect(taken.status()).toBe(201)
  })
  await page.goto('/countries/jo/changes')
  await expect(change).toContainText('Withdrawn')
  await expect(change).toContainText('Published too early')
})

test('the record as of a day says that it is past, takes the day along in every file, and nothing can be changed', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/countries/ke')
  await expect(page.getByText(/commitments reported, as of/)).toBeVisible()
  await page.getByLabel('As of').fill('2022-01-01')
  await expect(page).toHaveURL(/asOf=2022-01-01/)
  await expect(page.getByText('A past picture: 1 Jan 2022')).toBeVisible()
  await expect(page.getByText('draft', { exact: true })).toHaveCount(0)
  const csv = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const rows = readCsv(readFileSync(await (await csv).path(), 'utf8'))
  expect(rows.every(({ asOf, version }) => asOf === '2022-01-01' && version === '')).toBe(true)
  const book = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Excel' }).click()
  expect((await book).suggestedFilename()).toBe('focal-ke-2022-01-01.xlsx')
  await page.getByRole('link', { name: 'National note' }).click()
  await expect(page.getByText('A past picture: 1 Jan 2022')).toBeVisible()
  const note = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: 'Make the file' }).click()
  expect((await note).suggestedFilename()).toBe('National note Kenya, 2022-01-01.docx')
})

test('others read what changed as far as it is shared, by keyboard alone', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/countries/no')
  const changed = page.getByRole('link', { name: 'What changed' })
  await expect(changed).toBeVisible()
  await changed.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'What changed, Norway' })).toBeVisible()
  const year = page.getByRole('link', { name: 'Since a year ago' })
  await expect(year).toBeVisible()
  await year.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/since=\d{4}-\d\d-\d\d/)
  await expect(year).toHaveAttribute('aria-current', 'true')
  await expect(page.getByText(/Focal point of Norway/)).toHaveCount(0)
})
