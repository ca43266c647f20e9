import { type BulkOutcome, type ItemVersion, type StatusItem, statuses } from '@focal/contracts/statuses'
import { call } from '../api/call.ts'
import type { KeptLines } from './kept-lines.ts'
import type { Outbox } from './outbox.ts'
import type { Queue } from './queue.ts'
import type { Said } from './record.ts'
import { markOf, type SetMark } from './save-mark.ts'

type SaidOf = (id: string) => Said
/** One act for many lines; `isConfirm` where it may be kept on the device and sent later. */
type Act = { send: (items: ItemVersion[]) => Promise<BulkOutcome>; said: SaidOf; isConfirm: boolean }

/** The writes of many lines at once; each line is done wholly or not at all, and says which. */
export function bulkActs(lines: KeptLines, queue: Queue, outbox: Outbox, mark: SetMark) {
  const params = { iso2: lines.iso2 }
  function settle({ done, conflicts, refused }: BulkOutcome, { said, isConfirm }: Act): void {
    const at = new Date()
    for (const item of done) {
      lines.put(item)
      mark(item.commitmentId, { state: 'saved', at })
    }
    for (const theirs of conflicts) {
      const id = theirs.commitmentId
      mark(id, { state: 'conflict', said: said(id), theirs, isConfirm })
    }
    for (const { commitmentId, message } of refused)
      mark(commitmentId, { state: 'refused', sentences: [{ path: '', message }] })
    lines.settle()
  }
  function fail(error: unknown, { commitmentId: id, version }: ItemVersion, act: Act): void {
    const next = markOf(error, act.said(id), () => bulk([id], act))
    if (act.isConfirm && next.state === 'failed')
      outbox.keep({ id, version, said: act.said(id), act: 'confirm' })
    else if (act.isConfirm) outbox.drop(id)
    mark(id, next)
  }
  async function bulk(ids: readonly string[], act: Act, base?: number): Promise<StatusItem[]> {
    await queue.idle(ids)
    for (const id of ids) mark(id, { state: 'saving' })
    const items = ids.map((id) => ({ commitmentId: id, version: base ?? lines.versionOf(id) }))
    try {
      const outcome = await act.send(items)
      if (act.isConfirm) for (const id of ids) outbox.drop(id)
      settle(outcome, act)
      return outcome.done
    } catch (error) {
      for (const item of items) fail(error, item, act)
      return []
    }
  }
  return {
    publish: (ids: readonly string[], said: SaidOf) =>
      bulk(ids, {
        send: (items) => call(statuses.publish, { params, body: { items } }),
        said,
        isConfirm: false,
      }),
    /** `base` is the version the lines were seen in, where that is not the one on the page. */
    confirm: (ids: readonly string[], statusDate: string, said: SaidOf, base?: number) =>
      bulk(
        ids,
        {
          send: (items) => call(statuses.confirm, { params, body: { statusDate, items } }),
          said,
          isConfirm: true,
        },
        base,
      ),
  }
}
