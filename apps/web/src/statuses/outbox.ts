import { useSyncExternalStore } from 'react'
import type { Said } from './record.ts'

/**
 * A change that could not be sent, or whose answer was lost: what was said, of which version of the line, under which
 * key; a draft unless `act` says other.
 */
export type Kept = { id: string; version: number; said: Said; key?: string; act?: 'confirm' }

const changed = 'focal.kept'

function nameOf(accountId: string, iso2: string): string {
  return `focal.outbox.${accountId}.${iso2}`
}

/** What we wrote ourselves; the server checks every field again. */
function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null
  return typeof kept?.id === 'string' && Number.isInteger(kept.version) && typeof kept.said === 'object'
}

function readAll(name: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKept) : []
  } catch {
    return []
  }
}

/** Unsent changes to one State's record by one account, in the order they were made; they outlive the page. */
export function openOutbox(accountId: string, iso2: string) {
  const name = nameOf(accountId, iso2)
  const read = () => readAll(name)
  function write(kept: readonly Kept[]): void {
    try {
      if (kept.length === 0) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify(kept))
    } catch {
      // A browser that keeps nothing: the change stays on the page, which warns before it is left.
    }
    dispatchEvent(new Event(changed))
  }
  return {
    read,
    keep: (one: Kept) => write([...read().filter(({ id }) => id !== one.id), one]),
    drop: (id: string) => write(read().filter((one) => one.id !== id)),
  }
}

export type Outbox = ReturnType<typeof openOutbox>

function follow(tell: () => void): () => void {
  for (const event of [changed, 'storage']) addEventListener(event, tell)
  return () => {
    for (const event of [changed, 'storage']) removeEventListener(event, tell)
  }
}

/** How many changes of an account to its State's record wait on this device. */
export function useKeptCount(accountId: string, iso2: string | null): number {
  return useSyncExternalStore(follow, () => (iso2 === null ? 0 : readAll(nameOf(accountId, iso2)).length))
}
