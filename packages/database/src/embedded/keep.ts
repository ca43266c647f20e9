import { setTimeout as sleep } from 'node:timers/promises'
import { takeHold } from './hold.ts'
import { type Claim, dropClaim } from './holder.ts'
import { type Address, interruptServer, shutDown } from './postmaster.ts'
import type { Reached } from './reach.ts'
import type { Site } from './site.ts'

export type Keeper = {
  address: () => Address
  stop: () => Promise<void>
  onLost: (tell: () => void) => void
}

/** Keeps a held server running until `stop`, or until it is lost for good. */
export function keepServer(site: Site, mine: Claim, first: Reached): Keeper {
  const ending = new AbortController()
  const listeners: (() => void)[] = []
  let current = first
  let state: 'held' | 'regaining' | 'lost' = 'held'
  let stopped: Promise<void> | null = null

  async function watch(): Promise<void> {
    const restarts: number[] = []
    while (!ending.signal.aborted) {
      await current.session.ended
      if (ending.signal.aborted) return
      state = 'regaining'
      site.say('The database server ended unexpectedly. Starting it again.')
      const next = await regain(site, restarts, ending.signal)
      if (ending.signal.aborted) return next ? shutDown(site, next.server) : undefined
      if (!next) return lose()
      current = next
      state = 'held'
      site.say('The database server is running again.')
    }
  }

  async function lose(): Promise<void> {
    state = 'lost'
    process.off('exit', interrupt)
    await dropClaim(site.directory, mine).catch(() => {})
    site.say('The database server is gone for good, or another process has taken it.')
    for (const tell of listeners) tell()
  }

  async function end(): Promise<void> {
    if (state === 'lost') return
    ending.abort()
    await shutDown(site, current.server)
    await watching
    process.off('exit', interrupt)
    await dropClaim(site.directory, mine)
  }

  // Without this a process that ends by itself, stop() forgotten, would leave the server behind.
  function interrupt(): void {
    if (state === 'held') interruptServer(current.server)
  }

  const watching = watch()
  process.on('exit', interrupt)
  return {
    address: () => current.server,
    stop: () => {
      stopped ??= end()
      return stopped
    },
    onLost: (tell) => {
      if (state === 'lost') queueMicrotask(tell)
      else listeners.push(tell)
    },
  }
}

// At most five starts in a minute, after 0.2, 0.4, 0.8, 1.6 and 3.2 s. Null: given up, ending, or taken.
async function regain(site: Site, restarts: number[], signal: AbortSignal): Promise<Reached | null> {
  while (!signal.aborted) {
    const recent = restarts.filter((at) => at > performance.now() - 60_000).length
    if (recent >= 5) return null
    restarts.push(performance.now())
    await sleep(200 * 2 ** recent, undefined, { signal }).catch(() => {})
    try {
      return await takeHold(site, signal)
    } catch (error) {
      if (error instanceof Error && error.name === 'ClusterHeld') return null
      if (!signal.aborted && error instanceof Error) site.say(error.message)
    }
  }
  return null
}
