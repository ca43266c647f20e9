import type { Said } from './record.ts'

/** A change that could not be sent, or whose answer was lost: what was said, of which version of the line, under which key. */
export type Kept = { id: string; version: number; said: Said; key?: string }

/** What we wrote ourselves; the server checks every field again. */
function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null
  return typeof kept?.id === 'string' && Number.isInteger(kept.version) && typeof kept.said === 'object'
}

/** Unsent changes to one State's record by one account, in the order they were made; they outlive the page. */
export function openOutbox(accountId: string, iso2: string) {
  const name = `focal.outbox.${accountId}.${iso2}`
  function read(): Kept[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isKept) : []
    } catch {
      return []
    }
  }
  function write(kept: readonly Kept[]): void {
    try {
      if (kept.length === 0) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify(kept))
    } catch {
      // A browser that keeps nothing: the change stays on the page, which warns before it is left.
    }
  }
  return {
    read,
    keep: (one: Kept) => write([...read().filter(({ id }) => id !== one.id), one]),
    drop: (id: string) => write(read().filter((one) => one.id !== id)),
  }
}

export type Outbox = ReturnType<typeof openOutbox>
