import { expect, test } from '@playwright/test'
import { openAs } from './people.ts'

test('a section is closed to others with its preview, and opened again with one press, by keyboard alone', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.tr')
  const observer = await openAs(browser, 'observer')
  const sharedWith = async () => {
    const answer = await observer.request.get('/api/countries/tr/statuses')
    const { items }: { items: { commitmentId: string; current: unknown }[] } = await answer.json()
    return items.filter(({ commitmentId, current }) => commitmentId.startsWith('1540') && current).length
  }
  const before = await sharedWith()
  expect(before).toBeGreaterThan(0)
  await page.goto('/our-status')
  await page.getByRole('link', { name: 'Who sees what' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Who sees what, Türkiye' })).toBeVisible()
  await page.getByLabel('Section').selectOption({ label: 'Operative paragraphs' })
  await page.getByLabel('Lines', { exact: true }).selectOption({ label: 'Published' })
  const all = page.getByRole('button', { name: /^Select all \d+ matching$/ })
  await all.focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('What to do with them').selectOption({ label: 'Show to the own country only' })
  await expect(page.getByText(/From now on by: no one outside the country\./).first()).toBeVisible()
  const run = page.getByRole('button', { name: /^Do this for \d+ lines?$/ })
  await run.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^\d+ lines? done\.$/)).toBeVisible()
  expect(await sharedWith()).toBe(0)
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Undone.')).toBeVisible()
  expect(await sharedWith()).toBe(before)
})

test('what somebody else changed meanwhile is told line by line, and the rest is done', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.cr')
  await page.goto('/sharing')
  const region = page.getByRole('region', { name: 'Operative paragraphs' })
  await region.getByRole('checkbox').nth(0).check()
  await region.getByRole('checkbox').nth(1).check()
  const { items } = await (await page.request.get('/api/countries/cr/statuses')).json()
  const title = await region.getByRole('listitem').first().innerText()
  const catalogue = await (await page.request.get('/api/commitments')).json()
  const changed = catalogue.commitments.find((one: { title: string }) => title.startsWith(one.title))
  const item = items.find((one: { commitmentId: string }) => one.commitmentId === changed.id)
  const answer = await page.request.put(`/api/countries/cr/statuses/${changed.id}/visibility`, {
    data: { visibility: 'organisers' },
    headers: { 'if-match': `"${item.version}"`, origin: new URL(page.url()).origin },
  })
  expect(answer.status()).toBe(200)
  await page.getByLabel('What to do with them').selectOption({ label: 'Show to everybody signed in' })
  await page.getByRole('button', { name: /^Do this for 2 lines$/ }).click()
  const told = page.getByRole('alert')
  await expect(told).toContainText('1 line was not done')
  await expect(told).toContainText(changed.title)
  await expect(page.getByText('1 line done.')).toBeVisible()
})
