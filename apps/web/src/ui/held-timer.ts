import { useEffect, useRef, useState } from 'react'

/**
 * Calls `end` a time after `what` came (ms), and not while the focus or the pointer holds it: then the time begins
 * anew when both have gone. Returns what the element that can be held needs.
 */
export function useHeldTimer(what: unknown, time: number, end: () => void) {
  const [isFocused, setFocused] = useState(false)
  const [isPointed, setPointed] = useState(false)
  const latest = useRef(end)
  useEffect(() => {
    latest.current = end
  })
  useEffect(() => {
    if (what) return
    setFocused(false)
    setPointed(false)
  }, [what])
  useEffect(() => {
    if (!what || isFocused || isPointed) return
    const timer = setTimeout(() => latest.current(), time)
    return () => clearTimeout(timer)
  }, [what, time, isFocused, isPointed])
  return {
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
  }
}
