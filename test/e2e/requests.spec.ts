import { type Browser, expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

// What a focal point asks a ministry, which answers by the link of a mail on a telephone, and what comes of it.
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** The link in the newest mail to the Treasury, as the outbox of the demonstration shows it. */
async function newestLink(page: Page): Promise<string> {
  const mails: { toAddress: string; body: string; recordedAt: string }[] = await (
    await page.request.get('/api/outbox')
  ).json()
  const own = mails.filter(({ toAddress }) => toAddress === 'finance.ke@demo.example')
  own.sort((a, b) => b.recordedAt.localeCompare(a.recordedAt))
  const [link = ''] = /\/answer#\S+/.exec(own[0]?.body ?? '') ?? []
  expect(link).not.toBe('')
  return link
}

async function openOnPhone(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({
    ...phone,
    baseURL: process.env.FOCAL_E2E_URL ?? '',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Questions to Treasury' })).toBeVisible()
  return page
}

const rowOf = (page: Page, id: string) => page.locator(`[id$="-${id}"]`)

async function isNarrow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
}

/** Asks the Treasury alone about two commitments of a section. */
async function askTreasury(focal: Page): Promise<void> {
  await focal.goto('/requests/ask?section=1373-1')
  await expect(focal.getByRole('heading', { level: 1, name: 'Ask ministries' })).toBeVisible()
  const who = focal.getByRole('group', { name: 'Whom to ask' })
  await expect(who).toBeVisible()
  for (const box of await who.getByRole('checkbox').all())
    if (
      (await box.isChecked()) &&
      !(await box.evaluate((one) => one.closest('label')?.textContent?.includes('Treasury')))
    )
      await box.uncheck()
  const rows = focal.getByRole('group', { name: 'About which commitments' })
  for (const box of await rows.getByRole('checkbox').all())
    if (!(await box.evaluate((one) => /\((c|d)\)/.test(one.closest('label')?.textContent ?? ''))))
      await box.uncheck()
  await focal.getByLabel('Message').fill('Please look at what changed.')
  expect(await audit(focal)).toEqual([])
  await focal.getByRole('button', { name: 'Send' }).click()
  await expect(focal.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()
}

test('asked, answered by the link on a telephone, one returned with a new link and one accepted into the draft', async ({
  browser,
}) => {
  test.setTimeout(60_000)
  const focal = await openAs(browser, 'focal.ke')
  await askTreasury(focal)
  const first = await newestLink(focal)
  const ministry = await openOnPhone(browser, first)
  expect(await isNarrow(ministry)).toBe(true)

  const c = rowOf(ministry, '1373-1c')
  await c.getByRole('button', { name: 'Mostly in place' }).click()
  await c.getByLabel('Note').fill('Insurance firms are covered since May.')
  await expect(c.getByText('Saved')).toBeVisible()
  const d = rowOf(ministry, '1373-1d')
  // The line drops: what is typed stays on the telephone, also when the page is closed.
  await ministry.context().setOffline(true)
  await d.getByRole('button', { name: 'Some measures in force' }).click()
  await d.getByLabel('Note').fill('Typed without a line.')
  await expect(d.getByText('kept on this device')).toBeVisible()
  await ministry.context().setOffline(false)
  await ministry.reload()
  await expect(d.getByLabel('Note')).toHaveValue('Typed without a line.')
  await expect(d.getByText('Saved')).toBeVisible()
  expect(await audit(ministry)).toEqual([])
  // Part by part.
  await c.getByRole('button', { name: /^Send this answer/ }).click()
  await expect(c.getByText('Answered', { exact: true })).toBeVisible()
  await ministry.getByRole('button', { name: 'Send all that is answered (1)' }).click()
  await expect(d.getByText('Answered', { exact: true })).toBeVisible()

  const elsewhere = await browser.newContext({
    ...phone,
    baseURL: process.env.FOCAL_E2E_URL ?? '',
    locale: 'en-GB',
  })
  const late = await elsewhere.newPage()
  await late.goto(first)
  await expect(late.getByRole('heading', { level: 1, name: 'This link was used already' })).toBeVisible()
  await expect(late.getByRole('button', { name: 'Send me a new link' })).toBeVisible()
  expect(await audit(late)).toEqual([])

  await focal.reload()
  const waiting = focal.locator('li.rq').filter({ hasText: 'Please look at what changed.' })
  const returned = waiting.locator('li.rq-row').filter({ hasText: 'Bar funds' })
  await returned.getByRole('button', { name: /^Return: / }).click()
  await expect(returned.getByRole('alert')).toContainText('Say what is to be changed')
  await returned.getByLabel('Comment').fill('Since when?')
  await returned.getByRole('button', { name: /^Return: / }).click()
  await expect(focal.getByText(/returned, with a new link/)).toBeVisible()

  // A draft that was begun meanwhile is not lost: both are shown, and the choice is asked for again.
  const item = await (await focal.request.get('/api/countries/ke/statuses/1373-1c')).json()
  const begun = await focal.request.post('/api/countries/ke/statuses', {
    data: {
      commitmentId: '1373-1c',
      status: 'planned',
      statusDate: '2026-01-15',
      note: 'Begun meanwhile.',
      publish: false,
    },
    headers: { 'if-match': `"${item.version}"`, origin: new URL(focal.url()).origin },
  })
  expect(begun.status()).toBe(201)
  const accepted = waiting.locator('li.rq-row').filter({ hasText: 'Freeze terrorist assets' })
  await accepted.getByRole('button', { name: /^Accept: / }).click()
  await expect(accepted.getByText('This was changed meanwhile.')).toBeVisible()
  await expect(accepted.getByText('Begun meanwhile.')).toBeVisible()
  expect(await audit(focal)).toEqual([])
  await accepted.getByRole('button', { name: /^Accept: / }).click()
  await expect(focal.getByText(/: accepted\./)).toBeVisible()
  const { draft } = await (await focal.request.get('/api/countries/ke/statuses/1373-1c')).json()
  expect(draft).toMatchObject({ status: 'largely', note: 'Insurance firms are covered since May.' })

  const again = await openOnPhone(browser, await newestLink(focal))
  const back = rowOf(again, '1373-1d')
  await expect(back.getByText('Comment of the focal point: Since when?')).toBeVisible()
  await expect(back.getByLabel('Note')).toHaveValue('Typed without a line.')
  await expect(rowOf(again, '1373-1c').getByText('Accepted', { exact: true })).toBeVisible()
})

test('a contributor with an account answers under “My requests”; a link that is not whole says what to do', async ({
  browser,
}) => {
  const page = await openAs(browser, 'justice.ke')
  await page.goto('/overview')
  await page.getByRole('link', { name: 'My requests' }).click()
  await expect(page.getByRole('heading', { level: 2, name: /^Questions to / })).toBeVisible()
  const row = page.locator('li.rq-row').first()
  await row.getByRole('button', { name: 'Not ours' }).click()
  await row.getByLabel('Note').fill('Ask the Treasury.')
  await expect(row.getByText('Saved')).toBeVisible()
  await page.goto('/answer#nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'This link opens nothing' })).toBeVisible()
})

test('the lines that were selected are those that ministries are asked about', async ({ browser }) => {
  const page = await openAs(browser, 'focal.dk')
  await page.goto('/our-status')
  await page.getByLabel('Find').fill('border')
  const all = page.getByRole('button', { name: /^Select all \d+$/ })
  const count = Number(/\d+/.exec(await all.innerText())?.[0])
  expect(count).toBeGreaterThan(1)
  await all.click()
  await page
    .getByRole('region', { name: 'Selected commitments' })
    .getByRole('link', { name: 'Ask ministries' })
    .click()
  const rows = page.getByRole('group', { name: 'About which commitments' })
  await expect(rows.getByRole('checkbox')).toHaveCount(count)
})
