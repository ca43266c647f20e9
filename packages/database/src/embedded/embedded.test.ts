import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { type Cluster, openCluster } from './cluster.ts'
import type { Role } from './keys.ts'
import { placeFor } from './place.ts'
import { findServer, shutDown } from './postmaster.ts'

/** What one test opens and starts, gone when it ends: the tests run side by side, each in folders of its own. */
function scene(onTestFinished: (end: () => Promise<void>) => void) {
  const directories: string[] = []
  const children: ChildProcess[] = []
  const clusters: Cluster[] = []

  function newDirectory(): string {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'focal-test-')))
    directories.push(directory)
    return directory
  }

  async function open(directory: string, heard: string[] = []): Promise<Cluster> {
    const cluster = await openCluster({ directory, say: (sentence) => heard.push(sentence), durable: false })
    clusters.push(cluster)
    return cluster
  }

  /** Another process that opens the directory; what it tells about that, and the process. */
  async function openElsewhere(directory: string): Promise<{ child: ChildProcess; told: Told }> {
    const args = ['--input-type=module', '-e', opener, directory]
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    children.push(child)
    for await (const line of createInterface({ input: child.stdout }))
      return { child, told: JSON.parse(line) }
    throw new Error('The other process said nothing.')
  }

  onTestFinished(async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()))
    for (const child of children) child.kill('SIGKILL')
    for (const directory of directories) {
      const place = placeFor(directory)
      const server = await findServer(place)
      if (server) await shutDown({ ...place, native: '' }, server)
      rmSync(place.directory, { recursive: true, force: true })
      rmSync(directory, { recursive: true, force: true })
    }
  })
  return { directories, children, clusters, newDirectory, open, openElsewhere }
}

