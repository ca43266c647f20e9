/**
 * Work that is done again when it is asked for: never twice at once, at most once in `gap` ms, and once for all who ask
 * meanwhile. Whoever asks gets the end of a turn that began after they asked.
 */
export function createTurns(gap: number, work: () => Promise<void>) {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  let began = Number.NEGATIVE_INFINITY

  async function turn(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    const wait = began + gap - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    next = null
    began = performance.now()
    await work()
  }
  return {
    next: (): Promise<void> => {
      if (next) return next
      const mine = turn(running)
      next = mine
      running = mine
      return mine
    },
    /** When nothing is left to do */
    rest: (): Promise<void> => running.catch(() => undefined),
  }
}
