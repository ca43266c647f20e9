import { type Browser, expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'
import { openRecord, side } from './record.ts'

/** The thread of a commitment, by the way from the side of Our status. */
async function openThread(page: Page, commitmentId: string): Promise<void> {
  await page.goto(`/commitments/${commitmentId}?see=comments`)
  await expect(page.getByRole('heading', { name: /^Within / })).toBeFocused()
}

const box = (page: Page) => page.getByLabel('Write a comment')
const said = (page: Page) => page.locator('.said > li')

test('what is said about a commitment is counted beside it, edited in the open, and taken back for good', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.pe')
  await openRecord(page, '1540-2')
  await side(page).getByRole('link', { name: 'Comment within your State' }).click()
  await expect(page.getByRole('heading', { name: 'Within Peru' })).toBeFocused()
  await expect(page.getByText('Nothing has been said yet.')).toBeVisible()
  await box(page).fill('Is the decree\nstill in force?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Comment sent.')).toBeVisible()
  await expect(box(page)).toHaveValue('')
  await expect(said(page)).toHaveCount(1)

  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByLabel('Your comment')).toBeFocused()
  await page.getByLabel('Your comment').fill('Which decree is in force?')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(said(page)).toContainText('Which decree is in force?')
  await expect(page.getByRole('button', { name: 'Edit' })).toBeFocused()
  await page.getByText('1 earlier wording').click()
  await expect(said(page)).toContainText('still in force?')
  expect(await audit(page, ['.within'])).toEqual([])

  await openRecord(page, '1540-2')
  await side(page).getByRole('link', { name: '1 comment within your State' }).click()
  await page.getByRole('button', { name: /^Take back/ }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(said(page)).toContainText('Taken back on')
  await expect(said(page)).not.toContainText('decree')
  await expect(page.getByRole('heading', { name: 'Within Peru' })).toBeFocused()
})

test('what is typed outlives a cut line and a closed page, and is said once', async ({ browser }) => {
  const page = await openAs(browser, 'focal.bo')
  await openThread(page, '1540-2')
  await box(page).fill('Typed on a train')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await page.context().setOffline(false)
  const again = await page.context().newPage()
  await page.close()
  await openThread(again, '1540-2')
  await expect(box(again)).toHaveValue('Typed on a train')
  await again.getByRole('button', { name: 'Send' }).click()
  await expect(said(again)).toHaveCount(1)
  await again.reload()
  await expect(said(again)).toHaveCount(1)
  await expect(box(again)).toHaveValue('')
})

/** Two windows of one author, who has said one thing; both show it before anything else is typed. */
async function openTwoWindows(browser: Browser, who: string): Promise<[Page, Page]> {
  const page = await openAs(browser, who)
  await openThread(page, '1540-2')
  await box(page).fill('One')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(said(page)).toHaveCount(1)
  const other = await page.context().newPage()
  await openThread(other, '1540-2')
  await expect(said(other)).toHaveCount(1)
  return [page, other]
}

test('an edit goes on from the version it was begun on, whatever is read meanwhile', async ({ browser }) => {
  const [page, other] = await openTwoWindows(browser, 'focal.ec')
  await other.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Edit' }).click()
  await other.getByLabel('Your comment').fill('Theirs')
  await page.getByLabel('Your comment').fill('Mine')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(said(other)).toContainText('Theirs')
  // What is read anew brings the other wording into sight, and takes nothing of it away.
  await page.reload()
  await expect(page.getByLabel('Your comment')).toHaveValue('Mine')
  await expect(page.getByRole('alert')).toContainText('Theirs')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Theirs')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(said(page)).toContainText('2 earlier wordings')
})

test('two windows of one author: the second sees both wordings and chooses', async ({ browser }) => {
  const [page, other] = await openTwoWindows(browser, 'focal.py')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Your comment').fill('Mine')
  await other.getByRole('button', { name: 'Edit' }).click()
  await other.getByLabel('Your comment').fill('Theirs')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(said(other)).toContainText('Theirs')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Theirs')
  expect(await audit(page, ['.within'])).toEqual([])
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(said(page)).toContainText('2 earlier wordings')
  await expect(said(page).locator('.words').first()).toHaveText('Mine')
})
