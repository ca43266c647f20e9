import { expect, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

test.setTimeout(180_000)

test('a focal point sees the own record beside the group and the world, as bars and as a table', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/our-status')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
  await expect(page.getByText(/^Kenya says something current of \d+ of \d+ commitments/)).toBeVisible()
  await page.getByLabel('Framework').selectOption('Resolution 1540')
  await expect(page).toHaveURL(/framework=1540/)
  const section = page
    .getByRole('region')
    .filter({ has: page.getByRole('listitem') })
    .first()
  await expect(section.getByRole('listitem')).toHaveCount(3)
  await expect(section.locator('.cmp-chart svg')).toBeVisible()
  await page.getByLabel('Your group').selectOption('Regions (M49)')
  await expect(section.getByText(/^Africa/)).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).press('Enter')
  const table = page.getByRole('table').first()
  await expect(table.getByRole('columnheader')).toHaveText(['What', 'Kenya', 'Africa', 'All Member States'])
  await expect(page.locator('.cmp-chart')).toHaveCount(0)
  expect(await audit(page)).toEqual([])
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^focal-comparison-ke-\d{4}-\d\d-\d\d\.csv$/)
  await expect(page.getByText('Uganda')).toHaveCount(0)
})

test('the bars run from right to left in Arabic, and no script of the chart is loaded for the table', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ke', { locale: 'ar' })
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.goto('/comparison?framework=1373&view=table', { waitUntil: 'networkidle' })
  expect(scripts.filter((url) => /chart-[\w-]+\.js/.test(url))).toEqual([])
  await page.goto('/comparison?framework=1373')
  const bar = page.locator('.cmp-chart .recharts-bar-rectangle path').first()
  await expect(bar).toBeVisible()
  const [first, whole] = [await bar.boundingBox(), await page.locator('.cmp-chart').first().boundingBox()]
  const end = (box: { x: number; width: number } | null) => (box?.x ?? 0) + (box?.width ?? 0)
  expect(Math.abs(end(first) - end(whole))).toBeLessThan(4)
})
