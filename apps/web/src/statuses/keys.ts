import type { StatusValue } from '@focal/contracts/status-scale'
import { useEffect, useRef } from 'react'

export type KeyActs = {
  confirm: () => void
  choose: (status: StatusValue) => void
  next: () => void
  previous: () => void
  note: () => void
  undo: () => void
  help: () => void
  section: () => void
  tick: () => void
  publish: () => void
  leave: () => void
}

const byNumber: readonly StatusValue[] = ['not-started', 'planned', 'partly', 'largely', 'in-place']
const fields = 'input:not([type=checkbox]), textarea, select, [role=dialog]'

function fieldOf({ target }: KeyboardEvent): HTMLElement | null {
  return target instanceof HTMLElement && target.closest(fields) ? target : null
}

function actOf(event: KeyboardEvent, acts: KeyActs): (() => void) | null {
  const key = event.key.toLowerCase()
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? key
  const status = byNumber[Number(digit) - 1]
  if (status) return () => acts.choose(status)
  const on = event.target instanceof HTMLElement ? event.target : null
  const onRow = on?.matches('.pick-row') === true
  const onControl = on?.matches('a, button:not(.pick-row), summary, input') === true
  const plain = new Map<string, () => void>([
    ['c', acts.confirm],
    ['x', () => acts.choose('not-applicable')],
    ['n', acts.note],
    ['s', acts.section],
    ['p', acts.publish],
    ['z', acts.undo],
    ['?', acts.help],
    ['arrowdown', acts.next],
    ['arrowup', acts.previous],
    ['escape', acts.leave],
    ...(onControl ? [] : [['enter', acts.next] as const]),
    ...(onRow ? [[' ', acts.tick] as const] : []),
  ])
  return plain.get(key) ?? null
}

/** In a field every key is text, but for those that lead out of it: Escape, and with Ctrl, Enter to the next line. */
function leaveField(field: HTMLElement, { key, ctrlKey, metaKey }: KeyboardEvent, acts: KeyActs): void {
  const isNext = key === 'Enter' && (ctrlKey || metaKey) && field.matches('textarea')
  if (isNext || key === 'Escape') field.blur()
  if (isNext) acts.next()
}

function press(event: KeyboardEvent, act: (() => void) | null): void {
  if (!act) return
  event.preventDefault()
  act()
}

/** The keys of the review round, anywhere on the page but in fields. */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.altKey || event.isComposing) return
      const field = fieldOf(event)
      if (field) leaveField(field, event, latest.current)
      else if (!event.ctrlKey && !event.metaKey) press(event, actOf(event, latest.current))
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}
