import { expect, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

const arabic = { locale: 'ar' }

test('the page speaks the language of the browser, and the one chosen on this device', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser', { locale: 'fr-FR' })
  await page.goto('/overview')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await page.getByLabel('Langue').selectOption('ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { level: 1, name: 'نظرة عامة' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
})

test('a commitment is read in Arabic, marked as a machine draft, its paragraph in its own direction', async ({
  browser,
}) => {
  const page = await openAs(browser, 'observer', arabic)
  await page.goto('/commitments/1373-1c')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('تجميد أصول الإرهابيين دون تأخير')
  await expect(page.getByRole('link', { name: 'مسودة آلية' })).toBeVisible()
  await expect(page.locator('bdi', { hasText: 'S/RES/1373 OP1 (c)' }).first()).toBeVisible()
})

test('an error comes in the language of the reader', async ({ browser }) => {
  const page = await openAs(browser, 'organiser', { locale: 'fr' })
  await page.goto('/gaps/XYZ/1373?by=un-group')
  await expect(page.getByRole('alert')).toContainText('XYZ')
  await expect(page.getByRole('alert')).not.toContainText('There is no')
})

test('every language says how complete it is', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/languages')
  await expect(page.getByRole('row').filter({ hasText: 'العربية' })).toContainText('207 of 207')
  await expect(page.getByRole('row').filter({ hasText: 'Français' })).toContainText('Machine draft')
})

const pages = [
  ['organiser', '/overview'],
  ['organiser', '/gaps/AFR/1540?by=un-group'],
  ['organiser', '/commitments/1373-1c'],
  ['organiser', '/countries/ke'],
  ['organiser', '/languages'],
  ['focal.ke', '/our-status'],
] as const

for (const [who, path] of pages)
  test(`axe finds nothing in Arabic on ${path}, and nothing scrolls sideways on a phone`, async ({
    browser,
  }) => {
    const page = await openAs(browser, who, { ...arabic, viewport: { width: 360, height: 740 } })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.wait')).toHaveCount(0)
    expect(await audit(page)).toEqual([])
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(widths[0]).toBe(widths[1])
  })
