import { type BulkOutcome, type ItemVersion, type StatusItem, statuses } from '@focal/contracts/statuses'
import { call } from '../api/call.ts'
import type { KeptLines } from './kept-lines.ts'
import type { Queue } from './queue.ts'
import type { Said } from './record.ts'
import { markOf, type SetMark } from './save-mark.ts'

type SaidOf = (id: string) => Said
type Run = (items: ItemVersion[]) => Promise<BulkOutcome>

/** The writes of many lines at once; each line is done wholly or not at all, and says which. */
export function bulkActs(lines: KeptLines, queue: Queue, mark: SetMark) {
  const params = { iso2: lines.iso2 }
  function settle({ done, conflicts, refused }: BulkOutcome, said: SaidOf): void {
    for (const item of done) {
      lines.put(item)
      mark(item.commitmentId, { state: 'saved', at: new Date() })
    }
    for (const theirs of conflicts)
      mark(theirs.commitmentId, { state: 'conflict', said: said(theirs.commitmentId), theirs })
    for (const { commitmentId, message } of refused)
      mark(commitmentId, { state: 'refused', sentences: [{ path: '', message }] })
    lines.settle()
  }
  async function bulk(ids: readonly string[], run: Run, said: SaidOf): Promise<StatusItem[]> {
    await queue.idle(ids)
    for (const id of ids) mark(id, { state: 'saving' })
    try {
      const outcome = await run(ids.map((id) => ({ commitmentId: id, version: lines.versionOf(id) })))
      settle(outcome, said)
      return outcome.done
    } catch (error) {
      for (const id of ids) {
        const again = () => bulk([id], run, said)
        mark(id, markOf(error, said(id), again))
      }
      return []
    }
  }
  return {
    publish: (ids: readonly string[], said: SaidOf) =>
      bulk(ids, (items) => call(statuses.publish, { params, body: { items } }), said),
    confirm: (ids: readonly string[], statusDate: string, said: SaidOf) =>
      bulk(ids, (items) => call(statuses.confirm, { params, body: { statusDate, items } }), said),
  }
}
