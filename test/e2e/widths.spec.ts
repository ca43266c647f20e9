import { expect, type Page, test } from '@playwright/test'
import { openAs } from './people.ts'

// From a small phone to a desk no page scrolls sideways, whatever the language and the length of its words.
const widths = [320, 600, 794, 961, 1017, 1280]

const read = [
  '/overview',
  '/overview?view=table',
  '/overview?asOf=2001-01-01',
  '/gaps/AFR/1373?by=un-group',
  '/commitments',
  '/commitments/1373-1c',
  '/countries/ke',
  '/languages',
  '/interface',
  '/sign-in',
  '/nowhere',
]

/** The widths at which the page can be pushed sideways. */
async function sidewaysAt(page: Page, path: string): Promise<number[]> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.locator('.wait')).toHaveCount(0)
  const found: number[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const isWider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    if (isWider) found.push(width)
  }
  return found
}

for (const locale of ['en', 'fr', 'ar'])
  test(`no page scrolls sideways at any width (${locale})`, async ({ browser }) => {
    test.slow()
    const reader = await openAs(browser, 'organiser', { locale })
    for (const path of read) expect.soft(await sidewaysAt(reader, path), path).toEqual([])
    const writer = await openAs(browser, 'focal.ke', { locale })
    for (const path of ['/our-status?at=1373-1c', '/commitments/1373-1c', '/measures', '/measures?add=new'])
      expect.soft(await sidewaysAt(writer, path), path).toEqual([])
    await expect(writer.locator('html')).toHaveAttribute('lang', locale)
  })
