import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { openAs, signInAs } from './people.ts'
import { openRecord, row, side } from './record.ts'

// What was said and not sent outlives the line, the browser and the session; nothing of it is lost or done twice.
const title = 'Exchange operational information'
const note = (page: Page) => page.getByLabel('Note', { exact: true })

/** The same browser with another session, after it was closed. */
async function openAgain(browser: Browser, closed: BrowserContext, handle: string): Promise<Page> {
  const storageState = await closed.storageState()
  await closed.close()
  const baseURL = process.env.FOCAL_E2E_URL ?? ''
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    storageState: { ...storageState, cookies: [] },
  })
  await signInAs(context, handle)
  return context.newPage()
}

test('words typed without a line outlive a browser that is closed in the middle of a sentence', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ws')
  await openRecord(page, '1373-3a')
  await page.context().setOffline(true)
  await side(page).getByRole('button', { name: 'Planned or drafted' }).click()
  await note(page).pressSequentially('Written in a tunn')
  await page.close()
  const again = await openAgain(browser, page.context(), 'focal.ws')
  await openRecord(again, '1373-3a')
  await expect(row(again, title)).toContainText(/Planned or drafted.*draft.*Saved/s)
  await expect(note(again)).toHaveValue(/^Written in a tunn/)
  await again.reload()
  await expect(note(again)).toHaveValue(/^Written in a tunn/)
})

test('what a colleague changed meanwhile stands beside the kept words, also after a reload, and one is chosen', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.to')
  await openRecord(page, '1373-3a')
  await page.context().setOffline(true)
  await note(page).fill('Kept without a line.')
  await expect(row(page, title)).toContainText('Kept here, retry')
  const other = await openAs(browser, 'focal.to')
  await openRecord(other, '1373-3a')
  await side(other).getByRole('button', { name: 'Withheld' }).click()
  await expect(row(other, title)).toContainText('Saved')
  await page.context().setOffline(false)
  const alert = side(page).getByRole('alert')
  await expect(alert).toContainText(/Kept without a line\..*Withheld/s)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(alert).toContainText(/Kept without a line\..*Withheld/s)
  await alert.getByRole('button', { name: 'Keep mine' }).click()
  await expect(row(page, title)).toContainText('Saved')
  await page.reload()
  await expect(note(page)).toHaveValue('Kept without a line.')
})

test('a change that was taken back without a line never happens', async ({ browser }) => {
  const page = await openAs(browser, 'focal.vu')
  await openRecord(page, '1373-3a')
  const line = row(page, title)
  const before = await line.innerText()
  await page.context().setOffline(true)
  await page.keyboard.press('c')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('1')
  await expect(line).toContainText('No step yet')
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(line).not.toContainText('draft')
  await page.keyboard.press('z')
  await page.context().setOffline(false)
  await expect(page.locator('.sv.fail, .sv.wait')).toHaveCount(0)
  await page.reload()
  await expect(line).toHaveText(before.replaceAll('\n', ''))
})

test('what was confirmed without a line and sent later can still be taken back', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ki')
  await openRecord(page, '1373-3a')
  const line = row(page, title)
  const before = (await line.innerText()).replaceAll('\n', '')
  await page.context().setOffline(true)
  await page.keyboard.press('c')
  await expect(line).toContainText('Kept here, retry')
  await page.context().setOffline(false)
  await expect(line).toContainText('Saved')
  await page.keyboard.press('z')
  await expect(line).toContainText('Saved')
  await page.reload()
  await expect(line).toHaveText(before)
})

test('two pages of one browser send each their own, and what one leaves the other takes over', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.fj')
  const other = await page.context().newPage()
  await openRecord(page, '1373-3a')
  await openRecord(other, '1373-2b')
  await page.context().setOffline(true)
  await side(page).getByRole('button', { name: 'Withheld' }).click()
  await side(other).getByRole('button', { name: 'Withheld' }).click()
  await expect(row(other, 'Prevent acts; give early warning')).toContainText('Kept here, retry')
  await expect(other.getByText('2 changes are kept on this device')).toBeVisible()
  await page.close()
  await expect(row(other, title)).toContainText(/Withheld.*draft/s)
  await page.context().setOffline(false)
  await expect(row(other, title)).toContainText('Saved')
  await expect(row(other, 'Prevent acts; give early warning')).toContainText('Saved')
})
