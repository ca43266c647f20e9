import { expect, test } from '@playwright/test'
import { hearNothing } from './line.ts'
import { findSilentState, openAs } from './people.ts'
import { openRecord, row, side } from './record.ts'

test('a focal point publishes a status, and the organiser’s heat map changes', async ({ browser }) => {
  const organiser = await openAs(browser, 'organiser')
  const state = await findSilentState(organiser, 'EEG')
  await organiser.goto('/overview')
  const cell = organiser.getByRole('link', { name: /^Eastern European Group, Resolution 1373:/ })
  const reportingOf = async () => Number(/(\d+) of 23/.exec(await cell.innerText())?.[1])
  await expect(cell).toBeVisible()
  const before = await reportingOf()

  const focal = await openAs(browser, `focal.${state.code}`)
  await openRecord(focal, '1373-1c')
  await row(focal, 'Freeze terrorist assets without delay').getByRole('button').click()
  await side(focal).getByRole('button', { name: 'Mostly in place' }).click()
  await expect(row(focal, 'Freeze terrorist assets without delay')).toContainText('Saved')
  await focal.getByLabel('Who may see this commitment').selectOption({ label: 'Organisers' })
  await focal.getByRole('button', { name: 'Publish 1 change' }).click()
  await expect(focal.getByText('1 change published.')).toBeVisible()

  await organiser.reload()
  await expect.poll(reportingOf).toBe(before + 1)
  await cell.click()
  await organiser.getByRole('link', { name: 'Freeze terrorist assets without delay' }).click()
  await expect(organiser.getByRole('row').filter({ hasText: state.name })).toContainText('Mostly in place')
})

test('a foreign focal point cannot see what is national', async ({ browser }) => {
  const own = await openAs(browser, 'focal.cr')
  await openRecord(own, '1267-af')
  await own.getByLabel('Who may see this commitment').selectOption({ label: 'Own country only' })
  await expect(row(own, 'Freeze listed parties')).toContainText('Saved')
  const foreign = await openAs(browser, 'focal.at')
  await foreign.goto('/countries/cr')
  await expect(foreign.getByRole('heading', { level: 1, name: 'Costa Rica' })).toBeVisible()
  await expect(
    foreign
      .getByRole('link', { name: 'Bar funds and services to listed parties' })
      .or(foreign.getByRole('listitem'))
      .first(),
  ).toBeVisible()
  await expect(foreign.getByRole('link', { name: 'Freeze listed parties' })).toHaveCount(0)
  await own.getByLabel('Who may see this commitment').selectOption({ label: 'The network' })
  await expect(own.getByLabel('Who may see this commitment')).toHaveValue('network')
  await expect(row(own, 'Freeze listed parties')).toContainText('Saved')
  await foreign.reload()
  await expect(foreign.getByRole('link', { name: 'Freeze listed parties' })).toBeVisible()
})

test('one key changes a status, and another takes it back', async ({ browser }) => {
  const page = await openAs(browser, 'focal.jo')
  await openRecord(page, '1373-2a')
  const line = row(page, 'No support; end recruitment and arming')
  await line.getByRole('button').focus()
  const before = await line.innerText()
  await page.keyboard.press('2')
  await expect(line).toContainText('Planned or drafted')
  await expect(line).toContainText('draft')
  await expect(line).toContainText('Saved')
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(line).not.toContainText('draft')
  await expect(line.getByRole('button')).toContainText(before.split('\n')[0] ?? '')
})

test('in place asks for the reference, and is published once it is there', async ({ browser }) => {
  const page = await openAs(browser, 'focal.mr')
  await openRecord(page, 'gcts-2.15')
  const panel = side(page)
  await page.getByLabel('Evidence', { exact: true }).selectOption({ label: 'E1, statement only' })
  await panel.getByRole('button', { name: 'In place and applied' }).click()
  const references = page.getByLabel('References, one a line')
  await expect(references).toBeFocused()
  await expect(page.getByText('name the law, decree or article')).toBeVisible()
  await references.fill('')
  await page.getByLabel('Evidence', { exact: true }).selectOption({ label: 'E1, statement only' })
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('needs a specific reference')
  await references.fill('Demo Border Rules 2024, s. 3')
  await expect(page.getByLabel('Evidence', { exact: true })).toHaveValue('E2')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('1 change published.')).toBeVisible()
})

test('a section is confirmed unchanged after a look at it, and taken back in one act', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.no')
  await openRecord(page, '1540-1')
  const confirm = page
    .getByRole('region', { name: 'Operative paragraphs' })
    .getByRole('button', { name: /^Confirm \d+ unchanged/ })
  const label = await confirm.innerText()
  await confirm.click()
  await page.getByRole('button', { name: /^Confirm \d+, still true today$/ }).click()
  await expect(page.getByText(/commitments confirmed unchanged\./)).toBeVisible()
  await expect(confirm).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(confirm).toHaveText(label)
})

test('two people write at once: both sides are shown, and nothing typed is lost', async ({ browser }) => {
  const [first, second] = await Promise.all([openAs(browser, 'focal.jp'), openAs(browser, 'focal.jp')])
  await openRecord(first, '1373-3a')
  await hearNothing(second)
  await openRecord(second, '1373-3a')
  await side(first).getByRole('button', { name: 'Planned or drafted' }).click()
  await expect(row(first, 'Exchange operational information')).toContainText('Saved')
  await second.getByLabel('Note', { exact: true }).fill('What the second person typed.')
  await expect(row(second, 'Exchange operational information')).toContainText('Two versions')
  const alert = second.getByRole('alert')
  await expect(alert).toContainText('What the second person typed.')
  await expect(alert).toContainText('Planned or drafted')
  await alert.getByRole('button', { name: 'Keep mine' }).click()
  await expect(row(second, 'Exchange operational information')).toContainText('Saved')
  await expect(second.getByLabel('Note', { exact: true })).toHaveValue('What the second person typed.')
})

test('the line drops: what was typed is kept and sent when it is back', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ch')
  await openRecord(page, '1373-2b')
  await page.context().setOffline(true)
  await side(page).getByRole('button', { name: 'No step yet' }).click()
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Kept here, retry')
  await expect(page.getByText('Working without a line.')).toBeVisible()
  await page.context().setOffline(false)
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('Saved')
  await page.reload()
  await expect(row(page, 'Prevent acts; give early warning')).toContainText('No step yet')
})

test('what could not be sent outlives the page, and goes out with the next visit', async ({ browser }) => {
  const page = await openAs(browser, 'focal.sk')
  const line = row(page, 'OP2 (c)Deny safe haven')
  await openRecord(page, '1373-2c')
  await page.route('**/api/countries/sk/statuses', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await side(page).getByRole('button', { name: 'No step yet' }).click()
  await expect(line).toContainText('Kept here, retry')
  await page.unroute('**/api/countries/sk/statuses')
  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(line).toContainText('No step yet')
  await expect(line).toContainText('Saved')
})
