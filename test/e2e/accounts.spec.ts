import { expect, test } from '@playwright/test'
import { again, openAs } from './people.ts'

test('a newcomer enters with one click on a demonstration account', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByRole('button', { name: /^Organiser/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page.getByText('Demonstration data – fictional')).toBeVisible()
})

test('a wrong password is said in a sentence, and the address stays', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('organiser@demo.example')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This e-mail and password do not belong together.')
  await expect(page.getByLabel('E-mail')).toHaveValue('organiser@demo.example')
})

test('a link opened without a session leads back to itself after the sign-in', async ({ page }) => {
  await page.goto('/commitments/1373-1c')
  await page.getByRole('button', { name: /^Observer/ }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Freeze terrorist assets without delay' }),
  ).toBeVisible()
})

test('signing out ends the session for every page', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/overview')
  await page.getByRole('banner').getByRole('button', { name: 'Observer' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await page.request.get('/api/me', again)).status()).toBe(401)
})

test('in a demonstration one press leads into another account', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await page.getByRole('banner').getByRole('button', { name: 'Organiser' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Focal point, Kenya' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home, Kenya' })).toBeVisible()
})
