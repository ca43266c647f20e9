import { setTimeout as sleep } from 'node:timers/promises'
import { statuses } from '@focal/contracts/statuses'
import { randomFor } from '@focal/database/demo/random'
import { placeFor } from '@focal/database/embedded/place'
import { findServer } from '@focal/database/embedded/postmaster'
import { callerOf, sessionOf } from '../support/client.ts'
import { openScene, type Started } from '../support/processes.ts'

export type KillPlan = {
  serverKills: number
  databaseKills: number
  seed: string
  /** Takes a line for each kill */
  say?: (sentence: string) => void
}

/** What came of it (security.md T6). Everything but the counts of what was done is to be nought or empty. */
export type KillReport = {
  seed: string
  serverKills: number
  databaseKills: number
  acknowledged: number
  /** Writes that nobody answered; each may be there or not */
  unanswered: number
  unansweredKept: number
  lost: string[]
  doubled: string[]
  /** Items whose version did not grow by the number of new entries */
  torn: string[]
  orphansTakenOver: number
  secondOpeners: number
  secondOpenersRefused: number
  longestRestartMs: number
}

const states = ['ke', 'fr', 'br', 'jp', 'nz', 'ug']
/** What one State wrote to one item; `before`: by how much its version was ahead of its entries (drafts, withdrawals). */
type Note = { commitmentId: string; before: number; acknowledged: string[]; unanswered: string[] }
type Round = Map<string, Note>

/** One State's client: it publishes increasing numbers, one after the other, until `isOver` or until nobody answers. */
type Writer = (round: number, isOver: () => boolean, onAcknowledged: () => void) => Promise<void>

function answeredIn<T>(work: Promise<T>): Promise<T | null> {
  return Promise.race([work.catch(() => null), sleep(60_000, null, { ref: false })])
}

function writerOf(state: string, cookie: string, address: () => string, rounds: Round[]): Writer {
  let number = 0
  return async (round, isOver, onAcknowledged) => {
    const call = callerOf(address(), cookie)
    const params = { iso2: state }
    const record = await call(statuses.record, { params })
    // Killed before this State had read what it would write: it has nothing to lose in this round.
    if (record.status >= 500) return
    const item = record.body.items[round % record.body.items.length]
    if (record.status !== 200 || !item) throw new Error(`${state} could not read its record: ${record.text}`)
    const { commitmentId } = item
    const { status, body: detail } = await call(statuses.item, { params: { ...params, commitmentId } })
    if (status >= 500) return
    const before = (detail.version ?? 0) - detail.history.length
    const note: Note = { commitmentId, before, acknowledged: [], unanswered: [] }
    rounds[round]?.set(state, note)
    const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01', publish: true } as const
    for (let version = item.version ?? 0; !isOver(); version++) {
      const text = `${state} ${++number}`
      const body = { ...said, commitmentId, note: text }
      const answer = await answeredIn(call(statuses.report, { params, version, body }))
      if (answer?.status === 201) {
        note.acknowledged.push(text)
        onAcknowledged()
        continue
      }
      if (answer !== null && answer.status < 500) throw new Error(`${state} was refused: ${answer.text}`)
      note.unanswered.push(text)
      return
    }
  }
}

async function until(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await question()); tries++) {
    if (tries > 6000) throw new Error('It did not come back within a minute')
    await sleep(10)
  }
}

/** Looks at one item of a round: what was acknowledged is there once, what was not is there once or not at all. */
async function check(address: string, cookie: string, state: string, rounds: Round[], report: KillReport) {
  const call = callerOf(address, cookie)
  const notes = rounds.flatMap((round) => round.get(state) ?? [])
  for (const commitmentId of new Set(notes.map((note) => note.commitmentId))) {
    const { status, body } = await call(statuses.item, { params: { iso2: state, commitmentId } })
    if (status !== 200) throw new Error(`${state} could not read ${commitmentId}`)
    const here = notes.filter((note) => note.commitmentId === commitmentId)
    const counts = new Map<string, number>()
    for (const { note } of body.history) counts.set(note, (counts.get(note) ?? 0) + 1)
    const acknowledged = here.flatMap((note) => note.acknowledged)
    const unanswered = here.flatMap((note) => note.unanswered)
    report.lost.push(...acknowledged.filter((text) => !counts.has(text)))
    report.doubled.push(...[...acknowledged, ...unanswered].filter((text) => (counts.get(text) ?? 0) > 1))
    report.unansweredKept += unanswered.filter((text) => counts.has(text)).length
    report.acknowledged += acknowledged.length
    report.unanswered += unanswered.length
    if ((body.version ?? 0) - body.history.length !== here[0]?.before)
      report.torn.push(`${state} ${commitmentId}`)
  }
}

