import type { StatusItem } from '@focal/contracts/statuses'
import { useWords } from '../app/use-words.ts'
import { canConfirm, type Said, saidOf } from './record.ts'
import type { Ends, Saver } from './saver.ts'
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
  /** Says how many were done; where there is no line, how many will be. */
  async function tell(
    keys: readonly string[],
    say: (sentence: string) => void,
    what: 'confirmed' | 'published',
  ) {
    const { done, kept }: Ends = await saver.ends(keys)
    if (done > 0) say(t(`statuses:${what}`, { count: done }))
    else if (kept > 0) say(t(`statuses:${what}Later`, { n: kept }))
  }
  /** Says of published statuses that they are still true today; `alsoUndo` is taken back with it. Returns how many. */
  function confirm(ids: readonly string[], alsoUndo?: () => void): number {
    const before = ids.flatMap((id) => {
      const item = itemOf(id)
      return item && canConfirm(item, today) ? [item] : []
    })
    if (before.length === 0) return 0
    const keys = saver.confirm(before.map(idOf), today, typing.saidNow)
    const say = undo.ready(() => {
      for (const [index, item] of before.entries())
        saver.takeBack(keys[index] ?? '', idOf(item), saidOf(item, today), item.current)
      alsoUndo?.()
    })
    void tell(keys, say, 'confirmed')
    return before.length
  }
  /** The same where a draft has come meanwhile: the draft goes, and taking it back brings the draft again. */
  function confirmOver(theirs: StatusItem): void {
    const id = idOf(theirs)
    const draft = saidOf(theirs, today)
    saver.discard(id, draft)
    confirm([id], () => saver.keep(id, draft))
  }
  /** Publishes drafts; taking it back withdraws the entries and keeps the drafts again. */
  function publish(ids: readonly string[]): void {
    for (const id of ids) typing.flush(id)
    const before = ids.map((id) => ({ id, said: typing.saidNow(id), back: itemOf(id)?.current ?? null }))
    const saidBy = new Map<string, Said>(before.map(({ id, said }) => [id, said]))
    const keys = saver.publish(ids, (id) => saidBy.get(id) ?? typing.saidNow(id))
    for (const id of ids) typing.forget(id)
    const say = undo.ready(() => {
      for (const [index, { id, said, back }] of before.entries())
        if (saver.takeBack(keys[index] ?? '', id, said, back)) saver.keep(id, said)
    })
    void tell(keys, say, 'published')
  }
  return { confirm, confirmOver, publish }
}

function idOf({ commitmentId }: StatusItem): string {
  return commitmentId
}
