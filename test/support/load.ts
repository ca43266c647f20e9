import { setTimeout as sleep } from 'node:timers/promises'
import { gaps } from '@focal/contracts/gaps'
import { statuses } from '@focal/contracts/statuses'
import { callerOf } from './client.ts'

export type Loaded = {
  /** How often each status was answered */
  answers: Record<string, number>
  /** Connections that ended without an answer */
  unanswered: number
  longestMs: number
  acknowledged: number
  lost: string[]
  doubled: string[]
}

export type Worker = { state: string; cookie: string }

const commitmentId = '1373-1c'
const said = {
  commitmentId,
  status: 'partly',
  evidenceGrade: 'E2',
  statusDate: '2026-06-01',
  publish: true,
} as const

/**
 * One writer and one reader for each State, without a pause, at whatever address `pick` gives, until `stop`, which
 * looks at every write: what was acknowledged is there, and nothing twice. A write that nobody answered is written
 * anew only after the record was read again, as a person would.
 */
export function startLoad(workers: readonly Worker[], pick: (worker: number) => string, label: string) {
  const answers = new Map<string, number>()
  const written = new Map<string, { acknowledged: Set<string>; tried: Set<string> }>()
  let [isOver, unanswered, longestMs] = [false, 0, 0]

  async function timed<T extends { status: number }>(work: () => Promise<T>): Promise<T | null> {
    const start = performance.now()
    const answer = await work().catch(() => null)
    longestMs = Math.max(longestMs, performance.now() - start)
    if (answer === null) unanswered += 1
    else answers.set(String(answer.status), (answers.get(String(answer.status)) ?? 0) + 1)
    if (answer === null || answer.status >= 400) await sleep(50)
    return answer
  }

  async function write({ state, cookie }: Worker, number: number): Promise<void> {
    const mine = { acknowledged: new Set<string>(), tried: new Set<string>() }
    written.set(state, mine)
    const params = { iso2: state }
    let version: number | null = null
    for (let count = 0; !isOver; ) {
      const call = callerOf(pick(number), cookie)
      if (version === null) {
        const read = await timed(() => call(statuses.item, { params: { ...params, commitmentId } }))
        if (read?.status === 200) version = read.body.version ?? 0
        continue
      }
      const note = `${state} ${label} ${++count}`
      mine.tried.add(note)
      const from: number = version
      const answer = await timed(() =>
        call(statuses.report, { params, version: from, body: { ...said, note } }),
      )
      if (answer?.status === 201) mine.acknowledged.add(note)
      version = answer?.status === 201 ? from + 1 : null
    }
  }

  async function read({ cookie }: Worker, number: number): Promise<void> {
    while (!isOver) {
      await timed(() => callerOf(pick(number), cookie)(gaps.coverage))
      await sleep(20)
    }
  }

  const working = Promise.all(workers.flatMap((one, number) => [write(one, number), read(one, number)]))

  async function look({ state, cookie }: Worker, loaded: Loaded): Promise<void> {
    const ask = { params: { iso2: state, commitmentId } }
    const { body } = await callerOf(pick(0), cookie)(statuses.item, ask)
    const counts = new Map<string, number>()
    for (const { note } of body.history) counts.set(note, (counts.get(note) ?? 0) + 1)
    const mine = written.get(state)
    loaded.acknowledged += mine?.acknowledged.size ?? 0
    loaded.lost.push(...[...(mine?.acknowledged ?? [])].filter((note) => !counts.has(note)))
    loaded.doubled.push(...[...(mine?.tried ?? [])].filter((note) => (counts.get(note) ?? 0) > 1))
  }

  async function stop(): Promise<Loaded> {
    isOver = true
    await working
    const loaded: Loaded = {
      ...{ answers: Object.fromEntries(answers), unanswered, longestMs: Math.round(longestMs) },
      ...{ acknowledged: 0, lost: [], doubled: [] },
    }
    for (const worker of workers) await look(worker, loaded)
    return loaded
  }
  const soFar = () => Object.fromEntries(answers)
  return { stop, soFar }
}