type Scene = ReturnType<typeof openScene>

/** Focal as a process that is started again whenever it has ended, on one folder. */
async function openFocal(scene: Scene, report: KillReport) {
  const settings = { FOCAL_DATA: scene.newDirectory(), FOCAL_DEMO: '1', FOCAL_LOG: 'silent' }
  let current: Started = await scene.start(settings, /^ {2}observer@demo/)
  const isReady = async () =>
    fetch(`${current.address}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  async function startAgain(): Promise<void> {
    const from = performance.now()
    current = await scene.start(settings)
    report.longestRestartMs = Math.max(report.longestRestartMs, Math.round(performance.now() - from))
  }
  return {
    address: () => current.address,
    killServer: async () => {
      current.child.kill('SIGKILL')
      await current.code
      await startAgain()
      if (current.said.some((line) => line.startsWith('Took over the database server')))
        report.orphansTakenOver += 1
    },
    killDatabase: async () => {
      const server = await findServer(placeFor(settings.FOCAL_DATA))
      if (!server) throw new Error('There is no database server to kill')
      process.kill(server.pid, 'SIGKILL')
      const from = performance.now()
      // After five starts in a minute Focal gives the database up and ends, and its operator starts it again.
      const hasEnded = () => current.child.exitCode !== null
      const isBack = async () =>
        (await findServer(placeFor(settings.FOCAL_DATA)))?.pid !== server.pid && (await isReady())
      await until(async () => hasEnded() || (await isBack()))
      report.longestRestartMs = Math.max(report.longestRestartMs, Math.round(performance.now() - from))
      if (hasEnded()) await startAgain()
    },
    openSecond: async () => {
      const { code, errors } = await scene.failed(settings)
      report.secondOpeners += 1
      if (code === 1 && errors.startsWith('Focal is already running')) report.secondOpenersRefused += 1
    },
  }
}

type Focal = Awaited<ReturnType<typeof openFocal>>
type Client = { state: string; cookie: string; write: Writer }

/** All write; at a moment that the seed chooses one of the two is killed, and comes back. */
async function runRound(
  focal: Focal,
  clients: Client[],
  round: number,
  kill: () => Promise<void>,
  moment: Moment,
) {
  let isOver = false
  let acknowledged = 0
  const { promise: reached, resolve } = Promise.withResolvers<void>()
  const onAcknowledged = () => {
    acknowledged += 1
    if (acknowledged >= moment.writes) resolve()
  }
  const writing = Promise.all(clients.map(({ write }) => write(round, () => isOver, onAcknowledged)))
  try {
    await Promise.race([reached, writing])
    await sleep(moment.delay)
    await kill()
  } finally {
    isOver = true
  }
  await writing
  if (round % 10 === 0) await focal.openSecond()
}

type Moment = { writes: number; delay: number }

/**
 * Kills the server and its database with -9 while six States write, as often as planned and in an order and at
 * moments that follow from the seed, and then looks at every write: acknowledged ones are there exactly once.
 * About 3 s a kill. Needs no test runner.
 */
export async function runKills({
  serverKills,
  databaseKills,
  seed,
  say = () => {},
}: KillPlan): Promise<KillReport> {
  const random = randomFor(`kills ${seed}`)
  const done = { serverKills: 0, databaseKills: 0, acknowledged: 0, unanswered: 0, unansweredKept: 0 }
  const seconds = { orphansTakenOver: 0, secondOpeners: 0, secondOpenersRefused: 0, longestRestartMs: 0 }
  const report: KillReport = { seed, ...done, lost: [], doubled: [], torn: [], ...seconds }
  const left = [
    ...Array<'server'>(serverKills).fill('server'),
    ...Array<'database'>(databaseKills).fill('database'),
  ]
  const rounds: Round[] = left.map(() => new Map())
  const scene = openScene()
  try {
    const focal = await openFocal(scene, report)
    const clients: Client[] = []
    for (const state of states) {
      const cookie = await sessionOf(focal.address(), `focal.${state}`)
      clients.push({ state, cookie, write: writerOf(state, cookie, focal.address, rounds) })
    }
    for (let round = 0; left.length > 0; round++) {
      const [what] = left.splice(random.below(left.length), 1)
      const moment = { writes: 5 + random.below(40), delay: random.below(20) }
      await runRound(focal, clients, round, what === 'server' ? focal.killServer : focal.killDatabase, moment)
      report[what === 'server' ? 'serverKills' : 'databaseKills'] += 1
      say(`${round + 1}: ${what} killed after ${moment.writes} writes and ${moment.delay} ms`)
    }
    for (const { state, cookie } of clients) await check(focal.address(), cookie, state, rounds, report)
    return report
  } finally {
    await scene.end()
  }
}
