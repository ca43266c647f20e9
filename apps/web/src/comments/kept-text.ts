import { useState } from 'react'
import { keep, readKept } from '../app/device.ts'

/**
 * What is being written, and the key under which it is sent: the same text sent again is one and the same.
 * `version` is the one that is being worded anew: it stays what it was, whatever is read meanwhile.
 */
export type Kept = { text: string; key: string; version?: number }

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(readKept(name) ?? 'null') as Partial<Kept> | null
    return typeof kept?.text === 'string' && typeof kept.key === 'string'
      ? { text: kept.text, key: kept.key, version: kept.version }
      : null
  } catch {
    return null
  }
}

/**
 * Text that outlives the page, the line and the session, until it was sent or put away.
 * @param version of what is being worded anew, as it was read last; the one of the first letter is kept.
 */
export function useKeptText(name: string, version?: number) {
  const [kept, setKept] = useState(() => read(name))
  function put(next: Kept | null): void {
    keep(name, next && JSON.stringify(next))
    setKept(next)
  }
  function type(text: string): void {
    const begun = kept?.version ?? version
    // An emptied box that words something anew is not put away: its version would go with it.
    put(text === '' && begun === undefined ? null : { text, key: crypto.randomUUID(), version: begun })
  }
  function putAway(): void {
    // Another window of this device may be writing here too: its words are not ours to put away.
    if (read(name)?.key === kept?.key) keep(name, null)
    setKept(null)
  }
  return { kept, type, putAway }
}
