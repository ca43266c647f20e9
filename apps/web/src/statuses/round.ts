import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'
import { namesReference } from '@focal/domain/statuses'
import { useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { usePublishing } from './publishing.ts'
import { canConfirm, type Line, type Said, saidOf } from './record.ts'
import type { Saver } from './saver.ts'
import { useTyping } from './typing.ts'
import { useUndo } from './undo.ts'

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

/**
 * The acts of a review round on the own record. Every act shows at once and is sent behind; nothing is asked
 * before, everything can be undone after.
 */
export function useRound(saver: Saver, lines: readonly Line[], today: string) {
  const { t } = useWords()
  const [question, setQuestion] = useState<{ id: string; asks: Question } | null>(null)
  const lineOf = (id: string) => lines.find(({ item }) => item.commitmentId === id)
  const itemOf = (id: string) => saver.itemOf(id) ?? lineOf(id)?.item
  const typing = useTyping(saver, itemOf, today)
  const undo = useUndo()
  const { confirm, confirmOver, publish } = usePublishing({ saver, typing, undo, itemOf, today })

  function restore(before: StatusItem): void {
    const id = before.commitmentId
    typing.forget(id)
    void (before.draft ? saver.keep(id, saidOf(before, today)) : saver.discard(id, saidOf(before, today)))
  }
  /** Chooses a status; the same one again means that it is still true. Returns what it still asks for. */
  function choose(id: string, status: StatusValue): Question {
    const before = itemOf(id)
    if (!before) return null
    if (before.current?.status === status && canConfirm(before, today) && !typing.isEdited(id)) {
      confirm([id])
      return null
    }
    const said = { ...typing.saidNow(id), status, ...(status === 'not-applicable' ? {} : { naReason: null }) }
    typing.forget(id)
    typing.note(id, said)
    void saver.keep(id, said)
    const title = lineOf(id)?.commitment.title ?? id
    const sentence = t('statuses:draftKept', { title, status: t(`statuses:value.${status}`) })
    undo.offer(sentence, () => restore(before))
    const asks = questionOf(before, said)
    setQuestion(asks ? { id, asks } : null)
    return asks
  }
  function discard(id: string): void {
    const before = itemOf(id)
    const said = typing.saidNow(id)
    typing.forget(id)
    void saver.discard(id, said)
    if (before?.draft) undo.offer(t('statuses:discarded'), () => void saver.keep(id, said))
  }
  const { saidNow, type, flush, forget } = typing
  return {
    saidNow,
    type,
    flush,
    forget,
    choose,
    confirm,
    confirmOver,
    publish,
    discard,
    undoLast: undo.undoLast,
    question,
  }
}

export type Round = ReturnType<typeof useRound>
