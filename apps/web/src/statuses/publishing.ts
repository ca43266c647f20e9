import type { StatusItem } from '@focal/contracts/statuses'
import { useWords } from '../app/use-words.ts'
import { canConfirm, saidOf } from './record.ts'
import type { Saver } from './saver.ts'
import type { Typing } from './typing.ts'
import type { Undo } from './undo.ts'

type Parts = {
  saver: Saver
  typing: Typing
  undo: Undo
  itemOf: (id: string) => StatusItem | undefined
  today: string
}

/** What others will see: "still true", publishing, and taking either back. */
export function usePublishing({ saver, typing, undo, itemOf, today }: Parts) {
  const { t } = useWords()
  function withdraw(done: readonly StatusItem[]): void {
    for (const item of done) {
      const entry = item.current
      if (entry) void saver.withdraw(item.commitmentId, saidOf(item, today), entry.id)
    }
  }
  /** Says of published statuses that they are still true today; `alsoUndo` is taken back with it. */
  function confirm(ids: readonly string[], alsoUndo?: () => void): void {
    const possible = ids.filter((id) => {
      const item = itemOf(id)
      return item && canConfirm(item, today)
    })
    if (possible.length === 0) return
    void saver.confirm(possible, today, typing.saidNow).then((done) => {
      if (done.length === 0) return
      undo.offer(t('statuses:confirmed', { count: done.length }), () => {
        withdraw(done)
        alsoUndo?.()
      })
    })
  }
  /** The same where a draft has come meanwhile: the draft goes, and taking it back brings the draft again. */
  async function confirmOver(theirs: StatusItem): Promise<void> {
    const id = theirs.commitmentId
    const draft = saidOf(theirs, today)
    await saver.discard(id, draft)
    confirm([id], () => void saver.keep(id, draft))
  }
  /** Publishes drafts; taking it back withdraws the entries and keeps the drafts again. */
  async function publish(ids: readonly string[]): Promise<void> {
    for (const id of ids) typing.flush(id)
    const before = new Map(ids.map((id) => [id, typing.saidNow(id)]))
    const done = await saver.publish(ids, typing.saidNow)
    for (const { commitmentId } of done) typing.forget(commitmentId)
    if (done.length === 0) return
    undo.offer(t('statuses:published', { count: done.length }), () => {
      withdraw(done)
      for (const { commitmentId } of done) {
        const said = before.get(commitmentId)
        if (said) void saver.keep(commitmentId, said)
      }
    })
  }
  return { confirm, confirmOver, publish }
}
