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
}

const byNumber: readonly StatusValue[] = ['not-started', 'planned', 'partly', 'largely', 'in-place']

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null
}

function actOf(event: KeyboardEvent, acts: KeyActs): (() => void) | null {
  const key = event.key.toLowerCase()
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? key
  const status = byNumber[Number(digit) - 1]
  if (status) return () => acts.choose(status)
  const onControl =
    event.target instanceof HTMLElement && event.target.matches('a, button:not(.pick-row), summary')
  const plain = new Map<string, () => void>([
    ['c', acts.confirm],
    ['x', () => acts.choose('not-applicable')],
    ['n', acts.note],
    ['z', acts.undo],
    ['?', acts.help],
    ['arrowdown', acts.next],
    ['arrowup', acts.previous],
    ...(onControl ? [] : [['enter', acts.next] as const]),
  ])
  return plain.get(key) ?? null
}

/** The keys of the review round, anywhere on the page but in fields; Escape leaves a field. */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isTyping(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
        return
      }
      const act = actOf(event, latest.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}
