import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { cutLine, holdLine } from './line.ts'
import { findSilentState, openAs } from './people.ts'

// What a page says when there is nothing to show: not yet, not now, not here, or not for you.
const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('a State that shares nothing is met with a sentence, and with no figure', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  const { code, name } = await findSilentState(page, 'GRULAC')
  await page.goto(`/countries/${code}`)
  await expect(heading(page, name)).toBeVisible()
  await expect(status(page, 'Nothing is shared with you')).toContainText(
    'Silence is not evidence of absence.',
  )
  expect(await audit(page)).toEqual([])
})

test('a record with nothing in it yet says so, and begins with one press', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  const { code } = await findSilentState(page, 'AFR')
  const own = await openAs(browser, `focal.${code}`)
  await own.goto('/our-status?at=1373-1c')
  await expect(heading(own, /^Our status/)).toBeVisible()
  await expect(own.getByText(/^0 of \d+ reported/)).toContainText('Nothing waits to be published.')
  await expect(own.getByRole('listitem').filter({ hasText: 'Not reported' }).first()).toBeVisible()
  expect(await audit(own)).toEqual([])
  await own.getByRole('complementary').getByRole('button', { name: 'Withheld' }).click()
  await expect(own.getByRole('button', { name: 'Publish 1 change' })).toBeVisible()
})

test('a record with nothing in it yet names the first step', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  const { code } = await findSilentState(page, 'APG')
  const own = await openAs(browser, `focal.${code}`)
  await own.goto('/our-status')
  await expect(heading(own, /^Our status/)).toBeVisible()
  await expect(own.getByText(/Begin with|Choose the first|Start with/)).toBeVisible()
})

test('a filter and a search that find nothing say what to try', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/commitments')
  await page.getByRole('searchbox').fill('zzzz')
  await expect(status(page, 'Nothing matches “zzzz”. Try fewer words')).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeFocused()
  expect(await audit(page)).toEqual([])
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search or jump to' })).toBeFocused()
  await page.keyboard.type('zzzz')
  await expect(status(page, 'Nothing found. Try fewer words.')).toBeVisible()
  expect(await audit(page)).toEqual([])
})

const slow = [
  ['organiser', '/overview', '**/api/gaps*', 'Overview', 'Loading the heat map'],
  ['organiser', '/countries/ke', '**/api/countries/ke/statuses', 'Kenya', 'Loading'],
  ['organiser', '/commitments', '**/api/commitments', 'Commitments', 'Loading'],
  ['focal.ke', '/measures', '**/api/countries/ke/measures', 'Measures, Kenya', 'Loading'],
  ['organiser', '/languages', '**/api/languages', 'Languages', 'Loading'],
  ['organiser', '/interface', '**/api/openapi.json', 'Public interface', 'Loading'],
] as const

for (const [who, path, api, title, said] of slow)
  test(`${path} says that it is loading, with its title there already`, async ({ browser }) => {
    const page = await openAs(browser, who)
    const held = await holdLine(page, api)
    await page.goto(path)
    await expect(status(page, said)).toHaveCount(1)
    await expect(heading(page, title)).toBeVisible()
    expect(await audit(page)).toEqual([])
    held.release()
    await expect(status(page, said)).toHaveCount(0)
    await expect(heading(page, title)).toBeVisible()
  })

const titleless = [
  ['focal.ke', '/our-status', '**/api/countries/ke/statuses', 'Our status, Kenya'],
  ['focal.ke', '/measures', '**/api/countries/ke/measures', 'Measures, Kenya'],
  ['focal.ke', '/measures/4dca5b21-0436-41de-b0a3-95b479f8398e', '**/api/countries/ke/measures/*', /./],
  ['organiser', '/commitments/1373-1c', '**/api/commitments', /./],
  ['organiser', '/gaps/AFR/1373?by=un-group', '**/api/gaps*', /./],
] as const

for (const [who, path, api, title] of titleless)
  for (const state of ['is on its way', 'does not come'] as const)
    test(`${path} has a title while its content ${state}`, async ({ browser }) => {
      const page = await openAs(browser, who)
      if (state === 'is on its way') await holdLine(page, api)
      else await cutLine(page, api)
      await page.goto(path)
      await expect(
        page.getByRole(state === 'is on its way' ? 'status' : 'alert').filter({ hasText: /\S/ }),
      ).toHaveCount(1)
      await expect(heading(page, title)).toBeVisible()
      expect(await audit(page)).toEqual([])
    })

test('figures that do not come are said, and the rest of the page stays', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await cutLine(page, '**/api/gaps?*')
  await page.goto('/overview')
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await expect(page.getByText(/States confirmed something/)).toBeVisible()
  await expect(heading(page, 'Overview')).toBeVisible()
  expect(await audit(page)).toEqual([])
})

test('figures that did not come are asked for again with one press', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  const line = await cutLine(page, '**/api/gaps?*')
  await page.goto('/overview')
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await line.mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 2, name: /known gap is widest/ })).toBeVisible()
})

test('a day before the Strategy is refused in words, and no part of the page waits for ever', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview?asOf=2001-01-01')
  await expect(page.getByRole('alert').first()).toContainText('Choose a day from 8 September 2006 on')
  await expect(status(page, /^Loading/)).toHaveCount(0)
})

test('a file that could not be fetched is said', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/languages')
  await expect(page.getByRole('row').filter({ hasText: 'Français' })).toBeVisible()
  await cutLine(page, '**/api/languages')
  await page.getByRole('button', { name: 'CSV' }).click()
  await expect(status(page, 'The file could not be fetched.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'CSV' })).toBeFocused()
})

test('a sign-in without a line says so, keeps the address, and can be tried again', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('observer@demo.example')
  await page.getByLabel('Password').fill('anything')
  const line = await cutLine(page, '**/api/auth/**', 'POST')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await expect(page.getByLabel('E-mail')).toHaveValue('observer@demo.example')
  expect(await audit(page)).toEqual([])
  await line.mend()
  const held = await holdLine(page, '**/api/auth/**', 'POST')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Signing in' })).toBeDisabled()
  expect(await audit(page)).toEqual([])
  held.release()
  await expect(page.getByRole('alert')).toContainText('do not belong together')
})

test('the keyboard stays where it was after a sign-in that was refused', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('observer@demo.example')
  await page.getByLabel('Password').fill('not the password')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeFocused()
})
