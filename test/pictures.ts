import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, expect } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'
import { openAs } from './e2e/people.ts'
import startServer from './e2e/server.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))

/** One picture a role, of the running application with the demonstration. */
const pictures = [
  { name: 'focal-point', who: 'focal.ke', path: '/our-status?at=1373-1c', options: {} },
  { name: 'organiser', who: 'organiser', path: '/overview', options: {} },
  { name: 'observer-arabic', who: 'observer', path: '/overview', options: { locale: 'ar' } },
] as const

async function take(browser: Browser, picture: (typeof pictures)[number]): Promise<void> {
  const { name, who, path, options } = picture
  const page = await openAs(browser, who, { viewport: { width: 1280, height: 860 }, ...options })
  await page.addInitScript(() => localStorage.setItem('focal.guide', 'away'))
  await page.goto(path, { waitUntil: 'networkidle' })
  await expect(page.locator('.wait')).toHaveCount(0)
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.context().close()
}

/** `npm run pictures`: makes the pictures of the README anew. */
mkdirSync(folder, { recursive: true })
const stop = await startServer()
const browser = await chromium.launch(await findBrowser())
for (const picture of pictures) await take(browser, picture)
await browser.close()
await stop()
