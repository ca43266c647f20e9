import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, openCluster } from '@focal/database/embedded/cluster'
import { findServer } from '@focal/database/embedded/postmaster'
import { databaseName, makeDatabase } from '@focal/database/open'
import { sessionOf } from '../support/client.ts'
import { urlOf } from '../support/database.ts'
import { type Loaded, startLoad } from '../support/load.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const states = ['ke', 'fr', 'br', 'jp', 'nz', 'ug']

/** A server process and its children, by what /proc says. */
function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }
      } catch {
        return { pid: Number(name), parent: 0 }
      }
    })
  return [pid, ...parents.filter(({ parent }) => parent === pid).map((one) => one.pid)]
}

/** What readiness says within five seconds, as whoever asks it would wait. */
async function ready(address: string): Promise<number | 'nothing'> {
  const signal = AbortSignal.timeout(5000)
  return fetch(`${address}/api/ready`, { signal }).then(
    ({ status }) => status,
    () => 'nothing' as const,
  )
}

/** Holds every process of a database still for so long. */
async function hang(cluster: Cluster, seconds: number): Promise<void> {
  const server = await findServer(cluster.place)
  if (!server) throw new Error('There is no database server to hold')
  const family = familyOf(server.pid)
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  await sleep(seconds * 1000)
  for (const pid of family) process.kill(pid, 'SIGCONT')
}

async function waitUntilReady(address: string): Promise<number> {
  const start = performance.now()
  while ((await ready(address)) !== 200) {
    if (performance.now() - start > 60_000) return Number.POSITIVE_INFINITY
    await sleep(100)
  }
  return Math.round(performance.now() - start)
}

type Phase = { loaded: Loaded; during: number | 'nothing'; recovery: number; served: boolean }

function judge(name: string, { loaded, recovery, served, during }: Phase): string[] {
  const odd = Object.keys(loaded.answers).filter((status) => !['200', '201', '409', '503'].includes(status))
  return [
    ...(odd.length > 0 ? [`${name}: answered ${odd.join(', ')}`] : []),
    ...(loaded.unanswered > 0 ? [`${name}: ${loaded.unanswered} without an answer`] : []),
    ...(Number.isFinite(recovery) ? [] : [`${name}: not ready within a minute`]),
    ...(served ? [] : [`${name}: nothing was answered before`]),
    ...(during !== 200 ? [] : [`${name}: readiness said ${during} meanwhile`]),
    ...told(`${name}: lost`, loaded.lost),
    ...told(`${name}: doubled`, loaded.doubled),
  ]
}

async function run({ size, note }: Given): Promise<Outcome> {
  const scene = openScene()
  const directory = scene.newDirectory()
  let cluster = await openCluster({ directory, say: () => {} })
  try {
    await makeDatabase(cluster.connection('owner', 'postgres'))
    const settings = {
      DATABASE_URL: urlOf(cluster.connection('app', databaseName)),
      DATABASE_OWNER_URL: urlOf(cluster.connection('owner', databaseName)),
      FOCAL_SECRET: 'one secret of 32 characters or more for all replicas',
      FOCAL_LOG: 'silent',
      FOCAL_DEMO: '1',
    }
    const { address } = await scene.start(settings, /^ {2}observer@demo/)
    const workers: { state: string; cookie: string }[] = []
    for (const state of states) workers.push({ state, cookie: await sessionOf(address, `focal.${state}`) })
    async function phase(name: string, work: (seconds: number) => Promise<void>): Promise<Phase> {
      const load = startLoad(workers, () => address, name)
      await sleep(3000)
      const served = Object.keys(load.soFar()).includes('201')
      const working = work(size)
      // Later than any time limit, so that readiness knows.
      await sleep(Math.min(size * 1000 - 6000, 12_000))
      const during = await ready(address)
      await working
      const recovery = await waitUntilReady(address)
      await sleep(2000)
      return { loaded: await load.stop(), during, recovery, served }
    }
    const hung = await phase('hung', (seconds) => hang(cluster, seconds))
    note(`hung: ${JSON.stringify(hung.loaded.answers)}, longest answer ${hung.loaded.longestMs} ms`)
    const gone = await phase('gone', async (seconds) => {
      await cluster.stop()
      await sleep(seconds * 1000)
      cluster = await openCluster({ directory, say: () => {} })
    })
    note(`gone: ${JSON.stringify(gone.loaded.answers)}, longest answer ${gone.loaded.longestMs} ms`)
    const said = (name: string, { loaded, recovery }: Phase) =>
      `${name}: ${JSON.stringify(loaded.answers).replaceAll('"', '')}, without an answer ${loaded.unanswered}, of ${count(loaded.acknowledged)} acknowledged lost ${loaded.lost.length}, longest answer ${loaded.longestMs} ms, ready again after ${recovery} ms`
    return {
      ran: `held still for ${size} s and stopped for ${size} s, 6 writers and 6 readers`,
      figure: `${said('hung', hung)}; ${said('gone', gone)}`,
      control: `readiness said ${hung.during} and ${gone.during} within 5 s meanwhile, and writes were acknowledged before`,
      failures: [...judge('hung', hung), ...judge('gone', gone)],
    }
  } finally {
    await scene.end()
    await cluster.stop()
    rmSync(cluster.directory, { recursive: true, force: true })
  }
}

export const outage: BatteryTest = {
  promise:
    'database gone or hung for 30 s under load: only 503 or success; recovers without restart; acknowledged lost 0',
  unit: 'seconds',
  sizes: { small: 10, full: 30 },
  minutes: 10,
  server: false,
  run,
}
