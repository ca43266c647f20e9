import { expect, test } from '@playwright/test'
import { again, openAs } from './people.ts'

test('a focal point starts where the work is: what waits, how long it takes, and a way there', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.jo')
  await page.goto('/')
  await expect(page).toHaveURL(/\/home$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Home, Jordan' })).toBeVisible()
  const record: { items: { current: unknown; draft: unknown }[] } = await (
    await page.request.get('/api/countries/jo/statuses', again)
  ).json()
  const silent = record.items.filter(({ current, draft }) => current === null && draft === null).length
  const section = page.getByRole('region', { name: 'Not reported', exact: true })
  await expect(section.getByRole('heading')).toHaveText(`Not reported ${silent}`)
  await expect(section.getByText('Reporting is voluntary.')).toBeVisible()
  await page.getByRole('link', { name: 'Go on with the round' }).click()
  await expect(page).toHaveURL(/\/our-status\?at=/)
})

test('a change that waits stands there with what it still needs, and leads to its line', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ch')
  const lines: { items: { commitmentId: string; version: number; draft: unknown }[] } = await (
    await page.request.get('/api/countries/ch/statuses', again)
  ).json()
  const item = lines.items.find(({ commitmentId }) => commitmentId === '1373-2a')
  const saved = await page.request.post('/api/countries/ch/statuses', {
    headers: { 'If-Match': `"${item?.version ?? 0}"`, Origin: process.env.FOCAL_E2E_URL ?? '' },
    data: {
      commitmentId: '1373-2a',
      status: 'in-place',
      evidenceGrade: 'E1',
      statusDate: '2026-01-15',
      publish: false,
    },
  })
  expect(saved.status()).toBe(201)
  await page.goto('/home')
  await expect(page.getByText(/^1 change waits to be published/)).toBeVisible()
  const waiting = page.getByRole('region', { name: 'Waits to be published' })
  await expect(waiting.getByRole('listitem')).toHaveText(/draft.*name the law, decree or article/s)
  await waiting.getByRole('link').click()
  await expect(page).toHaveURL(/\/our-status\?at=1373-2a$/)
})

test('a long list shows its first lines and, with a press, all of them', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/home')
  const silent = page.getByRole('region', { name: 'Not reported', exact: true })
  await expect(silent.getByRole('listitem')).toHaveCount(5)
  await silent.getByRole('button', { name: /^Show \d+ more$/ }).press('Enter')
  expect(await silent.getByRole('listitem').count()).toBeGreaterThan(5)
  await expect(silent.getByRole('button', { name: 'Show fewer' })).toBeFocused()
})

test('a seat without a record is led on', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/home')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /overview/ })).toBeVisible()
})
