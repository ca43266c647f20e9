import { expect, type Page, test } from '@playwright/test'
import { holdLine } from './line.ts'
import { openAs } from './people.ts'
import { auditLine, openRecord, row, side } from './record.ts'

// The page as others see it: on paper, without colour, in forced colours, without motion, at twice the size.

/** A4 at 96 dots an inch, less the margins of 14 mm. */
const paper = { upright: { width: 688, height: 1017 }, landscape: { width: 1017, height: 688 } }
const heatCells = (page: Page) =>
  page.getByRole('link', { name: /known gap \d+ %|Too few report|Nothing applies/ })

async function widths(page: Page): Promise<{ content: number; page: number }> {
  return page.evaluate(() => ({ content: document.documentElement.scrollWidth, page: window.innerWidth }))
}

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /^Loading/ })).toHaveCount(0)
}

const printed = [
  { who: 'organiser', path: '/overview', source: /Self-reported; it describes reported steps only/ },
  { who: 'focal.ke', path: '/commitments/1373-1c', source: /Self-reported/ },
  { who: 'focal.ke', path: '/our-status', source: null },
] as const

for (const { who, path, source } of printed)
  test(`${path} prints on A4 without controls, with what it is and where it is from`, async ({ browser }) => {
    const page = await openAs(browser, who, { viewport: paper.upright })
    await settle(page, path)
    await expect(page.getByRole('banner')).toBeVisible()
    await expect(page.getByRole('combobox').first()).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('banner')).toBeHidden()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(
      page.getByRole('button', { name: /^(CSV|Show as table|Put this away|Publish|Confirm)/ }),
    ).toHaveCount(0)
    await expect(page.getByRole('combobox')).toHaveCount(0)
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expect(page.getByText('Informal and voluntary.')).toBeVisible()
    if (source) await expect(page.getByText(source).first()).toBeVisible()
    if (path !== '/overview') expect((await widths(page)).content).toBe(paper.upright.width)
  })

test('the own record names its source on paper', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await settle(page, '/our-status')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/Self-reported/).first()).toBeVisible()
})

test('the heat map prints whole: every group with every column, and no strip to choose one', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser', { viewport: paper.landscape })
  await settle(page, '/overview')
  const all = await heatCells(page).count()
  await page.emulateMedia({ media: 'print' })
  expect((await widths(page)).content).toBeLessThanOrEqual(paper.landscape.width)
  await page.setViewportSize(paper.upright)
  expect((await widths(page)).content).toBe(paper.upright.width)
  await expect(heatCells(page)).toHaveCount(all)
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(page.getByText('What would you like to try?')).toBeHidden()
})

test('every cell of the heat map carries its number, and every bar its name and count', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await settle(page, '/overview')
  const cells = page.getByRole('cell').filter({ has: page.getByRole('link') })
  await expect(cells).toHaveCount(42)
  for (const text of await cells.allInnerTexts())
    expect(text).toMatch(/\d+ %[\s\S]*\d+ of \d+|Too few report|Nothing applies/)
  await page.goto('/commitments/1373-1c')
  const names = page.getByRole('term')
  await expect(names.first()).toHaveText('In place and applied')
  const bars = (await page.getByRole('definition').allInnerTexts()).slice(0, 9)
  for (const text of bars) expect(text).toMatch(/^\d+/)
})

test('marks that stand without colour differ in their pattern', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke')
  await openRecord(page, '1373-2a')
  const options = side(page).getByRole('group', { name: 'Status' }).getByRole('button')
  const looks = await options.evaluateAll((all) =>
    all.map((one) => {
      const { backgroundImage, borderStyle } = getComputedStyle(one.firstElementChild ?? one)
      return `${backgroundImage} ${borderStyle}`.replace(/rgba?\([^)]*\)/g, 'ink')
    }),
  )
  expect(looks.length).toBeGreaterThanOrEqual(6)
  expect(new Set(looks).size).toBe(looks.length)
})

