import { useEffect } from 'react'

const store = 'focal-scroll'
/** How long a page may take to grow to where one was, in ms. */
const patience = 4000

type Positions = Record<string, number>

function read(): Positions {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? '{}') as Positions
  } catch {
    return {}
  }
}

function key(): string | undefined {
  return (history.state as { key?: string } | null)?.key
}

function note(): void {
  const now = key()
  if (now === undefined) return
  const known = Object.entries(read()).filter(([other]) => other !== now)
  try {
    sessionStorage.setItem(store, JSON.stringify(Object.fromEntries([...known.slice(-49), [now, scrollY]])))
  } catch {
    // Without room on the device the page begins at its top.
  }
}

/** Notes where each page of the history was left; the browser itself cannot, since pages grow as they load. */
export function keepScroll(): void {
  history.scrollRestoration = 'manual'
  if (key() === undefined) history.replaceState({ key: crypto.randomUUID() }, '')
  addEventListener('scrollend', note)
  addEventListener('pagehide', note)
}

/** Brings a page to where it was left, once it has grown enough; anything the reader does ends the attempt. */
function restore(): () => void {
  const wanted = read()[key() ?? ''] ?? 0
  scrollTo({ top: wanted, behavior: 'instant' })
  const watch = new ResizeObserver(() => {
    scrollTo({ top: wanted, behavior: 'instant' })
    if (Math.abs(scrollY - wanted) < 2) end()
  })
  const timer = setTimeout(end, patience)
  function end(): void {
    watch.disconnect()
    clearTimeout(timer)
  }
  if (wanted > 0) watch.observe(document.body)
  for (const act of ['wheel', 'keydown', 'pointerdown', 'touchstart'])
    addEventListener(act, end, { once: true })
  return end
}

/** Puts the focus at the content of the page. */
export function focusContent(): void {
  const content = document.getElementById('content')
  if (!content) return
  content.tabIndex = -1
  content.focus({ preventScroll: true })
}

let isFirst = true

/** On arrival at a page: the scroll position it was left at, and the focus at its content (not at the first one). */
export function useArrival(): void {
  useEffect(() => {
    if (!isFirst) focusContent()
    isFirst = false
    return restore()
  }, [])
}
