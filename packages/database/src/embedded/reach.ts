import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf } from './files.ts'
import { findLockHolder, held } from './holder.ts'
import { type Address, disownNumber, findAddress, findServer, type Server, shutDown } from './postmaster.ts'
import { logFile, type Site } from './site.ts'
import { type Child, startServer } from './start.ts'

/** A superuser's connection; `ended` is told once, also if that was before anybody asked. */
export type Session = { client: pg.Client; ended: Promise<void> }
export type Reached = { server: Server; session: Session; isOurChild: boolean }

const patience = 30_000

/** Connects to the server of a site, starting it if none runs. What it started it ends again on failure. */
export async function reachServer(site: Site, signal: AbortSignal): Promise<Reached> {
  let child: Child | null = null
  try {
    for (const deadline = performance.now() + patience; performance.now() < deadline; await sleep(50)) {
      signal.throwIfAborted()
      const server = await findServer(site)
      const session = server && (await tryToConnect(site, server))
      if (session) return { server, session, isOurChild: child?.pid === server.pid }
      if (server || (child && !child.hasEnded())) continue
      if (child) await waitIfPassing(site, child)
      await refuseUnseen(site)
      await disownNumber(site)
      child = await startServer(site)
    }
    throw failure(site, `it did not answer within ${patience / 1000} s`)
  } catch (error) {
    if (child && !child.hasEnded()) await shutDown(site, child)
    throw error
  }
}

async function connect(site: Site, address: Address): Promise<Session> {
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    user: 'postgres',
    password: site.keys.superuser,
    database: 'postgres',
    application_name: `focal ${process.pid}`,
    connectionTimeoutMillis: 5000,
    ssl: false,
  })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', () => {})
  await client.connect()
  return { client, ended }
}

// Null while the server is starting or ending; a wrong password is for ever.
async function tryToConnect(site: Site, server: Server): Promise<Session | null> {
  if (!server.host) return null
  return connect(site, server).catch((error) => {
    if (!codeOf(error).startsWith('28')) return null
    throw failure(site, 'the server that runs on this data does not take the password in keys.json')
  })
}

// Backends of a killed server linger for a moment, and another start may have been quicker.
async function waitIfPassing(site: Site, child: Child): Promise<void> {
  const said = await child.said()
  if (!/pre-existing shared memory block|lock file "[^"]*"/.test(said)) throw failure(site, said)
  await sleep(300)
}

// Two containers on one volume do not see each other's processes, but a socket works across them.
async function refuseUnseen(site: Site): Promise<void> {
  const address = await findAddress(site)
  const session = address && (await connect(site, address).catch(() => null))
  if (!session) return
  const holder = await findLockHolder(session.client)
  await session.client.end()
  if (holder) throw held(holder)
  throw failure(site, 'a server that this process cannot see (in another container?) runs on this data')
}

function failure(site: Site, reason: string): Error {
  return new Error(
    `PostgreSQL did not start in ${site.directory}: ${reason}\nIts whole log is ${logFile(site)}.`,
  )
}