async function ask(cluster: Cluster, sql: string, role: Role = 'superuser') {
  const client = new pg.Client(cluster.connection(role, 'postgres'))
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const opener = `
import { openCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)}
const tell = (word, rest) => console.log(JSON.stringify({ word, ...rest }))
try {
  const cluster = await openCluster({ directory: process.argv[1], say: () => {}, durable: false })
  tell('open', { takenOver: cluster.takenOver })
  process.stdin.on('end', () => cluster.stop().then(() => process.exit())).resume()
} catch (error) {
  tell('refused', { name: error.name, message: error.message })
}`

type Told = { word: 'open' | 'refused'; name?: string; message?: string; takenOver?: boolean }

function killed(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  return ended
}

function serverPid(cluster: Cluster): number {
  return Number.parseInt(readFileSync(join(cluster.directory, 'pg', 'postmaster.pid'), 'utf8'), 10)
}

test.concurrent('a new directory becomes a database, and keeps its rows and keys', async ({
  onTestFinished,
}) => {
  const { directories, newDirectory, open } = scene(onTestFinished)
  const parent = newDirectory()
  chmodSync(parent, 0o755)
  const directory = join(parent, 'deep', 'data')
  directories.unshift(directory)
  const heard: string[] = []
  const first = await open(directory, heard)
  expect(heard).toEqual([`Creating a new PostgreSQL database in ${directory}/pg.`])
  expect(await ask(first, 'show server_version')).toEqual([{ server_version: '18.4' }])
  expect(await ask(first, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(first.takenOver).toBe(false)
  expect(first.secret).toMatch(/^[0-9a-f]{64}$/)
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600)
  await ask(first, 'create table kept as select 7 as seven')
  await Promise.all([first.stop(), first.stop()])
  expect(() => statSync(join(directory, 'focal.pid'))).toThrow('ENOENT')

  const second = await open(directory, heard)
  expect(heard).toHaveLength(1)
  expect(second.secret).toBe(first.secret)
  expect(second.takenOver).toBe(false)
  expect(await ask(second, 'select * from kept')).toEqual([{ seven: 7 }])
})

test.concurrent('durable is the default, and words of every language are words', async ({
  onTestFinished,
}) => {
  const { clusters, newDirectory } = scene(onTestFinished)
  const cluster = await openCluster({ directory: newDirectory(), say: () => {} })
  clusters.push(cluster)
  const shown = 'fsync,synchronous_commit,full_page_writes,server_encoding,timezone'.split(',')
  const settings = shown.map((name) => `current_setting('${name}') as ${name}`)
  expect(await ask(cluster, `select ${settings}`)).toEqual([
    {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      server_encoding: 'UTF8',
      timezone: 'UTC',
    },
  ])
  const words = `select to_tsvector('simple', 'Évaluation ТЕРРОРИЗМ تقييم')::text as words, upper('é') as upper`
  expect(await ask(cluster, words)).toEqual([{ words: "'évaluation':1 'терроризм':2 'تقييم':3", upper: 'É' }])
})

test.concurrent('the owner and the application are ordinary roles, and a wrong password is refused', async ({
  onTestFinished,
}) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  const roles = `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication
    from pg_roles where rolname like 'focal%' order by rolname`
  const plain = {
    rolcanlogin: true,
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolreplication: false,
  }
  expect(await ask(cluster, roles, 'app')).toEqual([
    { rolname: 'focal_app', ...plain, rolcreatedb: false },
    { rolname: 'focal_owner', ...plain, rolcreatedb: true },
  ])
  expect(await ask(cluster, 'select current_user', 'owner')).toEqual([{ current_user: 'focal_owner' }])
  for (const role of ['superuser', 'owner', 'app'] as const) {
    const client = new pg.Client({ ...cluster.connection(role, 'postgres'), password: 'guess' })
    await expect(client.connect()).rejects.toThrow('password authentication failed')
  }
})

test.concurrent('a second opener is refused by name, in another process and in this one', async ({
  onTestFinished,
}) => {
  const { newDirectory, open, openElsewhere } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  const sentence = new RegExp(
    `^Focal is already running on this data \\(process ${process.pid}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\)\\. ` +
      'Stop it first, or set FOCAL_DATA to another directory\\.$',
  )
  const refusal = { word: 'refused', name: 'ClusterHeld', message: expect.stringMatching(sentence) }
  expect((await openElsewhere(cluster.directory)).told).toEqual(refusal)
  await expect(open(cluster.directory)).rejects.toThrow(sentence)

  rmSync(join(cluster.directory, 'focal.pid'))
  expect((await openElsewhere(cluster.directory)).told).toEqual(refusal)
  expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.concurrent.for(['new', 'made before'])(
  'of four simultaneous openers of a %s directory one wins',
  async (kind, { onTestFinished }) => {
    const { newDirectory, open, openElsewhere } = scene(onTestFinished)
    const directory = newDirectory()
    if (kind === 'made before') {
      await (await open(directory)).stop()
      const dead = { pid: process.pid, start: 'of a process long gone', startedAt: '2026-01-01T00:00:00Z' }
      writeFileSync(join(directory, 'focal.pid'), JSON.stringify(dead))
    }
    const all = await Promise.all([1, 2, 3, 4].map(() => openElsewhere(directory)))
    const winners = all.filter(({ told }) => told.word === 'open')
    expect(winners).toHaveLength(1)
    for (const { told } of all.filter(({ told }) => told.word === 'refused')) {
      expect(told.message).toContain(`(process ${winners[0]?.child.pid}, since`)
    }
  },
)

test.concurrent('a server left behind by a killed process is adopted with its rows', async ({
  onTestFinished,
}) => {
  const { newDirectory, open, openElsewhere } = scene(onTestFinished)
  const directory = newDirectory()
  const { child } = await openElsewhere(directory)
  const { port, superuser } = JSON.parse(readFileSync(join(directory, 'keys.json'), 'utf8'))
  const settings = { host: join(directory, 'socket'), port, user: 'postgres', password: superuser }
  const client = new pg.Client({ ...settings, port: 5432, database: 'postgres' })
  await client.connect()
  await client.query('create table kept as select 7 as seven')
  await client.end()
  await killed(child)

  const heard: string[] = []
  const cluster = await open(directory, heard)
  expect(cluster.takenOver).toBe(true)
  expect(heard).toEqual([`Took over the database server that was left running on ${directory}/pg.`])
  expect(await ask(cluster, 'select * from kept')).toEqual([{ seven: 7 }])
  await cluster.stop()
  expect(await findServer(placeFor(directory))).toBeNull()
})

test.concurrent('a killed server comes back with what was committed, and the lock with it', async ({
  onTestFinished,
}) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  await ask(cluster, 'create table kept as select 7 as seven')
  const before = serverPid(cluster)
  process.kill(before, 'SIGKILL')
  await vi.waitFor(
    async () => expect(await ask(cluster, 'select * from kept')).toEqual([{ seven: 7 }]),
    60_000,
  )
  expect(serverPid(cluster)).not.toBe(before)
  rmSync(join(cluster.directory, 'focal.pid'))
  await vi.waitFor(
    async () => expect((await ask(cluster, lockHolders))[0]).toEqual({ name: `focal ${process.pid}` }),
    60_000,
  )
})

const lockHolders = `select application_name as name from pg_stat_activity where pid in
  (select pid from pg_locks where locktype = 'advisory' and granted)`

test.concurrent('a server that keeps dying is given up, told once, and leaves nothing', async ({
  onTestFinished,
}) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  const told = vi.fn()
  cluster.onLost(told)
  writeFileSync(
    join(cluster.directory, 'pg', 'postgresql.auto.conf'),
    'shared_buffers = nonsense\nno such line',
  )
  process.kill(serverPid(cluster), 'SIGKILL')
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), 60_000)
  const late = vi.fn()
  cluster.onLost(late)
  await vi.waitFor(() => expect(late).toHaveBeenCalledOnce())
  expect(() => statSync(join(cluster.directory, 'focal.pid'))).toThrow('ENOENT')
})

