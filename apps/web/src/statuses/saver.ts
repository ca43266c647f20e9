import { gaps } from '@focal/contracts/gaps'
import {
  type BulkOutcome,
  type CountryRecord,
  type StatusItem,
  statuses,
  type Visibility,
} from '@focal/contracts/statuses'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { CallError, call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import { recordQuery, type Said } from './record.ts'

/** What became of the last save of a line. */
export type SaveMark =
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; error: unknown; again: () => void }
  | { state: 'conflict'; said: Said; theirs: StatusItem }
  | { state: 'refused'; sentences: { path: string; message: string }[] }

type Send = (version: number) => Promise<StatusItem>

function markOf(error: unknown, said: Said, again: () => void): SaveMark {
  const problem = error instanceof CallError ? error.problem : null
  if (problem?.status === 409 && problem.current)
    return { state: 'conflict', said, theirs: problem.current as StatusItem }
  if (problem?.status === 422 || problem?.status === 400)
    return { state: 'refused', sentences: problem.fields ?? [{ path: '', message: problem.detail }] }
  return { state: 'failed', error, again }
}

/**
 * Saves the lines of the own record: shown at once, sent behind, one save of a line after the other, each naming
 * the version the one before returned. What could not be sent stays here with its mark.
 */
export function useSaver(iso2: string) {
  const client = useQueryClient()
  const [marks, setMarks] = useState<ReadonlyMap<string, SaveMark>>(new Map())
  const queues = useRef(new Map<string, Promise<unknown>>())
  const waiting = useRef(new Map<string, number>())
  const key = recordQuery(iso2).queryKey

  function mark(id: string, next: SaveMark): void {
    setMarks((before) => new Map(before).set(id, next))
  }
  function itemOf(id: string): StatusItem | undefined {
    return client.getQueryData<CountryRecord>(key)?.items.find(({ commitmentId }) => commitmentId === id)
  }
  function put(item: StatusItem): void {
    client.setQueryData<CountryRecord>(
      key,
      (record) =>
        record && {
          ...record,
          items: record.items.map((one) => (one.commitmentId === item.commitmentId ? item : one)),
        },
    )
  }
  function settle(): void {
    staleAfter(client, gaps.table, gaps.coverage, statuses.item, statuses.shared)
  }
  /** What the server has now; while a newer change of the line waits to be sent, only its version counts. */
  function take(id: string, item: StatusItem): void {
    const shown = itemOf(id)
    put(shown && (waiting.current.get(id) ?? 0) > 1 ? { ...shown, version: item.version } : item)
  }
  function count(id: string, by: number): void {
    waiting.current.set(id, (waiting.current.get(id) ?? 0) + by)
  }
  function enqueue(id: string, said: Said, send: Send): Promise<void> {
    mark(id, { state: 'saving' })
    count(id, 1)
    const run = async () => {
      try {
        take(id, await send(itemOf(id)?.version ?? 0))
        if (waiting.current.get(id) === 1) mark(id, { state: 'saved', at: new Date() })
        settle()
      } catch (error) {
        mark(
          id,
          markOf(error, said, () => void enqueue(id, said, send)),
        )
      } finally {
        count(id, -1)
      }
    }
    const next = (queues.current.get(id) ?? Promise.resolve()).then(run)
    queues.current.set(id, next)
    return next
  }

  function keep(id: string, said: Said, publish = false): Promise<void> {
    const item = itemOf(id)
    if (item && !publish) {
      const written = { recordedAt: new Date().toISOString(), recordedBy: '' }
      put({ ...item, draft: { ...said, countryCode: iso2, commitmentId: id, ...written } })
    }
    const body = { ...said, commitmentId: id, publish }
    return enqueue(id, said, (version) => call(statuses.report, { params: { iso2 }, body, version }))
  }
  function discard(id: string, said: Said): Promise<void> {
    const params = { iso2, commitmentId: id }
    return enqueue(id, said, (version) => call(statuses.discard, { params, version }))
  }
  function show(id: string, said: Said, visibility: Visibility): Promise<void> {
    const params = { iso2, commitmentId: id }
    return enqueue(id, said, (version) => call(statuses.show, { params, body: { visibility }, version }))
  }
  function withdraw(id: string, said: Said, entryId: string): Promise<void> {
    return enqueue(id, said, (version) =>
      call(statuses.withdraw, { params: { iso2 }, body: { entryId }, version }),
    )
  }

  async function bulk(
    ids: readonly string[],
    run: (items: { commitmentId: string; version: number }[]) => Promise<BulkOutcome>,
    said: (id: string) => Said,
  ): Promise<StatusItem[]> {
    await Promise.all(ids.map((id) => queues.current.get(id)))
    for (const id of ids) mark(id, { state: 'saving' })
    try {
      const outcome = await run(ids.map((id) => ({ commitmentId: id, version: itemOf(id)?.version ?? 0 })))
      for (const item of outcome.done) {
        put(item)
        mark(item.commitmentId, { state: 'saved', at: new Date() })
      }
      for (const theirs of outcome.conflicts)
        mark(theirs.commitmentId, { state: 'conflict', said: said(theirs.commitmentId), theirs })
      for (const { commitmentId, message } of outcome.refused)
        mark(commitmentId, { state: 'refused', sentences: [{ path: '', message }] })
      settle()
      return outcome.done
    } catch (error) {
      for (const id of ids)
        mark(
          id,
          markOf(error, said(id), () => void bulk([id], run, said)),
        )
      return []
    }
  }
  function publish(ids: readonly string[], said: (id: string) => Said): Promise<StatusItem[]> {
    return bulk(ids, (items) => call(statuses.publish, { params: { iso2 }, body: { items } }), said)
  }
  function confirm(
    ids: readonly string[],
    statusDate: string,
    said: (id: string) => Said,
  ): Promise<StatusItem[]> {
    return bulk(
      ids,
      (items) => call(statuses.confirm, { params: { iso2 }, body: { statusDate, items } }),
      said,
    )
  }
  /** Takes the record as it is now, or sends the own words again on top of it. */
  function resolve(id: string, theirs: StatusItem, mine: Said | null): void {
    put(theirs)
    if (mine) void keep(id, mine)
    else mark(id, { state: 'saved', at: new Date() })
  }
  /** Sends again what could not be sent. */
  function retry(id: string): void {
    const failed = marks.get(id)
    if (failed?.state === 'failed') failed.again()
  }
  return { marks, keep, discard, show, withdraw, publish, confirm, resolve, retry, itemOf }
}

export type Saver = ReturnType<typeof useSaver>
