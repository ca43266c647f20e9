import { useRef } from 'react'
import { useWords } from '../app/use-words.ts'
import { useToast } from '../ui/toast.tsx'

type Done = { takeBack: () => void }

/** Acts that can be taken back, the newest first: with the button at the foot of the page, or one after the other by key. */
export function useUndo() {
  const { t } = useWords()
  const toast = useToast()
  const done = useRef<Done[]>([])
  function undo(one: Done | undefined): void {
    if (!one || !done.current.includes(one)) return
    done.current = done.current.filter((other) => other !== one)
    one.takeBack()
    toast({ sentence: t('statuses:undone') })
  }
  /** Can be taken back from now on; returns what says so at the foot of the page. */
  function ready(takeBack: () => void): (sentence: string) => void {
    const one = { takeBack }
    done.current.push(one)
    return (sentence) => {
      if (done.current.includes(one))
        toast({ sentence, action: { label: t('common:undo'), run: () => undo(one) } })
    }
  }
  return { ready, undoLast: () => undo(done.current.at(-1)) }
}

export type Undo = ReturnType<typeof useUndo>
