import type { StatusItem } from '@focal/contracts/statuses'
import { statusOf } from '../api/call.ts'
import type { KeptLines } from './kept-lines.ts'
import type { Kept } from './outbox.ts'
import { type Marks, marked, type SaveMark } from './save-mark.ts'
import type { Result, Send } from './send.ts'
import { answered, joined, nextBatch, refused } from './waiting.ts'

/** What waits to be sent, in its order, and what became of each line. */
export type QueueState = { waiting: readonly Kept[]; marks: Marks }
/** The end of an act: the line after it, nothing where it was not done, or `kept` where there is no line. */
type End = StatusItem | null | 'kept'

type Parts = {
  lines: Pick<KeptLines, 'put' | 'settle' | 'versionOf'>
  send: Send
  write: (waiting: readonly Kept[]) => void
  /** Runs when what was done is painted */
  soon: (run: () => void) => void
  /** Runs once after so many ms, in place of what was to run before */
  later: (run: () => void, ms: number) => void
}

/** How long after a failure it is tried again without being asked, in ms: longer each time. */
const patience = { first: 20_000, most: 300_000 }

/** Whether a line says already that it failed for this reason. */
function saysSame(mark: SaveMark | undefined, error: unknown): boolean {
  return mark?.state === 'failed' && statusOf(mark.error) === statusOf(error)
}

/** A value that is told about when it is replaced. */
function openState(write: Parts['write']) {
  let now: QueueState = { waiting: [], marks: new Map() }
  const tellers = new Set<() => void>()
  return {
    read: () => now,
    set(next: Partial<QueueState>): void {
      now = { ...now, ...next }
      if (next.waiting) write(next.waiting)
      for (const tell of tellers) tell()
    },
    follow(tell: () => void): () => void {
      tellers.add(tell)
      return () => void tellers.delete(tell)
    },
  }
}

/** Who waits for the end of an act. */
function openEnds() {
  const asking = new Map<string, ((end: End) => void)[]>()
  return {
    ask: (key: string) =>
      new Promise<End>((resolve) => asking.set(key, [...(asking.get(key) ?? []), resolve])),
    tell(key: string, end: End): void {
      for (const resolve of asking.get(key) ?? []) resolve(end)
      asking.delete(key)
    },
  }
}

type Machine = Parts & { state: ReturnType<typeof openState>; ends: ReturnType<typeof openEnds> }

const idsOf = (acts: readonly Kept[]) => acts.filter(({ isParked }) => !isParked).map(({ id }) => id)

/** What becomes of acts that were sent. */
function openOutcomes({ lines, state, ends }: Machine) {
  const mark = (ids: readonly string[], next: SaveMark | null) =>
    state.set({ marks: marked(state.read().marks, ids, next) })

  function finish(act: Kept, done: StatusItem, at: Date): void {
    lines.put(done)
    state.set({ waiting: answered(state.read().waiting, act, done) })
    const isLast = !state.read().waiting.some(({ id, isParked }) => id === act.id && !isParked)
    if (isLast) mark([act.id], { state: 'saved', at })
    ends.tell(act.key, done)
  }
  function park(act: Kept, result: Exclude<Result, { done: StatusItem }>): void {
    const { left, said, dropped } = refused(state.read().waiting, act, 'conflict' in result)
    state.set({ waiting: left })
    mark(
      [act.id],
      'conflict' in result
        ? { state: 'conflict', said, theirs: result.conflict, isConfirm: act.do === 'confirm' }
        : { state: 'refused', sentences: result.refused },
    )
    for (const { key } of [act, ...dropped]) ends.tell(key, null)
  }
  function settle(act: Kept, result: Result, at: Date): void {
    if ('done' in result) finish(act, result.done, at)
    else park(act, result)
  }
  /** There was no answer: everything waits. */
  function stop(error: unknown): void {
    const { waiting, marks } = state.read()
    const news = idsOf(waiting).filter((id) => !saysSame(marks.get(id), error))
    if (news.length > 0) mark(news, { state: 'failed', error })
    for (const { key } of waiting) ends.tell(key, 'kept')
  }
  return { mark, settle, stop }
}

/** Sends one request after the other, until nothing waits or there is no answer. */
function openRunner(machine: Machine, { settle, stop }: ReturnType<typeof openOutcomes>) {
  const { lines, state, send, later } = machine
  let isRunning = false
  let isAskedAgain = false
  let delay = patience.first

  async function attempt(batch: readonly Kept[]): Promise<void> {
    const [first] = batch
    const tried = new Map(batch.map((act) => [act.key, { ...act, batch: first?.batch ?? first?.key ?? '' }]))
    state.set({ waiting: state.read().waiting.map((act) => tried.get(act.key) ?? act) })
    const results = await send([...tried.values()])
    const at = new Date()
    for (const act of tried.values()) settle(act, results.get(act.key) ?? { refused: [] }, at)
    lines.settle()
    delay = patience.first
  }
  function fail(error: unknown): void {
    stop(error)
    later(() => {
      delay = Math.min(2 * delay, patience.most)
      void run()
    }, delay)
  }
  async function sendAll(): Promise<void> {
    for (;;) {
      const batch = nextBatch(state.read().waiting)
      if (batch.length === 0) return
      await attempt(batch)
    }
  }
  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    await sendAll().catch(fail)
    isRunning = false
    if (!isAskedAgain) return
    isAskedAgain = false
    await run()
  }
  /** Runs also where what is on its way is failing just now. */
  function again(): void {
    isAskedAgain = isRunning
    void run()
  }
  return { run, again }
}

/**
 * The acts on one record on their way: shown at once, kept on the device, sent one request after the other in the order
 * in which they were made. Without a line they wait, and nothing overtakes them.
 */
export function openQueue(parts: Parts) {
  const { lines, soon } = parts
  const machine = { ...parts, state: openState(parts.write), ends: openEnds() }
  const { state, ends } = machine
  const outcomes = openOutcomes(machine)
  const { run, again } = openRunner(machine, outcomes)
  const { mark } = outcomes

  /** Takes acts in, and sends what waits. An act left by an earlier page knows its version. */
  function add(acts: readonly (Omit<Kept, 'version'> & { version?: number | null })[]): void {
    const next = acts.reduce<readonly Kept[]>(
      (waiting, act) => joined(waiting, { version: lines.versionOf(act.id), ...act } as Kept),
      state.read().waiting,
    )
    state.set({ waiting: next })
    mark(
      acts.map(({ id }) => id),
      { state: 'saving' },
    )
    soon(() => void run())
  }
  /** Tries again at once what could not be sent. */
  function start(): void {
    const { waiting, marks } = state.read()
    const failed = idsOf(waiting).filter((id) => marks.get(id)?.state === 'failed')
    if (failed.length > 0) mark(failed, { state: 'saving' })
    again()
  }
  /** Drops acts that were not sent; the line stands as before. */
  function drop(isDropped: (act: Kept) => boolean, ids: readonly string[]): void {
    const { waiting } = state.read()
    for (const { key } of waiting.filter(isDropped)) ends.tell(key, null)
    state.set({ waiting: waiting.filter((act) => !isDropped(act)) })
    mark(ids, null)
  }
  return { read: state.read, follow: state.follow, mark, add, start, drop, end: ends.ask }
}

export type Queue = ReturnType<typeof openQueue>
