import { expect, test } from '@playwright/test'
import { openAs } from './people.ts'

test('the table twin says the same as the heat map', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview?asOf=2025-06-30')
  const cell = page.getByRole('link', { name: /^African Group, Resolution 1540:/ })
  const label = (await cell.textContent()) ?? ''
  const [, gap, reporting, low, high] = /known gap (\d+) %(\d+) of 54.*range (\d+)–(\d+) %/.exec(label) ?? []
  await page.getByRole('button', { name: 'Show as table' }).click()
  const line = page.getByRole('row').filter({ hasText: 'African Group' }).filter({ hasText: '1540' })
  await expect(line.getByRole('cell')).toHaveText([
    '1540',
    `${gap} %`,
    `${low} %`,
    `${high} %`,
    /%$/,
    `${reporting} of 54`,
    /^\d+$/,
  ])
})

test('the picture of 12 October 2009 has its own members, and its address can be passed on', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await page.getByLabel('As of').fill('2009-10-12')
  await expect(page).toHaveURL(/asOf=2009-10-12/)
  await expect(page.getByText(/of 192 States confirmed something/)).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Least developed countries/ })).toContainText('49 States')
  const other = await openAs(browser, 'observer')
  await other.goto(page.url().replace(/^https?:\/\/[^/]+/, ''))
  await expect(other.getByText(/of 192 States confirmed something/)).toBeVisible()
})

test('from a cell to its commitments, to the States that share, to one State’s record', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await page.getByRole('link', { name: /^Asia-Pacific Group, Pillar II:/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Asia-Pacific Group, Pillar II')
  await page.getByRole('list').last().getByRole('link').first().click()
  await expect(page.getByText('Asia-Pacific Group, 54 States')).toBeVisible()
  await page.getByRole('row').getByRole('link').first().click()
  await expect(page.getByText(/commitments shared with you/)).toBeVisible()
})

test('groups follow the choice, in the order of the United Nations, never by a figure', async ({
  browser,
}) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/overview')
  await page.getByLabel('Groups').selectOption({ label: 'Regions (M49)' })
  await expect(page.getByRole('rowheader')).toHaveText([
    /^Africa/,
    /^Oceania/,
    /^Americas/,
    /^Asia/,
    /^Europe/,
  ])
})
