import type { StatusItem } from '@focal/contracts/statuses'
import { useEffect, useRef, useState } from 'react'
import { type Said, saidOf } from './record.ts'
import type { Saver } from './saver.ts'

/** How long typing may pause before it is saved, in ms. */
const pause = 700

/** What is typed and not sent yet is kept before the page goes: another page, another app of a phone, the end. */
function useFlushOnLeave(flush: () => void): void {
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => {
    const leave = () => latest.current()
    const events = ['pagehide', 'visibilitychange']
    for (const event of events) addEventListener(event, leave, { capture: true })
    return () => {
      for (const event of events) removeEventListener(event, leave, { capture: true })
      leave()
    }
  }, [])
}

/** What is being typed, line by line: never drawn over, and sent when typing pauses. */
export function useTyping(saver: Saver, itemOf: (id: string) => StatusItem | undefined, today: string) {
  const [edits, setEdits] = useState<ReadonlyMap<string, Said>>(new Map())
  const timers = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; said: Said }>())

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
  function stop(id: string): Said | undefined {
    const waiting = timers.current.get(id)
    if (waiting) clearTimeout(waiting.timer)
    timers.current.delete(id)
    return waiting?.said
  }
  /** Sends what is typed and not yet sent. */
  function flush(id: string): void {
    const said = stop(id)
    if (said) saver.keep(id, said)
  }
  useFlushOnLeave(() => {
    for (const id of timers.current.keys()) flush(id)
  })
  function forget(id: string): void {
    stop(id)
    note(id, null)
  }
  /** Keeps what is typed, and sends it when typing pauses. */
  function type(id: string, change: Partial<Said>): void {
    const said = { ...saidNow(id), ...change }
    note(id, said)
    stop(id)
    timers.current.set(id, { said, timer: setTimeout(() => flush(id), pause) })
  }
  return { saidNow, note, flush, forget, type, isEdited: (id: string) => edits.has(id) }
}

export type Typing = ReturnType<typeof useTyping>
