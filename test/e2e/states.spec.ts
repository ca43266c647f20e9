import { expect, type Page, test } from '@playwright/test'
import { cutLine, hearNothing, holdLine } from './line.ts'
import { openAs } from './people.ts'
import { auditLine, openRecord, row, side } from './record.ts'

// Every state of the own record (design/states.html), each with a State of its own.
const statuses = (code: string) => `**/api/countries/${code}/statuses`
const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const alert = (page: Page) => side(page).getByRole('alert')

async function choose(page: Page, name: string): Promise<void> {
  await side(page).getByRole('button', { name }).click()
}

/** A change that did not reach the server. */
async function changeWithoutLine(page: Page, code: string, title: string) {
  const line = await cutLine(page, statuses(code), 'POST')
  await choose(page, 'No step yet')
  await expect(row(page, title)).toContainText('Kept here, retry')
  return line
}

/** The second of two people who changed the same line. */
async function openConflict(browser: Parameters<typeof openAs>[0], code: string): Promise<Page> {
  const [first, second] = await Promise.all([
    openAs(browser, `focal.${code}`),
    openAs(browser, `focal.${code}`),
  ])
  await hearNothing(second)
  await Promise.all([openRecord(first, '1373-3a'), openRecord(second, '1373-3a')])
  await choose(first, 'Planned or drafted')
  await expect(row(first, 'Exchange operational information')).toContainText('Saved')
  await first.context().close()
  await choose(second, 'Withheld')
  await expect(row(second, 'Exchange operational information')).toContainText('Two versions')
  return second
}

test('a change is shown at once, says Saving on its way and Saved with the time after', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.se')
  await openRecord(page, '1373-2a')
  const line = row(page, 'No support; end recruitment and arming')
  const held = await holdLine(page, statuses('se'), 'POST')
  const chosen = side(page).getByRole('button', { name: 'Withheld' })
  await chosen.click()
  await expect(line).toContainText('Saving')
  await expect(line).toContainText('Withheld')
  await expect(chosen).toHaveAttribute('aria-pressed', 'true')
  await expect(chosen).toBeFocused()
  expect(await auditLine(page)).toEqual([])
  held.release()
  await expect(line).toContainText(/Saved \d{2}:\d{2}/)
  await expect(chosen).toBeFocused()
})

test('what became of a change is said to who cannot see the mark', async ({ browser }) => {
  const page = await openAs(browser, 'focal.dk')
  await openRecord(page, '1373-2a')
  await choose(page, 'Withheld')
  await expect(status(page, /Saved \d{2}:\d{2}/)).toHaveCount(1)
})

test('a change that was not sent is kept, said, and sent by one press', async ({ browser }) => {
  const page = await openAs(browser, 'focal.nz')
  await openRecord(page, '1373-2b')
  const line = await changeWithoutLine(page, 'nz', 'Prevent acts; give early warning')
  await expect(alert(page)).toContainText('What you typed is still here.')
  expect(await auditLine(page)).toEqual([])
  await line.mend()
  await row(page, 'Prevent acts; give early warning')
    .getByRole('button', { name: 'Kept here, retry' })
    .click()
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Saved')
  await expect(alert(page)).toHaveCount(0)
})

for (const [code, where] of [
  ['fi', 'the line'],
  ['ie', 'the note'],
] as const)
  test(`the focus stays on the page after a retry from ${where}`, async ({ browser }) => {
    const page = await openAs(browser, `focal.${code}`)
    await openRecord(page, '1373-2b')
    const line = await changeWithoutLine(page, code, 'Prevent acts; give early warning')
    await line.mend()
    if (where === 'the note') await alert(page).getByRole('button', { name: 'Try again' }).click()
    else
      await row(page, 'Prevent acts; give early warning')
        .getByRole('button', { name: 'Kept here, retry' })
        .click()
    await expect(row(page, 'Prevent acts; give early warning')).toContainText('Saved')
    await expect(page.locator(':focus')).toBeVisible()
  })

test('a change that fails after one has moved on with a key is still said', async ({ browser }) => {
  const page = await openAs(browser, 'focal.pt')
  await openRecord(page, '1373-2b')
  await cutLine(page, statuses('pt'), 'POST')
  await row(page, 'Prevent acts; give early warning').getByRole('button').first().focus()
  await page.keyboard.press('1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Kept here, retry')
  await expect(page.getByRole('alert').filter({ hasText: 'Prevent acts; give early warning' })).toHaveCount(1)
})

test('two versions stand side by side, and theirs can be taken', async ({ browser }) => {
  const page = await openConflict(browser, 'nl')
  await expect(alert(page)).toContainText('This was changed while you were writing')
  await expect(alert(page)).toContainText(/Yours.*Withheld.*As it is now.*Planned or drafted/s)
  expect(await auditLine(page)).toEqual([])
  await alert(page).getByRole('button', { name: 'Take theirs' }).click()
  await expect(alert(page)).toHaveCount(0)
  await expect(row(page, 'Exchange operational information')).toContainText('Planned or drafted')
  await expect(side(page).getByRole('button', { name: 'Planned or drafted' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('the focus stays on the page after one of two versions was chosen', async ({ browser }) => {
  const page = await openConflict(browser, 'be')
  await alert(page).getByRole('button', { name: 'Take theirs' }).click()
  await expect(row(page, 'Exchange operational information')).toContainText('Saved')
  await expect(page.locator(':focus')).toBeVisible()
})

test('what a rule stands against says which line needs what', async ({ browser }) => {
  const page = await openAs(browser, 'focal.lu')
  await openRecord(page, 'gcts-2.15')
  await choose(page, 'In place and applied')
  await page.getByLabel('References, one a line').fill('')
  await page.getByLabel('Evidence', { exact: true }).selectOption({ label: 'E1, statement only' })
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(alert(page)).toContainText('add the law, decree or article, or keep it as a draft')
  await expect(page.getByRole('listitem').filter({ hasText: 'Needs you' })).toHaveCount(1)
  expect(await auditLine(page)).toEqual([])
})

test('what was just done can be taken back with the button or Z, as long as it is said', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.is')
  await openRecord(page, '1373-2b')
  const line = row(page, 'Prevent acts; give early warning')
  for (const takeBack of ['press', 'key']) {
    await choose(page, 'Withheld')
    await expect(status(page, 'Prevent acts; give early warning: Withheld, kept as a draft.')).toBeVisible()
    await expect(line).toContainText('draft')
    if (takeBack === 'press') await page.getByRole('button', { name: 'Undo' }).click()
    else await page.keyboard.press('z')
    await expect(line).not.toContainText('draft')
  }
  await choose(page, 'Withheld')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(await auditLine(page)).toEqual([])
})

test('the Undo button says Undone, as the key does, and leaves the focus on the page', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ee')
  await openRecord(page, '1373-2b')
  await choose(page, 'Withheld')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(status(page, 'Undone.')).toBeVisible()
  await expect(page.locator(':focus')).toBeVisible()
})

test('the line with Undo waits while it has the focus, and goes after 10 s without it', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.lv')
  await page.clock.install()
  await openRecord(page, '1373-2b')
  await choose(page, 'Withheld')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.focus()
  await page.clock.runFor(11_000)
  await expect(undo).toBeFocused()
  await side(page).getByRole('button', { name: 'Withheld' }).focus()
  await page.clock.runFor(11_000)
  await expect(undo).toHaveCount(0)
})
