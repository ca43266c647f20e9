import { useState } from 'react'

/** What is being written, and the key under which it is sent: the same text sent again is one and the same. */
export type Kept = { text: string; key: string }

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Kept> | null
    return typeof kept?.text === 'string' && typeof kept.key === 'string'
      ? { text: kept.text, key: kept.key }
      : null
  } catch {
    return null
  }
}

function write(name: string, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the text stays on the page.
  }
}

/** Text that outlives the page, the line and the session, until it was sent or put away. */
export function useKeptText(name: string) {
  const [kept, setKept] = useState(() => read(name))
  function type(text: string): void {
    const next = text === '' ? null : { text, key: crypto.randomUUID() }
    write(name, next)
    setKept(next)
  }
  return { kept, type, putAway: () => type('') }
}
