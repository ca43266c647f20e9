import type { Visibility } from '@focal/contracts/status-scale'
import type { StatusEntry, StatusItem } from '@focal/contracts/statuses'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { type KeptLines, keptLines } from './kept-lines.ts'
import { type Act, type Kept, openOutbox } from './outbox.ts'
import { openQueue, type Queue } from './queue.ts'
import type { Said } from './record.ts'
import { sendTo } from './send.ts'
import { shownWith } from './shown.ts'

type SaidOf = (id: string) => Said
/** How many acts were done, and how many wait for a line. */
export type Ends = { done: number; kept: number }

/** What a later page does with an act that an earlier one left; where a person was waited for, it is asked anew. */
function again({ isParked, batch, ...act }: Kept): Kept {
  if (isParked) return { ...act, key: crypto.randomUUID() }
  return batch === undefined ? act : { ...act, batch }
}

function openTimer() {
  let timer: ReturnType<typeof setTimeout>
  return (run: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
}

/** The request goes out after the paint; at once where nothing is painted. */
function soon(run: () => void): void {
  if (document.hidden) run()
  else requestAnimationFrame(() => setTimeout(run))
}

type Own = { lines: KeptLines; queue: Queue; entries: Map<string, string> }

/** Takes acts in, with keys of their own. */
function adder({ queue, entries }: Own) {
  async function remember(key: string): Promise<void> {
    let end = await queue.end(key)
    while (end === 'kept') end = await queue.end(key)
    if (end?.current) entries.set(key, end.current.id)
  }
  /** Gives the keys of the acts, in their order. */
  return (ids: readonly string[], act: Act, saidOf: SaidOf): string[] => {
    const acts = ids.map((id) => ({ ...act, id, said: saidOf(id), key: crypto.randomUUID() }))
    queue.add(acts)
    for (const { key } of acts) void remember(key)
    return acts.map(({ key }) => key)
  }
}

/** Ways back: out of an act that publishes, and out of a conflict. */
function waysBack({ lines, queue, entries }: Own, add: ReturnType<typeof adder>) {
  /**
   * As if the act had not been where it was not sent yet, else by withdrawing its entry as soon as it has one. `back` is
   * what stands then. Says whether it was sent.
   */
  function takeBack(key: string, id: string, said: Said, back: StatusEntry | null): boolean {
    const { waiting } = queue.read()
    const act = waiting.find((one) => one.key === key)
    const isLast = waiting.findLast((one) => one.id === id) === act
    if (act && isLast && act.batch === undefined) {
      queue.drop((one) => one.key === key, [id])
      return false
    }
    const entryId = entries.get(key) ?? null
    if (act || entryId) add([id], { do: 'withdraw', entryId, of: key, back }, () => said)
    return true
  }
  /** Takes the record as it is now, or says the own words again on top of it. */
  function resolve(id: string, theirs: StatusItem, mine: Said | null): void {
    queue.drop((act) => act.id === id && act.isParked === true, [id])
    lines.put(theirs)
    if (mine) add([id], { do: 'draft' }, () => mine)
    else queue.mark([id], { state: 'saved', at: new Date() })
  }
  return { takeBack, resolve }
}

/** The acts on one State's record: each is shown at once and sent behind. */
function openSaver(client: QueryClient, accountId: string, iso2: string) {
  const lines = keptLines(client, iso2)
  const outbox = openOutbox(accountId, iso2)
  const queue = openQueue({ lines, send: sendTo(iso2), write: outbox.write, soon, later: openTimer() })
  const own = { lines, queue, entries: new Map<string, string>() }
  const add = adder(own)
  function itemOf(id: string): StatusItem | undefined {
    const item = lines.itemOf(id)
    return (
      item &&
      shownWith(
        item,
        queue.read().waiting.filter((act) => act.id === id),
      )
    )
  }
  async function ends(keys: readonly string[]): Promise<Ends> {
    const all = await Promise.all(keys.map((key) => queue.end(key)))
    const kept = all.filter((end) => end === 'kept').length
    return { kept, done: all.filter(Boolean).length - kept }
  }
  return {
    iso2,
    itemOf,
    ends,
    ...waysBack(own, add),
    follow: queue.follow,
    read: queue.read,
    start: queue.start,
    adopt: () => outbox.adopt((left) => queue.add(left.map(again))),
    keep: (id: string, said: Said) => add([id], { do: 'draft' }, () => said),
    discard: (id: string, said: Said) => add([id], { do: 'discard' }, () => said),
    show: (id: string, said: Said, visibility: Visibility) =>
      add([id], { do: 'show', visibility }, () => said),
    confirm: (ids: readonly string[], on: string, saidOf: SaidOf) => add(ids, { do: 'confirm', on }, saidOf),
    publish: (ids: readonly string[], saidOf: SaidOf) => add(ids, { do: 'publish' }, saidOf),
  }
}

type OpenSaver = ReturnType<typeof openSaver>

const savers = new WeakMap<QueryClient, Map<string, OpenSaver>>()

/** One for each account and State as long as the page is open, whatever of it is shown. */
function saverOf(client: QueryClient, accountId: string, iso2: string): OpenSaver {
  const all = savers.get(client) ?? new Map<string, OpenSaver>()
  savers.set(client, all)
  const name = `${accountId} ${iso2}`
  const saver = all.get(name) ?? openSaver(client, accountId, iso2)
  all.set(name, saver)
  return saver
}

/** Saves the own record, and tells what waits and what became of each line. */
export function useSaver(accountId: string, iso2: string) {
  const client = useQueryClient()
  const saver = saverOf(client, accountId, iso2)
  const state = useSyncExternalStore(saver.follow, saver.read)
  return useMemo(() => ({ ...saver, ...state }), [saver, state])
}

export type Saver = ReturnType<typeof useSaver>
