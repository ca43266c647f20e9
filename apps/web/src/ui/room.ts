import { type RefObject, useEffect } from 'react'

/** Controls that the line at the foot of a phone may not cover are marked with this. */
export const keepsClear = { 'data-keeps-clear': '' }

/** How far the page has to move so that no marked part is half under the box; px. */
function overlap(box: Element): number {
  const { top } = box.getBoundingClientRect()
  const covered = [...document.querySelectorAll('[data-keeps-clear]')].map((part) => {
    const place = part.getBoundingClientRect()
    return place.top < innerHeight ? place.bottom - top : 0
  })
  return Math.max(0, ...covered)
}

/** On a phone, what must stay in reach is moved clear of the line at the foot when that comes or grows. */
export function useRoom(box: RefObject<HTMLElement | null>, what: unknown): void {
  useEffect(() => {
    const line = box.current
    if (!what || !line || !window.matchMedia('(max-width: 760px)').matches) return
    const gap = 8
    const watch = new ResizeObserver(() => {
      const by = overlap(line)
      if (by > 0) scrollBy({ top: by + gap })
    })
    watch.observe(line)
    for (const part of document.querySelectorAll('[data-keeps-clear]')) watch.observe(part)
    return () => watch.disconnect()
  }, [box, what])
}
