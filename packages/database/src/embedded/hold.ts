import { held, takeLock } from './holder.ts'
import { shutDown } from './postmaster.ts'
import { type Reached, reachServer } from './reach.ts'
import type { Site } from './site.ts'

/** Reaches the server and takes the lock on it. Throws `ClusterHeld` when another process has the lock. */
export async function takeHold(site: Site, signal: AbortSignal): Promise<Reached> {
  const reached = await reachServer(site, signal)
  const holder = await takeLock(reached.session.client).catch(async (error) => {
    if (reached.isOurChild) await shutDown(site, reached.server)
    throw error
  })
  if (holder) {
    // Even if we started this server, it is the holder's now.
    await reached.session.client.end()
    throw held(holder)
  }
  if (await isFit(site, reached)) return reached
  await shutDown(site, reached.server)
  return takeHold(site, signal)
}

// An orphan from a test run may have been started without fsync.
async function isFit(site: Site, { isOurChild, session }: Reached): Promise<boolean> {
  if (isOurChild || !site.durable) return true
  const { rows } = await session.client.query('show fsync')
  return rows[0]?.fsync === 'on'
}
