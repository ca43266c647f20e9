import { useEffect, useRef } from 'react'

type Held = { element: HTMLElement; row: HTMLElement | null; isBeside: boolean; isShown: boolean }

function heldBy(element: HTMLElement): Held {
  return {
    element,
    row: element.closest<HTMLElement>('.r'),
    isBeside: element.closest('#side') !== null,
    isShown: element.matches(':focus-visible'),
  }
}

/** The next sensible control: of the same row, of the commitment at hand, else the row at hand. */
function nextOf({ row, isBeside }: Held): HTMLElement | null {
  if (isBeside) return first('#side .opts [aria-pressed=true]') ?? first('#side .opts button')
  return row?.isConnected ? row.querySelector('button') : first('.pick-row[aria-current]')
}

function first(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector)
}

/**
 * A control that goes away with its state (retry, a choice between two versions, publish) drops the focus: it goes to
 * the line it belonged to. The page does not move where the focus is not shown, as after a click.
 */
export function useHeldFocus(): void {
  const held = useRef<Held | null>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) held.current = heldBy(target)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useEffect(() => {
    const lost = held.current
    if (!lost || lost.element.isConnected || document.activeElement !== document.body) return
    nextOf(lost)?.focus({ preventScroll: !lost.isShown })
  })
}
