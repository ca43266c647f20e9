import type { Page, Route } from '@playwright/test'

type Hold = { release: () => void }

function isAsked(route: Route, method: string): boolean {
  return route.request().method() === method
}

/** A slow line: answers to `method` at `path` stay away until they are released. */
export async function holdLine(page: Page, path: string, method = 'GET'): Promise<Hold> {
  const gate = Promise.withResolvers<void>()
  await page.route(path, async (route) => {
    if (isAsked(route, method)) await gate.promise
    await route.continue()
  })
  return { release: gate.resolve }
}

/** A line that breaks for `method` at `path`, until it is mended. */
export async function cutLine(
  page: Page,
  path: string,
  method = 'GET',
): Promise<{ mend: () => Promise<void> }> {
  await page.route(path, (route) => (isAsked(route, method) ? route.abort() : route.continue()))
  return { mend: () => page.unroute(path) }
}

/** A page that is told of no change elsewhere: its picture grows old, as without a stream. */
export async function hearNothing(page: Page): Promise<void> {
  await cutLine(page, '**/api/events*')
}
