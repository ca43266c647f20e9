import type { Browser } from '@playwright/test'

/** What a trace of Chromium says of one thing that happened: begin and length by the clock, and its time on the processor. */
type Event = {
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { type?: string } }
}

const categories = ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline']

async function trace(browser: Browser, act: () => Promise<unknown>): Promise<Event[]> {
  const session = await browser.newBrowserCDPSession()
  const events: Event[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Event[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  })
  await act()
  const isComplete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await isComplete
  await session.detach()
  return events
}

/** The time on the processor of every task of the page from the one that hears the key to the one that paints; ms. */
function workOf(key: Event, main: readonly Event[]): number {
  const paint = main.find(({ name, ts }) => name === 'Commit' && ts > key.ts)
  if (!paint) throw new Error('A key that nothing was painted after: the trace ended too soon')
  const tasks = main.filter(
    ({ name, ts, dur = 0 }) => name === 'ThreadControllerImpl::RunTask' && ts + dur > key.ts && ts < paint.ts,
  )
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
}

/** For each key that is pressed meanwhile: how long the page works until what it does is painted, in ms. */
export async function traceKeys(browser: Browser, act: () => Promise<unknown>): Promise<number[]> {
  const events = (await trace(browser, act)).sort((a, b) => a.ts - b.ts)
  const keys = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
  return keys.map((key) =>
    workOf(
      key,
      events.filter(({ pid, tid }) => pid === key.pid && tid === key.tid),
    ),
  )
}
