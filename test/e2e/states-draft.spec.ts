import { type Browser, expect, type Page, test } from '@playwright/test'
import { hearNothing } from './line.ts'
import { openAs } from './people.ts'
import { auditLine, openRecord, row, side } from './record.ts'

// What one sees and does of a line on a phone, in another script, and over the draft of a colleague.
const title = 'Exchange operational information'
const alert = (page: Page) => side(page).getByRole('alert')
const press = (page: Page, name: string) => side(page).getByRole('button', { name }).click()

/** One person confirms from a picture that is older than the draft another has begun. */
async function confirmOverDraft(browser: Browser, code: string): Promise<Page> {
  const [first, second] = await Promise.all([
    openAs(browser, `focal.${code}`),
    openAs(browser, `focal.${code}`),
  ])
  await hearNothing(second)
  await Promise.all([openRecord(first, '1373-3a'), openRecord(second, '1373-3a')])
  await press(first, 'Withheld')
  await expect(row(first, title)).toContainText('Saved')
  await first.context().close()
  await press(second, 'Still true today')
  await expect(row(second, title)).toContainText('Two versions')
  return second
}

test('a confirmation that meets a colleague’s draft shows it, with who wrote it, and can be kept', async ({
  browser,
}) => {
  const page = await confirmOverDraft(browser, 'es')
  await expect(alert(page)).toContainText('A draft was begun here meanwhile')
  await expect(alert(page)).toContainText(
    /Yours.*Still true today.*As it is now.*Withheld.*draft Written by .Focal point of Spain/s,
  )
  expect(await auditLine(page)).toEqual([])
  await press(page, 'Keep mine')
  await expect(page.getByText('1 commitment confirmed unchanged.')).toBeVisible()
  await expect(row(page, title)).not.toContainText('draft')
  await expect(page.locator(':focus')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, title)).toContainText(/Withheld.*draft.*Saved/s)
  await page.reload()
  await expect(row(page, title)).toContainText(/Withheld.*draft/s)
})

test('a confirmation that meets a colleague’s draft can give way to it', async ({ browser }) => {
  const page = await confirmOverDraft(browser, 'it')
  await press(page, 'Take theirs')
  await expect(alert(page)).toHaveCount(0)
  await expect(row(page, title)).toContainText(/Withheld.*draft/s)
  await expect(side(page).getByRole('button', { name: 'Publish', exact: true })).toBeVisible()
})

test('a confirmation made without a line outlives the page and the sign-in, and goes out after', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.lt')
  await openRecord(page, '1373-3a')
  await page.context().clearCookies()
  await press(page, 'Still true today')
  await expect(row(page, title)).toContainText('Kept here, retry')
  await alert(page).getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel(/^Another country/).selectOption({ label: 'Lithuania' })
  await page.getByRole('button', { name: 'Enter' }).last().click()
  await expect(page).toHaveURL(/our-status\?at=1373-3a$/)
  await expect(row(page, title)).toContainText('Saved')
  await expect(side(page).getByRole('button', { name: 'Still true today' })).toHaveCount(0)
})

test('on a phone the line with Undo covers no control of the commitment at hand', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ro', { viewport: { width: 360, height: 640 } })
  await openRecord(page, '1373-3a')
  for (const name of ['Withheld', 'No step yet']) {
    await press(page, name)
    const undo = page.getByRole('button', { name: 'Undo' })
    await expect(undo).toBeVisible()
    await expect
      .poll(async () => {
        const top = (await undo.locator('..').boundingBox())?.y ?? 0
        const publish = await side(page).getByRole('button', { name: 'Publish', exact: true }).boundingBox()
        return publish !== null && publish.y + publish.height <= top && publish.y > 0
      })
      .toBe(true)
  }
})

test('what is typed stands the way its own script runs', async ({ browser }) => {
  const page = await openAs(browser, 'focal.bg')
  await page.addInitScript(() => localStorage.setItem('focal.language', 'ar'))
  await page.goto('/our-status?at=1373-3a')
  const [note, references] = [
    page.getByLabel('ملاحظة', { exact: true }),
    page.getByLabel('المراجع، كل مرجع في سطر'),
  ]
  await note.fill('The order of 2023 holds.')
  await references.fill('قانون رقم 5')
  const direction = (element: Element) => getComputedStyle(element).direction
  expect([await note.evaluate(direction), await references.evaluate(direction)]).toEqual(['ltr', 'rtl'])
})
