import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, expect, type Page } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'
import { openAs } from './e2e/people.ts'
import startServer from './e2e/server.ts'
import { forms, type Screen, screens } from './screens.ts'

const folderOf = (path: string) => fileURLToPath(new URL(`../${path}/`, import.meta.url))
const readme = folderOf('docs/pictures')
const looks = folderOf('.pictures')

/** One picture a role for the README, of the running application with the demonstration. */
const pictures = [
  { name: 'focal-point', who: 'focal.ke', path: '/our-status?at=1373-1c', options: {} },
  { name: 'organiser', who: 'organiser', path: '/overview', options: {} },
  { name: 'observer-arabic', who: 'observer', path: '/overview', options: { locale: 'ar' } },
] as const

async function openScreen(
  browser: Browser,
  { who, path }: Omit<Screen, 'name'>,
  options: BrowserContextOptions,
): Promise<Page> {
  const wanted = { viewport: { width: 1280, height: 860 }, ...options }
  const baseURL = process.env.FOCAL_E2E_URL ?? ''
  const page = who
    ? await openAs(browser, who, wanted)
    : await (await browser.newContext({ baseURL, locale: 'en-GB', ...wanted })).newPage()
  await page.addInitScript(() => localStorage.setItem('focal.guide', 'away'))
  await page.goto(path, { waitUntil: 'networkidle' })
  await expect(page.locator('.wait')).toHaveCount(0)
  return page
}

async function takeForReadme(browser: Browser): Promise<void> {
  mkdirSync(readme, { recursive: true })
  for (const { name, options, ...screen } of pictures) {
    const page = await openScreen(browser, screen, options)
    await page.screenshot({ path: `${readme}${name}.png` })
    await page.context().close()
  }
}

/** A screen in its four forms, whole, beside one another in the folder by name. */
async function takeForms(browser: Browser, screen: Screen): Promise<void> {
  for (const [form, options] of Object.entries(forms)) {
    const page = await openScreen(browser, screen, options)
    await page.screenshot({ path: `${looks}${screen.name}.${form}.png`, fullPage: true })
    await page.context().close()
  }
}

function chosenScreens(names: readonly string[]): readonly Screen[] {
  const unknown = names.filter((name) => !screens.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new Error(
      `There is no screen ${unknown.join(', ')}: choose from ${screens.map(({ name }) => name).join(', ')}.`,
    )
  return names.length > 0 ? screens.filter(({ name }) => names.includes(name)) : screens
}

/**
 * `npm run pictures`: makes the pictures of the README anew and every screen in four forms under `.pictures`, which is
 * not kept in git; `npm run pictures -- overview cell` only these screens.
 */
const names = process.argv.slice(2)
const chosen = chosenScreens(names)
mkdirSync(looks, { recursive: true })
const stop = await startServer()
const browser = await chromium.launch(await findBrowser())
if (names.length === 0) await takeForReadme(browser)
for (const screen of chosen) await takeForms(browser, screen)
await browser.close()
await stop()
process.stdout.write(`${chosen.length * 4} pictures of ${chosen.length} screens in ${looks}\n`)