test('in forced colours the marks keep their shape beside their words', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke', { forcedColors: 'active' })
  await openRecord(page, '1373-2a')
  const mark = side(page).getByRole('button', { name: 'Mostly in place' })
  const shown = await mark.evaluate((one) => {
    const { forcedColorAdjust, backgroundImage } = getComputedStyle(one.firstElementChild ?? one)
    return { forcedColorAdjust, drawn: backgroundImage.includes('conic-gradient') }
  })
  expect(shown).toEqual({ forcedColorAdjust: 'none', drawn: true })
  await expect(mark).toHaveText(/Mostly in place/)
  expect(await auditLine(page)).toEqual([])
})

test('in forced colours one sees where the focus is', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke', { forcedColors: 'active' })
  await openRecord(page, '1373-2a')
  await page.keyboard.press('Tab')
  const ring = await page.locator(':focus').evaluate((one) => getComputedStyle(one).outlineStyle)
  expect(ring).not.toBe('none')
})

test('in forced colours the coverage is still a bar of three parts', async ({ browser }) => {
  const page = await openAs(browser, 'organiser', { forcedColors: 'active' })
  await settle(page, '/overview')
  const parts = await page
    .getByRole('region', { name: 'Coverage' })
    .locator('i')
    .evaluateAll((all) =>
      all
        .map((one) => getComputedStyle(one))
        .map((look) => look.forcedColorAdjust === 'none' || look.borderStyle !== 'none'),
    )
  expect(parts).toEqual([true, true, true])
})

/** What moves longer than a blink, by its name. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().activeDuration) > 10)
      .map((one) => ('animationName' in one ? String(one.animationName) : 'transition')),
  )
}

/** The longest transition of anything on the page, in seconds. */
async function slowest(page: Page): Promise<number> {
  return page.evaluate(() => {
    const durations = [...document.querySelectorAll('*')].flatMap((one) =>
      getComputedStyle(one).transitionDuration.split(',').map(Number.parseFloat),
    )
    return Math.max(...durations)
  })
}

test('who asks for less motion sees none: loading, a panel, the search, a press', async ({ browser }) => {
  const page = await openAs(browser, 'focal.ke', { reducedMotion: 'reduce' })
  const held = await holdLine(page, '**/api/gaps?*')
  await page.goto('/overview')
  await expect(page.getByRole('status').filter({ hasText: 'Loading the heat map' })).toHaveCount(1)
  expect(await moving(page)).toEqual([])
  held.release()
  await page.getByRole('banner').getByRole('button', { name: 'Focal point, Kenya' }).click()
  expect(await moving(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await moving(page)).toEqual([])
  expect(await slowest(page)).toBeLessThanOrEqual(0.01)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await slowest(page)).toBeGreaterThan(0.01)
})

test('who asks for less motion sees no ring turn while a change is saved', async ({ browser }) => {
  const page = await openAs(browser, 'focal.li', { reducedMotion: 'reduce' })
  await openRecord(page, '1373-2a')
  await holdLine(page, '**/api/countries/li/statuses', 'POST')
  await side(page).getByRole('button', { name: 'Withheld' }).click()
  await expect(row(page, 'No support; end recruitment and arming')).toContainText('Saving')
  expect(await moving(page)).toEqual([])
})

const zoomed = {
  organiser: [
    '/overview',
    '/overview?view=table',
    '/gaps/AFR/1373?by=un-group',
    '/countries/ke',
    '/commitments',
    '/commitments/1373-1c',
    '/languages',
    '/interface',
  ],
  'focal.ke': ['/our-status', '/commitments/1373-1c', '/sign-in'],
}

for (const [who, paths] of Object.entries(zoomed))
  test(`at twice the size nothing of ${who} scrolls sideways`, async ({ browser }) => {
    const page = await openAs(browser, who, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 })
    for (const path of paths) {
      await settle(page, path)
      expect({ path, ...(await widths(page)) }).toEqual({ path, content: 640, page: 640 })
    }
  })
