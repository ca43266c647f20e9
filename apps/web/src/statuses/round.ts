import { orderedStatuses, type StatusItem, type StatusValue } from '@focal/contracts/statuses'
import { namesReference } from '@focal/domain/statuses'
import { useRef, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'
import { canConfirm, type Line, type Said, saidOf } from './record.ts'
import type { Saver } from './saver.ts'

/** How long typing may pause before it is saved, in ms. */
const pause = 700

/** What a change still asks for: a reference, a reason, or why the status went down (product.md 5, habits). */
export type Question = 'reference' | 'reason' | 'note' | null

/** What a new status asks for before it is complete. */
export function questionOf(before: StatusItem, said: Said): Question {
  if (said.status === 'in-place' && !namesReference(said.evidenceGrade)) return 'reference'
  if (said.status === 'not-applicable' && (said.naReason ?? '') === '') return 'reason'
  const order: readonly string[] = orderedStatuses
  const [was, is] = [order.indexOf(before.current?.status ?? ''), order.indexOf(said.status)]
  return was > is && is !== -1 && said.note === (before.current?.note ?? '') ? 'note' : null
}

type Undo = { ids: string[]; run: () => void }

/**
 * The acts of a review round on the own record: what is being typed, what was done last, and how to take it back.
 * Every act shows at once and is sent behind; nothing is asked before, everything can be undone after.
 */
export function useRound(saver: Saver, lines: readonly Line[], today: string) {
  const { t } = useWords()
  const toast = useToast()
  const [edits, setEdits] = useState<ReadonlyMap<string, Said>>(new Map())
  const [question, setQuestion] = useState<{ id: string; asks: Question } | null>(null)
  const timers = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; said: Said }>())
  const last = useRef<Undo | null>(null)
  const lineOf = (id: string) => lines.find(({ item }) => item.commitmentId === id)
  const itemOf = (id: string) => saver.itemOf(id) ?? lineOf(id)?.item

  function saidNow(id: string): Said {
    const item = itemOf(id)
    const edited = edits.get(id)
    if (edited) return edited
    if (!item) throw new Error('A line of the list has an item')
    return saidOf(item, today)
  }
  function note(id: string, said: Said | null): void {
    setEdits((before) => {
      const next = new Map(before)
      if (said) next.set(id, said)
      else next.delete(id)
      return next
    })
  }
  /** Sends what is typed and not yet sent. */
  function flush(id: string): void {
    const waiting = timers.current.get(id)
    if (!waiting) return
    clearTimeout(waiting.timer)
    timers.current.delete(id)
    void saver.keep(id, waiting.said)
  }
  function forget(id: string): void {
    const waiting = timers.current.get(id)
    if (waiting) clearTimeout(waiting.timer)
    timers.current.delete(id)
    note(id, null)
  }
  /** Keeps what is typed, and sends it when typing pauses. */
  function type(id: string, change: Partial<Said>): void {
    const said = { ...saidNow(id), ...change }
    note(id, said)
    const waiting = timers.current.get(id)
    if (waiting) clearTimeout(waiting.timer)
    timers.current.set(id, { said, timer: setTimeout(() => flush(id), pause) })
  }
  function offerUndo(sentence: string, undo: Undo): void {
    last.current = undo
    toast({ sentence, action: { label: t('common:undo'), run: undoLast } })
  }
  function undoLast(): void {
    const undo = last.current
    if (!undo) return
    last.current = null
    for (const id of undo.ids) forget(id)
    undo.run()
    toast({ sentence: t('statuses:undone') })
  }
  function restore(before: StatusItem): void {
    const id = before.commitmentId
    const said = saidOf(before, today)
    if (before.draft) void saver.keep(id, said)
    else void saver.discard(id, said)
  }
  /** Chooses a status; the same one again means that it is still true. Returns what it still asks for. */
  function choose(id: string, status: StatusValue): Question {
    const before = itemOf(id)
    if (!before) return null
    if (before.current?.status === status && canConfirm(before, today) && !edits.has(id)) {
      confirm([id])
      return null
    }
    const said = { ...saidNow(id), status, ...(status === 'not-applicable' ? {} : { naReason: null }) }
    forget(id)
    note(id, said)
    void saver.keep(id, said)
    const title = lineOf(id)?.commitment.title ?? id
    offerUndo(t('statuses:draftKept', { title, status: t(`statuses:value.${status}`) }), {
      ids: [id],
      run: () => restore(before),
    })
    const asks = questionOf(before, said)
    setQuestion(asks ? { id, asks } : null)
    return asks
  }
  /** Says of published statuses that they are still true today. */
  function confirm(ids: readonly string[]): void {
    const possible = ids.filter((id) => {
      const item = itemOf(id)
      return item && canConfirm(item, today)
    })
    if (possible.length === 0) return
    void saver.confirm(possible, today, saidNow).then((done) => {
      if (done.length === 0) return
      offerUndo(t('statuses:confirmed', { count: done.length }), { ids: [], run: () => withdraw(done) })
    })
  }
  function withdraw(done: readonly StatusItem[]): void {
    for (const item of done) {
      const entry = item.current
      if (entry) void saver.withdraw(item.commitmentId, saidOf(item, today), entry.id)
    }
  }
  /** Publishes drafts; taking it back withdraws the entries and keeps the drafts again. */
  async function publish(ids: readonly string[]): Promise<void> {
    for (const id of ids) flush(id)
    const before = new Map(ids.map((id) => [id, saidNow(id)]))
    const done = await saver.publish(ids, saidNow)
    for (const item of done) forget(item.commitmentId)
    if (done.length === 0) return
    offerUndo(t('statuses:published', { count: done.length }), {
      ids: [],
      run: () => {
        withdraw(done)
        for (const [id, said] of before)
          if (done.some((one) => one.commitmentId === id)) void saver.keep(id, said)
      },
    })
  }
  function discard(id: string): void {
    const before = itemOf(id)
    const said = saidNow(id)
    forget(id)
    void saver.discard(id, said)
    if (before?.draft) offerUndo(t('statuses:discarded'), { ids: [id], run: () => void saver.keep(id, said) })
  }
  return { saidNow, type, flush, choose, confirm, publish, discard, forget, undoLast, question, setQuestion }
}

export type Round = ReturnType<typeof useRound>