test.concurrent('a lock that another process takes while ours is broken is theirs', async ({
  onTestFinished,
}) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  const told = vi.fn()
  cluster.onLost(told)
  const rival = new pg.Client({
    ...cluster.connection('superuser', 'postgres'),
    application_name: `focal ${process.ppid}`,
  })
  rival.on('error', () => {})
  await rival.connect()
  const taken = rival.query(
    'select pg_advisory_lock(classid::int, objid::int) from pg_locks where locktype = $1',
    ['advisory'],
  )
  // Only one who already waits for it is sure to be next.
  const waiting = `select pid from pg_locks where locktype = 'advisory' and not granted`
  await vi.waitFor(async () => expect(await ask(cluster, waiting)).toHaveLength(1), 60_000)
  await ask(cluster, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`)
  await taken
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), 60_000)
  await cluster.stop()
  expect((await rival.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await rival.end()
})

test.concurrent('stop while the server is being started again ends both', async ({ onTestFinished }) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  process.kill(serverPid(cluster), 'SIGKILL')
  await cluster.stop()
  expect(await findServer(placeFor(cluster.directory))).toBeNull()
  await (await open(cluster.directory)).stop()
})

test.concurrent('a number that passed from a killed server to another program does not keep it from starting', async ({
  onTestFinished,
}) => {
  const { children, newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  const note = join(cluster.directory, 'pg', 'postmaster.pid')
  const text = readFileSync(note, 'utf8')
  await cluster.stop()
  const other = spawn('sleep', ['60'])
  children.push(other)
  writeFileSync(note, text.replace(/^\d+/, String(other.pid)), { mode: 0o600 })
  const { uid, gid } = statSync(join(cluster.directory, 'pg'))
  chownSync(note, uid, gid)
  const again = await open(cluster.directory)
  expect(await ask(again, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.concurrent('what cannot be opened says why and leaves no process', async ({ onTestFinished }) => {
  const { newDirectory, open } = scene(onTestFinished)
  const cluster = await open(newDirectory())
  await cluster.stop()
  writeFileSync(join(cluster.directory, 'pg', 'PG_VERSION'), '17\n')
  await expect(open(cluster.directory)).rejects.toThrow(
    /did not start in .*incompatible with server.*postgres\.log/s,
  )
  expect(await findServer(placeFor(cluster.directory))).toBeNull()
  expect(() => statSync(join(cluster.directory, 'focal.pid'))).toThrow('ENOENT')
  rmSync(join(cluster.directory, 'keys.json'))
  await expect(open(cluster.directory)).rejects.toThrow('keys.json is missing')
})

test.concurrent('a long path, and what killed starts left half made, do not matter', async ({
  onTestFinished,
}) => {
  const { directories, newDirectory, open } = scene(onTestFinished)
  const directory = join(newDirectory(), 'a long name, with a comma and spaces '.repeat(3).trim())
  mkdirSync(join(directory, 'pg.new-1-00000000-00000000'), { recursive: true, mode: 0o700 })
  directories.push(directory)
  const cluster = await open(directory)
  expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(() => statSync(join(cluster.directory, 'pg.new-1-00000000-00000000'))).toThrow('ENOENT')
  rmSync(cluster.connection('app', 'postgres').host, { recursive: true, force: true })
})

test.concurrent('below a closed folder root keeps the data in a place of its own, anybody else where it is', async ({
  onTestFinished,
}) => {
  const { directories, newDirectory, open } = scene(onTestFinished)
  const closed = newDirectory()
  chmodSync(closed, 0o700)
  const directory = join(closed, 'data')
  directories.unshift(directory)
  const heard: string[] = []
  const cluster = await open(directory, heard)
  expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(placeFor(directory).directory).toBe(cluster.directory)
  if (process.getuid?.() === 0) {
    expect(cluster.directory).toMatch(/^\/var\/lib\/focal\/data-[0-9a-f]{12}$/)
    expect(heard[0]).toContain(`so its data lies in ${cluster.directory}.`)
  } else expect(cluster.directory).toBe(directory)
})
