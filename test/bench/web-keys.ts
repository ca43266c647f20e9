import type { Browser, Page } from '@playwright/test'
import { openAs } from '../e2e/people.ts'
import { median } from './measure.ts'
import { traceKeys } from './web-trace.ts'

/** The lines over which keys are pressed: to the server on this machine, over a slow one, and without any. */
const keyLines = {
  local: { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  slow: { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  none: { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 },
} as const
export type KeyLine = keyof typeof keyLines

const throttle = 4

/**
 * From a key to the next paint, in ms at 4 x throttle: by the clock, and by the work of the page alone (its own time on
 * the processor, times four), which is the same however busy the machine is.
 */
export type KeyFigures = { keys: number; work: Spread; clock: Spread }
export type Spread = { median: number; worst: number }

/** Keys of a round: still true, another status, undo, on and back. */
const presses = ['c', '2', 'c', '3', 'Enter', 'c', '4', 'ArrowDown', 'z', 'c']
const times = 4

function spread(values: readonly number[]): Spread {
  return { median: median([...values]), worst: Math.max(...values) }
}

async function watchClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const paints: number[] = []
    Object.assign(globalThis, { keyPaints: paints })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') paints.push(entry.duration)
    })
    observer.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))))
}

/** Presses the keys of a round, and leaves every field that asks for something. Gives how many. */
async function pressAll(page: Page): Promise<number> {
  let pressed = 0
  for (let time = 0; time < times; time += 1)
    for (const key of presses) {
      const isField = await page.evaluate(() => document.activeElement?.matches('textarea') === true)
      for (const one of isField ? ['Escape', key] : [key]) {
        await press(page, one)
        pressed += 1
      }
    }
  return pressed
}

async function openRound(browser: Browser, line: KeyLine, rate: number): Promise<Page> {
  const page = await openAs(browser, 'focal.ke')
  await watchClock(page)
  await page.goto('/our-status?at=gcts-0.1')
  await page.locator('.r').first().waitFor()
  await page.waitForLoadState('networkidle')
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', keyLines[line])
  return page
}

async function measureClock(browser: Browser, line: KeyLine): Promise<{ keys: number; clock: Spread }> {
  const page = await openRound(browser, line, throttle)
  const keys = await pressAll(page)
  const slow = await page.evaluate(() => (globalThis as unknown as { keyPaints: number[] }).keyPaints)
  await page.context().close()
  // Of what takes less than 16 ms the browser tells nothing.
  const quick = Array.from({ length: Math.max(0, keys - slow.length) }, () => 8)
  return { keys, clock: spread([...slow, ...quick]) }
}

async function measureWork(browser: Browser, line: KeyLine): Promise<Spread> {
  const page = await openRound(browser, line, 1)
  const work = await traceKeys(browser, () => pressAll(page))
  await page.context().close()
  return spread(work.map((ms) => throttle * ms))
}

/** How soon a key of the review shows, whatever the line does. */
export async function measureKeys(browser: Browser): Promise<Record<KeyLine, KeyFigures>> {
  const found = async (line: KeyLine) => ({
    ...(await measureClock(browser, line)),
    work: await measureWork(browser, line),
  })
  return { local: await found('local'), slow: await found('slow'), none: await found('none') }
}
