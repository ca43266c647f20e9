import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

// Addresses that lead nowhere, and pages that are not for this seat.
const main = (page: Page) => page.getByRole('main')

test('who may only read finds no control to write with', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/commitments/1373-1c')
  await expect(page.getByRole('heading', { level: 2, name: /in place$/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Our status' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Change' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'History' })).toHaveCount(0)
  const focal = await openAs(browser, 'focal.ke')
  await focal.goto('/commitments/1373-1c')
  await expect(focal.getByRole('link', { name: 'Change' })).toBeVisible()
  await expect(focal.getByRole('link', { name: 'Our status' })).toBeVisible()
})

test('a seat without a record of its own is told so on the page of records', async ({ browser }) => {
  const page = await openAs(browser, 'finance.ke')
  await page.goto('/our-status')
  await expect(main(page)).toContainText('This seat keeps no national record')
  await expect(main(page)).toContainText('Open the overview instead.')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Regions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('the address of a commitment with a dot in its id opens its page, and not a file', async ({
  browser,
}) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/commitments/gcts-0.2a')
  await expect(
    page.getByRole('heading', { level: 1, name: 'Join and apply counter-terrorism treaties' }),
  ).toBeVisible()
})

const nowhere = [
  ['/nowhere', 'Not found', 'a page'],
  ['/commitments/1373-99z', 'Not found', 'a commitment'],
  ['/countries/zz', 'Not found', 'a country'],
  ['/measures/8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11?of=ke', 'Not found', 'a measure'],
  ['/measures/nothing?of=ke', 'Not found', 'a measure by no id'],
  ['/gaps/XYZ/1373?by=un-group', 'There is no group XYZ', 'a group'],
] as const

for (const [path, said, what] of nowhere) {
  test(`${what} that does not exist is said in a sentence`, async ({ browser }) => {
    const page = await openAs(browser, 'organiser')
    await page.goto(path)
    await expect(page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: said })).toBeVisible()
    await page
      .getByRole('link', { name: what === 'a group' ? 'Overview' : 'Focal' })
      .last()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })

  test(`${what} that does not exist keeps the frame, a title, and a link back`, async ({ browser }) => {
    const page = await openAs(browser, 'organiser')
    await page.goto(path)
    await expect(main(page)).toContainText(said)
    await expect(page).toHaveTitle(/Not found · Focal/)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page.getByText('Informal and voluntary.')).toBeVisible()
    expect(await audit(page)).toEqual([])
    await main(page)
      .getByRole('link', { name: /overview/i })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })
}

test('a seat without a record is led on by a link, under a title', async ({ browser }) => {
  const page = await openAs(browser, 'finance.ke')
  await page.goto('/our-status')
  await expect(main(page).getByRole('heading', { level: 1 })).toBeVisible()
  expect(await audit(page)).toEqual([])
  await main(page)
    .getByRole('link', { name: /overview/i })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})
