import { expect, type Page, test } from '@playwright/test'
import { openAs } from './people.ts'

/** Presses Tab until the wanted element has the focus, at most so many times. */
async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>, most = 60): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('The element was not reached with Tab')
}

test('sign in, find a commitment and read it, by keyboard alone', async ({ page }) => {
  await page.goto('/sign-in')
  const organiser = page.getByRole('button', { name: /^Organiser/ })
  await expect(organiser).toBeVisible()
  await tabTo(page, organiser)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or jump to' })
  await expect(field).toBeFocused()
  await page.keyboard.type('freeze without delay')
  await expect(page.getByRole('option', { name: /Freeze terrorist assets without delay/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { level: 1, name: 'Freeze terrorist assets without delay' }),
  ).toBeVisible()
})

test('the search finds a country by another of its names, and an action', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const field = page.getByRole('combobox', { name: 'Search or jump to' })
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('swaziland')
  await page.getByRole('option', { name: 'Eswatini' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Eswatini' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('dark')
  await expect(page.getByRole('option', { name: 'Dark' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('from the heat map to the States that share, by keyboard alone', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  const cell = page.getByRole('link', { name: /^African Group, Pillar I:/ })
  await expect(cell).toBeVisible()
  await tabTo(page, cell)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('African Group, Pillar I')
  await tabTo(page, page.getByRole('link', { name: 'Use UN tools to resolve conflicts' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Use UN tools to resolve conflicts')
})

test('a round by keys: confirm, change, note, undo; the focus is never lost', async ({ browser }) => {
  const page = await openAs(browser, 'focal.tr')
  await page.goto('/our-status?at=1373-2a')
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title })
  await row('No support; end recruitment and arming').getByRole('button').first().focus()
  await page.keyboard.press('c')
  await expect(row('No support; end recruitment and arming')).toContainText('Saved')
  const next = row('Prevent acts; give early warning')
  await expect(next.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('n')
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused()
  await page.keyboard.type(' More.')
  await expect(next).toContainText('draft')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
