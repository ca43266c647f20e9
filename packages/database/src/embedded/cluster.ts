import { findBinaries } from './binaries.ts'
import { hasData, makeData } from './data.ts'
import { sweepLeftovers } from './files.ts'
import { takeHold } from './hold.ts'
import { type Claim, claim, confirmClaim, dropClaim } from './holder.ts'
import { keepServer } from './keep.ts'
import { keysFor, type Role, roleNames } from './keys.ts'
import { makePlace, type Place, placeFor, realPath } from './place.ts'
import { shutDown } from './postmaster.ts'
import type { Reached } from './reach.ts'
import { ensureRoles } from './roles.ts'
import { dataFolder, type Site } from './site.ts'

export type Connection = { host: string; port: number; user: string; password: string; database: string }

export type Cluster = {
  /** Connection settings for `pg`; the host is the socket's folder, or 127.0.0.1 on Windows. Ask again after a restart. */
  connection: (role: Role, database: string) => Connection
  /** Where the data really lies. */
  directory: string
  /** The same, with the user as whom the server runs */
  place: Place
  /** 64 hexadecimal digits kept with the data, for signing cookies. */
  secret: string
  /** Whether a server orphaned by a killed parent was adopted. */
  takenOver: boolean
  /** Fast shutdown within 8 s; may be called again. */
  stop: () => Promise<void>
  /** Tells when the server has ended for good without `stop`. */
  onLost: (tell: () => void) => void
}

export type ClusterOptions = {
  directory: string
  /** Takes plain sentences for the operator. */
  say: (sentence: string) => void
  /** False, for tests: nothing waits for the disk. */
  durable?: boolean
}

/**
 * Opens the PostgreSQL of a directory, making it the first time and adopting one left behind.
 * Throws an error named `ClusterHeld` while another live process, or this one, has it open.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const place = placeFor(options.directory)
  if (place.user && place.directory !== realPath(options.directory)) {
    options.say(`PostgreSQL runs as ${place.user.name} here, so its data lies in ${place.directory}.`)
  }
  makePlace(place)
  const mine = await claim(place.directory)
  try {
    return await openClaimed(place, options, mine)
  } catch (error) {
    await dropClaim(place.directory, mine)
    throw error
  }
}

async function openClaimed(place: Place, options: ClusterOptions, mine: Claim): Promise<Cluster> {
  const site = await prepare(place, options)
  const held = await takeHold(site, new AbortController().signal)
  await settle(site, held, mine)
  const keeper = keepServer(site, mine, held)
  return {
    connection: (role, database) => {
      const { host, port } = keeper.address()
      return { host, port, user: roleNames[role], password: site.keys[role], database }
    },
    directory: site.directory,
    place: { directory: site.directory, user: site.user },
    secret: site.keys.secret,
    takenOver: !held.isOurChild,
    stop: keeper.stop,
    onLost: keeper.onLost,
  }
}

async function prepare(place: Place, { say, durable = true }: ClusterOptions): Promise<Site> {
  await sweepLeftovers(place.directory)
  const isMade = await hasData(place)
  const keys = await keysFor(place.directory, isMade)
  const site = { ...place, native: await findBinaries(place.user), keys, durable, say }
  if (!isMade) await makeData(site)
  return site
}

async function settle(site: Site, held: Reached, mine: Claim): Promise<void> {
  try {
    await ensureRoles(held.session.client, site.keys)
    await confirmClaim(site.directory, mine)
  } catch (error) {
    await shutDown(site, held.server)
    throw error
  }
  if (!held.isOurChild)
    site.say(`Took over the database server that was left running on ${dataFolder(site)}.`)
}
