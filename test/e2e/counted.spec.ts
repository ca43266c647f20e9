import { readFileSync } from 'node:fs'
import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import { expect, type Page, test } from '@playwright/test'
import { changed as filledIn, type } from '../support/workbooks.ts'
import { counted, countFrom } from './count.ts'
import { openFull, readRecord, saidAt } from './full-record.ts'
import { again, openAs } from './people.ts'
import { openRecord, row, side } from './record.ts'

// The hands' work for each job of the table of product.md 5, counted in the browser.
const past = '2025-03-03'
const order: readonly string[] = orderedStatuses

/** How one line of the round goes: still true, or another status, with a word where one is asked for. */
type Step = { id: string; section: string; says: StatusValue | null; asks: 'note' | 'reason' | null }

/** Sections of which nothing has changed. */
const whole = ['gcts-1', 'gcts-4', '1540-op']

/** The lines in the order of the page, each with its section. */
async function linesOf(page: Page): Promise<{ id: string; section: string }[]> {
  return page.locator('.list section').evaluateAll((sections) =>
    sections.flatMap((section) =>
      [...section.querySelectorAll('.r')].map((line) => ({
        id: line.id.replace('row-', ''),
        section: (section.getAttribute('aria-labelledby') ?? '').replace('section-', ''),
      })),
    ),
  )
}

function changeOf(place: number, was: StatusValue, isNaAllowed: boolean): Pick<Step, 'says' | 'asks'> {
  const at = order.indexOf(was)
  if (isNaAllowed) return { says: 'not-applicable', asks: 'reason' }
  if (place % 7 === 0) return { says: orderedStatuses[at - 1] ?? null, asks: 'note' }
  return { says: orderedStatuses[at + 1] ?? null, asks: null }
}

/** A round in which 20 of 102 lines have changed: three went down, one does not apply, the others went up. */
async function planRound(page: Page, ids: readonly string[]): Promise<Step[]> {
  const lines = await linesOf(page)
  const open = lines.filter(({ section }) => !whole.includes(section))
  const applies = 'gcts-2.8'
  let place = 0
  return lines.map(({ id, section }) => {
    const at = open.findIndex((line) => line.id === id)
    const isChanged = at !== -1 && (at * 20) % open.length < 20
    if (!isChanged) return { id, section, says: null, asks: null }
    place += 1
    return { id, section, ...changeOf(place, saidAt(ids.indexOf(id)), id === applies) }
  })
}

const keyOf = (says: StatusValue) => (says === 'not-applicable' ? 'x' : String(1 + order.indexOf(says)))

/** The line at hand, which has the focus. */
async function expectAt(page: Page, id: string): Promise<void> {
  await expect(page.locator(`[id="row-${id}"] .pick-row`)).toHaveAttribute('aria-current', 'true')
}

async function confirmSection(page: Page): Promise<void> {
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: /^Confirm \d+, still true today$/ })).toBeFocused()
  await page.keyboard.press('Enter')
}

async function take(page: Page, { id, says, asks }: Step): Promise<void> {
  await expectAt(page, id)
  await page.keyboard.press(says === null ? 'c' : keyOf(says))
  if (asks === null) return
  const label = asks === 'note' ? 'Note' : 'Why it does not apply'
  await expect(page.getByLabel(label, { exact: true })).toBeFocused()
  await page.keyboard.type(' Why.')
  await page.keyboard.press('Control+Enter')
}

/** Goes through the whole record by key; `at` is told before each line how many are behind. */
async function goThrough(page: Page, steps: readonly Step[], at: (behind: number) => Promise<void>) {
  for (const [behind, step] of steps.entries()) {
    await at(behind)
    const isFirst = steps[behind - 1]?.section !== step.section
    if (!whole.includes(step.section)) await take(page, step)
    else if (isFirst) {
      await expectAt(page, step.id)
      await confirmSection(page)
    }
  }
}

