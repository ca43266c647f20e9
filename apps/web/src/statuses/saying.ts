import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'
import { namesReference } from '@focal/domain/statuses'
import { useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { canConfirm, type Line, type Said, saidOf } from './record.ts'
import type { Saver } from './saver.ts'
import type { Typing } from './typing.ts'
import type { Undo } from './undo.ts'

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

type Parts = {
  saver: Saver
  typing: Typing
  undo: Undo
  confirm: (ids: readonly string[]) => unknown
  lineOf: (id: string) => Line | undefined
  itemOf: (id: string) => StatusItem | undefined
  today: string
}

/** Choosing a status, for one line or for many in the same way; kept as drafts. */
export function useSaying({ saver, typing, undo, confirm, lineOf, itemOf, today }: Parts) {
  const { t } = useWords()
  const [question, setQuestion] = useState<{ id: string; asks: Question } | null>(null)

  function restore(before: StatusItem): void {
    const id = before.commitmentId
    typing.forget(id)
    if (before.draft) saver.keep(id, saidOf(before, today))
    else saver.discard(id, saidOf(before, today))
  }
  /** The published status chosen again means that it is still true. */
  function isStillTrue(item: StatusItem, status: StatusValue): boolean {
    return item.current?.status === status && canConfirm(item, today) && !typing.isEdited(item.commitmentId)
  }
  function say(before: StatusItem, status: StatusValue): Question {
    const id = before.commitmentId
    const said = { ...typing.saidNow(id), status, ...(status === 'not-applicable' ? {} : { naReason: null }) }
    typing.forget(id)
    typing.note(id, said)
    saver.keep(id, said)
    return questionOf(before, said)
  }
  /** Chooses a status. Returns what it still asks for. */
  function choose(id: string, status: StatusValue): Question {
    const before = itemOf(id)
    if (!before) return null
    if (isStillTrue(before, status)) {
      confirm([id])
      return null
    }
    const asks = say(before, status)
    const title = lineOf(id)?.commitment.title ?? id
    const sentence = t('statuses:draftKept', { title, status: t(`statuses:value.${status}`) })
    undo.ready(() => restore(before))(sentence)
    setQuestion(asks ? { id, asks } : null)
    return asks
  }
  /** The same for many lines. Returns the first that still asks for something. */
  function chooseMany(ids: readonly string[], status: StatusValue): string | null {
    const items = ids.flatMap((id) => itemOf(id) ?? [])
    const same = items.filter((item) => isStillTrue(item, status))
    const others = items.filter((item) => !same.includes(item))
    confirm(same.map(({ commitmentId }) => commitmentId))
    const asked = others.map((before) => ({ id: before.commitmentId, asks: say(before, status) }))
    if (others.length > 0) {
      const sentence = t('statuses:draftsKept', { n: others.length, status: t(`statuses:value.${status}`) })
      undo.ready(() => others.forEach(restore))(sentence)
    }
    const first = asked.find(({ asks }) => asks !== null) ?? null
    setQuestion(first)
    return first?.id ?? null
  }
  return { question, choose, chooseMany }
}
