import { useWords } from '../app/use-words.ts'
import { usePublishing } from './publishing.ts'
import type { Line } from './record.ts'
import type { Saver } from './saver.ts'
import { useSaying } from './saying.ts'
import { useTyping } from './typing.ts'
import { useUndo } from './undo.ts'

/**
 * The acts of a review round on the own record. Every act shows at once and is sent behind; nothing is asked
 * before, everything can be undone after.
 */
export function useRound(saver: Saver, lines: readonly Line[], today: string) {
  const { t } = useWords()
  const lineOf = (id: string) => lines.find(({ item }) => item.commitmentId === id)
  const itemOf = (id: string) => saver.itemOf(id) ?? lineOf(id)?.item
  const typing = useTyping(saver, itemOf, today)
  const undo = useUndo()
  const publishing = usePublishing({ saver, typing, undo, itemOf, today })
  const { confirm } = publishing
  const saying = useSaying({ saver, typing, undo, confirm, lineOf, itemOf, today })

  function discard(id: string): void {
    const before = itemOf(id)
    const said = typing.saidNow(id)
    typing.forget(id)
    saver.discard(id, said)
    if (before?.draft) undo.ready(() => saver.keep(id, said))(t('statuses:discarded'))
  }
  const { saidNow, type, flush, forget } = typing
  return { ...publishing, ...saying, saidNow, type, flush, forget, discard, undoLast: undo.undoLast }
}

export type Round = ReturnType<typeof useRound>
