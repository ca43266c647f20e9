import { type Browser, expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { findSilentState, openAs } from './people.ts'
import { row, side } from './record.ts'

type Made = { id: string; title: string }

/** The focal point of a State of a group that has reported nothing: no other journey meets its measures. */
async function openSilent(browser: Browser, group: string) {
  const organiser = await openAs(browser, 'organiser')
  const state = await findSilentState(organiser, group, 1)
  return { state, page: await openAs(browser, `focal.${state.code}`) }
}

async function make(page: Page, iso2: string, content: object): Promise<Made> {
  const url = process.env.FOCAL_E2E_URL ?? ''
  const answer = await page.request.post(`/api/countries/${iso2}/measures`, {
    data: { kind: 'law', ...content },
    headers: { origin: url },
  })
  expect(answer.status()).toBe(201)
  return answer.json()
}

async function openMeasure(page: Page, { id, title }: Made): Promise<void> {
  await page.goto(`/measures/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

test('a first measure, by keyboard; it serves five commitments after three presses; others see what is shared', async ({
  browser,
}) => {
  const { state, page } = await openSilent(browser, 'GRULAC')
  await page.goto('/measures')
  await expect(page.getByText('Begin with a law you name often')).toBeVisible()
  await page.getByRole('button', { name: 'Add a measure' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await page.keyboard.type('Demo Freezing Act')
  await page.getByLabel('Who may see this measure').selectOption({ label: 'The network' })
  await page.getByLabel('Title', { exact: true }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Demo Freezing Act' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter by word or paragraph' }).fill('freeze terrorist assets')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Serves 1 commitment' })).toBeVisible()
  const all = page.getByRole('button', { name: /^Attach to all \d+$/ })
  await expect(page.getByText('One freezing regime (legal basis')).toBeVisible()
  await all.click()
  const serves = page.getByRole('heading', { name: /^Serves \d+ commitments$/ })
  await expect(serves).toBeFocused()
  expect(Number(/\d+/.exec(await serves.innerText())?.[0])).toBeGreaterThanOrEqual(5)

  await page.goto('/commitments/1267-af')
  await expect(page.getByRole('heading', { name: 'Our measures' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Demo Freezing Act' })).toBeVisible()
  const foreign = await openAs(browser, 'focal.at')
  await foreign.goto(`/countries/${state.code}`)
  await foreign.getByRole('link', { name: 'Demo Freezing Act' }).click()
  await expect(foreign.getByRole('heading', { level: 1, name: 'Demo Freezing Act' })).toBeVisible()
  await expect(foreign.getByRole('button', { name: /Detach|Save|Attach/ })).toHaveCount(0)
})

test('two people change one measure at once: both are shown, and nothing typed is lost', async ({
  browser,
}) => {
  const { state, page: first } = await openSilent(browser, 'APG')
  const made = await make(first, state.code, { title: 'Demo Border Act' })
  const second = await openAs(browser, `focal.${state.code}`)
  for (const page of [first, second]) await openMeasure(page, made)
  await second.getByLabel('Lead agency').fill('Demo Ministry of Trade')
  await first.getByLabel('Reference').fill('Demo Act 7')
  await first.getByRole('button', { name: 'Save' }).click()
  await expect(first.getByText('Saved.')).toBeVisible()
  await second.getByRole('button', { name: 'Save' }).click()
  const alert = second.getByRole('alert')
  await expect(alert).toContainText('This was changed while you were writing')
  await expect(alert.getByRole('row', { name: /Lead agency/ })).toContainText('Demo Ministry of Trade')
  await expect(alert.getByRole('row', { name: /Reference/ })).toContainText('Demo Act 7')
  await expect(second.getByLabel('Lead agency')).toHaveValue('Demo Ministry of Trade')
  expect(await audit(second)).toEqual([])
  await alert.getByRole('button', { name: 'Keep mine' }).click()
  await expect(second.getByText('Saved.')).toBeVisible()
  await second.reload()
  await expect(second.getByLabel('Lead agency')).toHaveValue('Demo Ministry of Trade')
})

test('a change lists what it may touch; a status changes only by the person who opens the line', async ({
  browser,
}) => {
  const { state, page } = await openSilent(browser, 'AFR')
  const serves = ['1373-1c', '1373-1d'].map((commitmentId) => ({ commitmentId, paragraph: 's. 4' }))
  const made = await make(page, state.code, { title: 'Demo Freezing Act', serves })
  await openMeasure(page, made)
  await page.getByLabel('Reference').fill('Demo Act 12 of 2026')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('2 commitments may be touched by this change')).toBeVisible()
  await page
    .getByRole('button', { name: /^Leave as it is: / })
    .last()
    .click()
  await expect(page.getByText('1 commitment may be touched by this change')).toBeVisible()
  await page.getByRole('link', { name: 'Open in the round: Freeze terrorist assets without delay' }).click()
  const panel = side(page)
  await expect(panel.getByText('Changed since: name it anew')).toBeVisible()
  await expect(row(page, 'Freeze terrorist assets without delay')).toContainText('Not reported')
  await panel.getByRole('button', { name: 'Some measures in force' }).click()
  await panel.getByRole('button', { name: 'Use as reference: Demo Freezing Act' }).click()
  await expect(page.getByLabel('References, one a line')).toHaveValue(
    'Demo Freezing Act, Demo Act 12 of 2026, s. 4',
  )
  await expect(page.getByLabel('Evidence', { exact: true })).toHaveValue('E2')
  await expect(panel.getByText('Named as a reference')).toBeVisible()
  const line = row(page, 'Freeze terrorist assets without delay')
  await expect(line).toContainText('draft')
  await expect(line).toContainText('Saved')
})

test('a measure that serves nothing is deleted and brought back; one that serves is ended instead', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.fi')
  // Of its own: the State has other measures.
  const title = `Demo Plan ${Date.now()} ${Math.random()}`
  const made = await make(page, 'fi', { title, serves: [{ commitmentId: '1373-2g' }] })
  await openMeasure(page, made)
  await expect(page.getByText('is ended and not deleted')).toBeVisible()
  await page.getByRole('button', { name: /^Detach from: / }).click()
  await expect(page.getByRole('heading', { name: 'Serves 0 commitments' })).toBeFocused()
  await page.getByRole('button', { name: 'Delete this measure' }).click()
  await expect(page.getByText('Measure deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: title })).toBeVisible()
})

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['Arabic on a phone', { locale: 'ar', viewport: { width: 360, height: 740 } }],
] as const)
  test(`axe finds nothing on one measure, ${name}, and it fits`, async ({ browser }) => {
    const page = await openAs(browser, 'focal.no', options)
    await page.goto('/measures')
    await page.getByRole('link', { name: 'Demo Asset Freezing Act' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Demo Asset Freezing Act' })).toBeVisible()
    await expect(page.locator('.wait')).toHaveCount(0)
    expect(await audit(page)).toEqual([])
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide).toBe(seen)
  })

test('the list is searched, and taken away as CSV', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/measures')
  await expect(page.getByRole('row')).toHaveCount(7)
  await page.getByRole('searchbox', { name: 'Filter by title, lead or reference' }).fill('customs')
  await expect(page.getByRole('row')).toHaveCount(2)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toBe('focal-measures-ke.csv')
})