async function publishByKey(page: Page, many: number): Promise<void> {
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: `Publish ${many} changes` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${many} changes published.`)).toBeVisible()
}

/** Every line says what the round said of it, today, and nothing waits. */
async function expectRound(page: Page, code: string, steps: readonly Step[], before: readonly string[]) {
  const { today } = await (await page.request.get('/api/me', again)).json()
  const items = new Map((await readRecord(page, code)).map((item) => [item.commitmentId, item]))
  const found = steps.map(({ id }) => {
    const { current, draft } = items.get(id) ?? {}
    return [id, current?.status, current?.act, current?.statusDate, draft]
  })
  expect(found).toEqual(
    steps.map(({ id, says }) => {
      const status = says ?? saidAt(before.indexOf(id))
      return [id, status, says === null ? 'confirm' : 'report', today, null]
    }),
  )
}

async function openRound(page: Page, code: string) {
  const ids = (await readRecord(page, code)).map(({ commitmentId }) => commitmentId)
  await countFrom(page)
  await openRecord(page, 'gcts-0.1')
  const steps = await planRound(page, ids)
  expect([steps.length, steps.filter(({ says }) => says !== null).length]).toEqual([102, 20])
  return { ids, steps }
}

test('a full round of 102, of which 82 are unchanged, takes at most 110 keys and no click', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, code } = await openFull(browser, 'GRULAC', past)
  const { ids, steps } = await openRound(page, code)
  await goThrough(page, steps, async () => {})
  await publishByKey(page, 20)
  const { keys, clicks } = await counted(page)
  test.info().annotations.push({ type: 'keys of the round', description: String(keys) })
  expect(keys).toBeLessThanOrEqual(110)
  expect(clicks).toBe(0)
  await expectRound(page, code, steps, ids)
})

test('the same round without a line in its middle third: nothing is lost, and all is sent later in its order', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, code } = await openFull(browser, 'AFR', past)
  const { ids, steps } = await openRound(page, code)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && /statuses$|confirmations$/.test(request.url()))
      sent.push(request.postData() ?? '')
  })
  await goThrough(page, steps, async (behind) => {
    if (behind === 34) await page.context().setOffline(true)
    if (behind !== 68) return
    await expect(page.locator('.sv.fail').first()).toBeVisible()
    sent.length = 0
    await page.context().setOffline(false)
  })
  await expect(page.locator('.sv.fail, .sv.wait')).toHaveCount(0)
  const order = sent.flatMap((body) => [...body.matchAll(/"commitmentId":"([^"]+)"/g)].map(([, id]) => id))
  const expected = steps.slice(34).map(({ id }) => id)
  expect(order.filter((id) => expected.includes(id ?? ''))).toEqual(expected)
  await publishByKey(page, 20)
  expect((await counted(page)).keys).toBeLessThanOrEqual(110)
  await expectRound(page, code, steps, ids)
})

test('one status is changed with two clicks, or with one key', async ({ browser }) => {
  const page = await openAs(browser, 'focal.sv')
  await countFrom(page)
  await openRecord(page, '1373-2a')
  const line = row(page, 'Prevent acts; give early warning')
  await line.getByRole('button').click()
  await side(page).getByRole('button', { name: 'Withheld' }).click()
  await expect(line).toContainText(/Withheld.*draft.*Saved/s)
  expect(await counted(page)).toEqual({ clicks: 2, keys: 0, letters: 0 })
  await openRecord(page, '1373-2c')
  await page.keyboard.press('2')
  await expect(page.locator('#row-1373-2c')).toContainText(/Planned or drafted.*draft.*Saved/s)
  expect(await counted(page)).toEqual({ clicks: 0, keys: 1, letters: 0 })
})

test('an unchanged section of 14 is looked at and confirmed with two clicks, or with two keys', async ({
  browser,
}) => {
  const { page } = await openFull(browser, 'APG', past)
  await countFrom(page)
  await openRecord(page, '1540-1')
  const section = page.getByRole('region', { name: 'Operative paragraphs' })
  await section.getByRole('button', { name: /^Confirm 14 unchanged/ }).click()
  await expect(section.getByRole('checkbox', { checked: true })).toHaveCount(14)
  await page.getByRole('button', { name: 'Confirm 14, still true today' }).click()
  await expect(page.getByText('14 commitments confirmed unchanged.')).toBeVisible()
  expect(await counted(page)).toEqual({ clicks: 2, keys: 0, letters: 0 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(section.getByRole('button', { name: /^Confirm 14 unchanged/ })).toBeVisible()
  await openRecord(page, '1540-1')
  await confirmSection(page)
  await expect(page.getByText('14 commitments confirmed unchanged.')).toBeVisible()
  expect(await counted(page)).toEqual({ clicks: 0, keys: 2, letters: 0 })
})

test('a workbook is downloaded, brought back filled in, seen as a diff and applied with three clicks', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ni')
  await countFrom(page)
  await page.goto('/workbook')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the workbook' }).click()
  const bytes = readFileSync(await (await saving).path())
  const filled = await filledIn(bytes, (book) => {
    type(book, '1373', '1373-1c', 'status', 'Planned or drafted')
    type(book, '1373', '1373-1c', 'statusDate', past)
    type(book, '1373', '1373-1c', 'note', 'Fictional: filled in by hand.')
  })
  const choosing = page.waitForEvent('filechooser')
  await page.getByText('Choose the filled-in workbook').click()
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await (await choosing).setFiles({ name: 'back.xlsx', mimeType, buffer: Buffer.from(filled) })
  const change = page.getByRole('listitem').filter({ hasText: '1373-1c' })
  await expect(change.locator('ins').last()).toHaveText('Fictional: filled in by hand.')
  await page.getByRole('button', { name: 'Keep 1 row as a draft' }).click()
  await expect(page.getByText('1 row kept as a draft.')).toBeVisible()
  expect(await counted(page)).toEqual({ clicks: 3, keys: 0, letters: 0 })
})
