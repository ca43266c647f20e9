import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../e2e/browser.ts'
import { openAs } from '../e2e/people.ts'
import startServer from '../e2e/server.ts'
import { type BarePage, openBarePage } from './bare-page.ts'
import { median } from './measure.ts'
import type { Say, Section } from './suites.ts'
import { measureKeys } from './web-keys.ts'
import { type Paint, type Visit, type WebFigures, webReport } from './web-report.ts'

const rounds = 5
const screens = {
  'Our status': { who: 'focal.ke', path: '/our-status', painted: '.r' },
  Overview: { who: 'organiser', path: '/overview', painted: '.cells td a' },
} as const
type Screen = keyof typeof screens

/** The line of a small capital: 50 kB a second, 400 ms there and back. */
const slowLine = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** Counts what comes over the wire: bytes as they travel, with headers. */
async function countBytes(page: Page): Promise<{ read: () => Visit; session: CDPSession }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const urls = new Map<string, string>()
  const visit: Visit = { all: 0, scripts: 0, fonts: 0, figures: 0 }
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? ''
    visit.all += encodedDataLength
    if (url.endsWith('.js')) visit.scripts += encodedDataLength
    if (url.endsWith('.woff2')) visit.fonts += encodedDataLength
    if (url.includes('/api/')) visit.figures += encodedDataLength
  })
  return { read: () => ({ ...visit }), session }
}

async function visitOnce(page: Page, screen: Screen): Promise<number> {
  const { path, painted } = screens[screen]
  const began = performance.now()
  await page.goto(path)
  await page.locator(painted).first().waitFor()
  const took = performance.now() - began
  await page.waitForLoadState('networkidle')
  return took
}

/** A first visit and a later one of the same browser, in bytes; and a first one over a slow line, in ms. */
async function measureScreen(browser: Browser, screen: Screen) {
  const first = await openAs(browser, screens[screen].who)
  const counted = await countBytes(first)
  await visitOnce(first, screen)
  const visit = counted.read()
  const again = await first.context().newPage()
  const countedAgain = await countBytes(again)
  await visitOnce(again, screen)
  const later = countedAgain.read()
  await first.context().close()
  const slow = await openAs(browser, screens[screen].who)
  const { session } = await countBytes(slow)
  await session.send('Network.emulateNetworkConditions', slowLine)
  const slowMs = await visitOnce(slow, screen)
  await slow.context().close()
  return { first: visit, later, slowMs }
}

async function paintOf(page: Page, address: string, painted: string): Promise<Paint> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(address)
  await page.locator(painted).first().waitFor()
  return page.evaluate((cell) => {
    const [first] = performance.getEntriesByName('first-contentful-paint')
    const element = document.querySelector(cell)
    return { firstMs: first?.startTime ?? 0, heatMapMs: element ? performance.now() : 0 }
  }, painted)
}

async function measurePaints(browser: Browser, bare: BarePage) {
  const focal: Paint[] = []
  const plain: Paint[] = []
  for (let round = 0; round < rounds; round += 1) {
    const page = await openAs(browser, 'organiser')
    focal.push(await paintOf(page, '/overview', screens.Overview.painted))
    await page.context().close()
    const other = await (await browser.newContext()).newPage()
    plain.push(await paintOf(other, bare.address, 'td'))
    await other.context().close()
  }
  const middle = (paints: Paint[]): Paint => ({
    firstMs: median(paints.map(({ firstMs }) => firstMs)),
    heatMapMs: median(paints.map(({ heatMapMs }) => heatMapMs)),
  })
  return { focal: middle(focal), bare: middle(plain) }
}

/** How heavy the pages are and how soon they show, in a real browser, beside a bare page with the same figures. */
export async function web(say: Say): Promise<Section> {
  say('Starting Focal with the demonstration.')
  const stop = await startServer()
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await openAs(browser, 'organiser')
    const figures = await (await page.request.get('/api/gaps?by=un-group&over=profile')).body()
    const bare = await openBarePage(figures)
    say('Measuring visits, paints and keys.')
    const found: WebFigures = {
      'Our status': await measureScreen(browser, 'Our status'),
      Overview: await measureScreen(browser, 'Overview'),
      paints: await measurePaints(browser, bare),
      keys: await measureKeys(browser),
    }
    await bare.stop()
    return { title: 'Web', text: webReport(found, rounds) }
  } finally {
    await browser.close()
    await stop()
  }
}
