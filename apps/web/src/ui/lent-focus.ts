import { type FocusEvent, type RefObject, useCallback, useRef } from 'react'

/** Gives the focus back to where it came from before an element that has borrowed it goes away. */
export function useLentFocus(box: RefObject<HTMLElement | null>) {
  const lender = useRef<Element | null>(null)
  const onFocus = useCallback((event: FocusEvent) => {
    const from = event.relatedTarget
    if (!event.currentTarget.contains(from)) lender.current = from
  }, [])
  const giveBack = useCallback(() => {
    if (!box.current?.contains(document.activeElement)) return
    if (lender.current instanceof HTMLElement && lender.current.isConnected)
      lender.current.focus({ preventScroll: true })
    else focusContent()
  }, [box])
  return { giveBack, onFocus }
}

/** Where nothing nearer is left: the content of the page. */
function focusContent(): void {
  const content = document.getElementById('content')
  if (!content) return
  content.tabIndex = -1
  content.focus({ preventScroll: true })
}
