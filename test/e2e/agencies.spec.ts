import { expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { again, openAs } from './people.ts'

// The ministries and bodies of a State, as its focal point keeps them.
const line = (page: Page, name: string) => page.locator('li.agency').filter({ hasText: name })

test('a focal point adds a ministry, mends what was refused, changes it, invites to it and closes another', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.dk')
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Agencies' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Agencies, Denmark' })).toBeVisible()
  await page.getByText('Add a ministry or body').click()
  const form = page.locator('details.invite form')
  await form.getByLabel('Name', { exact: true }).fill('Ports <Authority>')
  await form.getByLabel('Sector').selectOption({ label: 'Transport, aviation, maritime' })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('alert')).toContainText('Write it on one line')
  await form.getByLabel('Name', { exact: true }).fill('Ports Authority')
  await form.getByLabel('Short name').fill('Ports')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Ports Authority is added.')).toBeVisible()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('')

  const ports = line(page, 'Ports Authority')
  await ports.getByRole('button', { name: 'Change: Ports Authority' }).click()
  await expect(ports.getByLabel('Name', { exact: true })).toBeFocused()
  await ports.getByLabel('Note').fill('Meets on Mondays')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ports Authority is changed.')).toBeVisible()
  await expect(ports.getByRole('button', { name: 'Change: Ports Authority' })).toBeFocused()
  await expect(ports.getByText('Meets on Mondays')).toBeVisible()

  await ports.getByRole('button', { name: 'Invite: Ports Authority' }).click()
  const email = `ports.${process.pid}.${Date.now()}@ministry.example`
  await ports.getByLabel('Name').fill('Mette Holm')
  await ports.getByLabel('E-mail').fill(email)
  await ports.getByLabel('Place').selectOption({ label: 'Alternate' })
  expect(await audit(page)).toEqual([])
  await ports.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(ports.getByText(email)).toBeVisible()
  await expect(ports.getByText('Invited', { exact: true })).toBeVisible()
  await expect(ports.getByRole('button', { name: 'Close: Ports Authority' })).toHaveCount(0)

  const customs = page.locator('li.agency').filter({ hasText: 'Customs and border' }).first()
  await customs.getByRole('button', { name: /^Close: / }).click()
  await customs.getByRole('button', { name: 'Close it' }).click()
  await expect(page.getByText(/is closed. What it said before stays.$/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Agencies' })).toBeFocused()
})

test('what is typed into a form stays when somebody else was first, and goes on top of it', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.se')
  await page.goto('/agencies')
  const first = page.locator('li.agency').first()
  await first.getByRole('button', { name: /^Change: / }).click()
  const [agency] = await (await page.request.get('/api/countries/se/agencies', again)).json()
  const { name, shortName, sector } = agency
  const elsewhere = await page.request.put(`/api/countries/se/agencies/${agency.id}`, {
    data: { name, shortName, sector, note: 'from elsewhere' },
    headers: { 'if-match': `"${agency.version}"`, origin: new URL(page.url()).origin },
  })
  expect(elsewhere.status()).toBe(200)
  await first.getByLabel('Note').fill('from here')
  await first.getByRole('button', { name: 'Save' }).click()
  await expect(first.getByText('Somebody else changed it meanwhile.')).toBeVisible()
  await expect(first.getByText('from elsewhere')).toBeVisible()
  await expect(first.getByLabel('Note')).toHaveValue('from here')
  await first.getByRole('button', { name: 'Save' }).click()
  await expect(first.getByText('from here')).toBeVisible()
})

test('a seat without agencies is told whose page this is', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/agencies')
  await expect(page.getByText('This page is for focal points')).toBeVisible()
})
