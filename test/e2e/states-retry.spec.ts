import { expect, type Page, test } from '@playwright/test'
import { cutLine } from './line.ts'
import { openAs } from './people.ts'

// What did not come is asked for again with one press, and the keyboard never loses its place.
const retry = (page: Page) => page.getByRole('button', { name: /^Try/ })
const content = (page: Page) => page.getByRole('main')

const pages = [
  ['organiser', '/overview', '**/api/gaps?*', /known gap is widest/],
  ['organiser', '/overview', '**/api/coverage*', /known gap is widest/],
  ['organiser', '/gaps/AFR/1373?by=un-group', '**/api/gaps?*', /^\d+ commitments$/],
  ['organiser', '/commitments', '**/api/commitments', /1373/],
  ['organiser', '/commitments/1373-1c', '**/api/commitments', /have it mostly or fully in place/],
  ['organiser', '/commitments/1373-1c', '**/api/gaps?*', /have it mostly or fully in place/],
  ['organiser', '/commitments/1373-1c', '**/api/commitments/1373-1c/statuses*', /share their status/],
  ['focal.ke', '/commitments/1373-1c', '**/api/countries/ke/statuses/1373-1c', 'History'],
  ['organiser', '/countries/ke', '**/api/countries/ke/statuses', /Pillar I /],
  ['organiser', '/interface', '**/api/openapi.json', 'gaps'],
  [
    'focal.ke',
    '/measures/4dca5b21-0436-41de-b0a3-95b479f8398e',
    '**/api/countries/ke/measures/*',
    /^Serves \d/,
  ],
  ['organiser', '/countries/ke', '**/api/countries/ke/measures', /^\d+ measures$/],
  ['organiser', '/commitments/1373-1c', '**/api/commitments/1373-1c/measures', /^\d+ measures shared/],
  ['focal.ke', '/our-status', '**/api/countries/ke/statuses', 'Condemn terrorism consistently'],
] as const

for (const [who, path, api, comes] of pages)
  test(`${path} without ${api} asks again with one press, and the focus goes on to what came`, async ({
    browser,
  }) => {
    const page = await openAs(browser, who)
    const line = await cutLine(page, api)
    await page.goto(path)
    await expect(content(page).getByRole('alert')).toContainText('Try again when the line is back.')
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await line.mend()
    await retry(page).focus()
    await page.keyboard.press('Enter')
    await expect(content(page).getByRole('heading', { name: comes }).first()).toBeVisible()
    await expect(retry(page)).toHaveCount(0)
    await expect(content(page)).toBeFocused()
  })

test('what does not come the second time either leaves the focus on the way to ask a third time', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  const line = await cutLine(page, '**/api/languages')
  await page.goto('/languages')
  await retry(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Trying again' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Trying again' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused()
  await line.mend()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: 'Français' })).toBeVisible()
  await expect(content(page)).toBeFocused()
})

for (const path of ['/overview', '/gaps/AFR/1373', '/countries/ke', '/commitments/1373-1c'])
  test(`${path} on a day out of range says what to choose, and today is one press away`, async ({
    browser,
  }) => {
    const page = await openAs(browser, 'organiser')
    await page.goto(`${path}?asOf=2001-01-01`)
    const note = content(page).getByRole('alert').filter({ hasText: 'This day is out of range' })
    await expect(note.first()).toContainText('Choose a day from 8 September 2006 on')
    await note.first().getByRole('button', { name: 'Show today' }).click()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await expect(note).toHaveCount(0)
    await expect(page.locator('.wait')).toHaveCount(0)
    await expect(content(page)).toBeFocused()
  })
