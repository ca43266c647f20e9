import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

const pages = [
  { who: 'organiser', path: '/overview', sees: 'Overview' },
  { who: 'organiser', path: '/overview?view=table', sees: 'Overview' },
  { who: 'organiser', path: '/gaps', sees: 'Gaps' },
  { who: 'organiser', path: '/gaps?over=commitment&framework=1540', sees: 'Gaps' },
  { who: 'organiser', path: '/gaps?over=commitment&framework=1540&view=bars', sees: 'Gaps' },
  { who: 'organiser', path: '/gaps/AFR/1373?by=un-group', sees: 'African Group, Resolution 1373' },
  {
    who: 'organiser',
    path: '/commitments/1373-1c?group=AFR&by=un-group',
    sees: 'Freeze terrorist assets without delay',
  },
  { who: 'organiser', path: '/countries/ke', sees: 'Kenya' },
  { who: 'organiser', path: '/commitments', sees: 'Commitments' },
  { who: 'organiser', path: '/interface', sees: 'Public interface' },
  { who: 'focal.ke', path: '/home', sees: 'Home, Kenya' },
  { who: 'focal.ke', path: '/our-status', sees: 'Our status, Kenya' },
  { who: 'focal.ke', path: '/measures', sees: 'Measures, Kenya' },
  { who: 'focal.ke', path: '/measures?add=new', sees: 'Measures, Kenya' },
  { who: 'focal.ke', path: '/commitments/1373-1c', sees: 'Freeze terrorist assets without delay' },
  { who: 'focal.ke', path: '/sharing', sees: 'Who sees what, Kenya' },
  { who: 'focal.ke', path: '/countries/ke?asOf=2022-01-01', sees: 'Kenya' },
  { who: 'focal.ke', path: '/countries/ke/changes?since=2024-01-01', sees: 'What changed, Kenya' },
  { who: 'focal.ke', path: '/comparison?framework=1373', sees: 'Compare' },
  { who: 'focal.ke', path: '/comparison?framework=1373&view=table', sees: 'Compare' },
  { who: 'focal.ke', path: '/peers', sees: 'States to ask' },
  { who: 'finance.ke', path: '/overview', sees: 'Overview' },
  { who: 'finance.ke', path: '/account', sees: 'Account' },
  { who: 'focal.ke', path: '/agencies', sees: 'Agencies, Kenya' },
  { who: 'focal.ke', path: '/requests', sees: 'Requests' },
  { who: 'focal.ke', path: '/requests/ask?row=1373-1c', sees: 'Ask ministries' },
  { who: 'interior.ke', path: '/requests', sees: 'My requests' },
  { who: 'focal.ke', path: '/people', sees: 'People, Kenya' },
  { who: 'focal.ke', path: '/audit', sees: 'Audit trail, Kenya' },
  { who: 'admin', path: '/people', sees: 'People' },
  { who: 'admin', path: '/audit', sees: 'Audit trail' },
  { who: 'admin', path: '/outbox', sees: 'Outbox' },
] as const

async function settle(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await expect(page.locator('.wait')).toHaveCount(0)
}

for (const { who, path, sees } of pages) {
  test(`axe finds nothing on ${path} for ${who}, in light and dark`, async ({ browser }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openAs(browser, who, { colorScheme })
      await page.goto(path)
      await settle(page, sees)
      expect(await audit(page)).toEqual([])
      await page.context().close()
    }
  })

  test(`${path} for ${who} fits a phone of 360 px`, async ({ browser }) => {
    const page = await openAs(browser, who, { viewport: { width: 360, height: 740 } })
    await page.goto(path)
    await settle(page, sees)
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide).toBe(seen)
  })
}

test('axe finds nothing on the sign-in page', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: /^Organiser/ })).toBeVisible()
  expect(await audit(page)).toEqual([])
})

test('no page breaks its own policy or writes an error', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  const said: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
  // Chromium says this when the kept shell takes over between two pages; nothing is lost by it.
  const harmless = /cross-world service worker resource mismatch|preloaded using link preload/
  page.on('pageerror', (error) => said.push(error.message))
  for (const path of [
    '/our-status',
    '/overview',
    '/commitments',
    '/commitments/1373-1c',
    '/interface',
    '/account',
    '/people',
  ])
    await page.goto(path, { waitUntil: 'networkidle' })
  expect(said.filter((sentence) => !harmless.test(sentence))).toEqual([])
})
