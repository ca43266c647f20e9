import type { Page } from '@playwright/test'

/** What a person did with the hands: presses of the pointer, keys, and letters typed into fields, which are not counted. */
export type Count = { clicks: number; keys: number; letters: number }

/** Counts in the browser what reaches it from outside; to be called before the page is opened. */
export async function countFrom(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const count: Count = { clicks: 0, keys: 0, letters: 0 }
    Object.assign(globalThis, { handCount: count })
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && count.clicks++, { capture: true })
    addEventListener(
      'keydown',
      ({ isTrusted, key, ctrlKey, target }) => {
        if (!isTrusted || key === 'Control' || key === 'Shift') return
        const isField = target instanceof Element && target.matches('textarea, input:not([type=checkbox])')
        const isText = isField && !ctrlKey && key !== 'Escape' && key !== 'Tab'
        count[isText ? 'letters' : 'keys'] += 1
      },
      { capture: true },
    )
  })
}

/** What was counted since this page was opened. */
export async function counted(page: Page): Promise<Count> {
  return page.evaluate(() => ({ ...(globalThis as unknown as { handCount: Count }).handCount }))
}
