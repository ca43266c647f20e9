import { useRef } from 'react'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'

/** The last act, which can be taken back with the button at the foot of the page or a key. */
export function useUndo() {
  const { t } = useWords()
  const toast = useToast()
  const last = useRef<(() => void) | null>(null)
  function undoLast(): void {
    const takeBack = last.current
    if (!takeBack) return
    last.current = null
    takeBack()
    toast({ sentence: t('statuses:undone') })
  }
  function offer(sentence: string, takeBack: () => void): void {
    last.current = takeBack
    toast({ sentence, action: { label: t('common:undo'), run: undoLast } })
  }
  return { offer, undoLast }
}

export type Undo = ReturnType<typeof useUndo>
