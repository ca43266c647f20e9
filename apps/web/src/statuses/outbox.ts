import type { Visibility } from '@focal/contracts/status-scale'
import type { StatusEntry } from '@focal/contracts/statuses'
import { useSyncExternalStore } from 'react'
import type { Said } from './record.ts'

/**
 * What a person did to a line. `withdraw` takes an entry back, which has no id while the act it came from (`of`) is not
 * answered; `back` is what stands again then.
 */
export type Act =
  | { do: 'draft' }
  | { do: 'discard' }
  | { do: 'show'; visibility: Visibility }
  | { do: 'confirm'; on: string }
  | { do: 'publish' }
  | { do: 'withdraw'; entryId: string | null; of: string | null; back: StatusEntry | null }

/**
 * An act on its way, with what was said of the line. It is kept on the device before it is sent, and goes when it is
 * answered: `version` is that of the line it was made on, null where an earlier act of the line is not answered yet;
 * `batch` names the request it went out with, and is sent again with; a parked one waits for a person.
 */
export type Kept = Act & {
  id: string
  said: Said
  key: string
  version: number | null
  batch?: string
  isParked?: boolean
}

type Stored = Kept & { tab: string }

const changed = 'focal.kept'
/** This page as long as it is open. */
const tab = crypto.randomUUID()

function nameOf(accountId: string, iso2: string): string {
  return `focal.outbox.${accountId}.${iso2}`
}

/** What we wrote ourselves; the server checks every field again. */
function isStored(value: unknown): value is Stored {
  const kept = value as Partial<Stored> | null
  const texts = [kept?.id, kept?.key, kept?.tab, kept?.do]
  return texts.every((text) => typeof text === 'string') && typeof kept?.said === 'object'
}

function readAll(name: string): Stored[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isStored) : []
  } catch {
    return []
  }
}

function writeAll(name: string, kept: readonly Stored[]): void {
  try {
    if (kept.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the act stays on the page, which warns before it is left.
  }
  dispatchEvent(new Event(changed))
}

const lockOf = (page: string) => `focal.tab.${page}`

let isHeld = false
/** Shows other pages of this browser that this one is open, until it is closed or the browser ends. */
function hold(): void {
  if (!isHeld) void navigator.locks?.request(lockOf(tab), () => new Promise<never>(() => {}))
  isHeld = true
}

/** Waits until a page is closed; at once where it is, or where the browser cannot tell. */
async function untilClosed(page: string): Promise<void> {
  await navigator.locks?.request(lockOf(page), () => {})
}

/** The acts of one account on one State's record that are not answered yet, in their order; they outlive the page. */
export function openOutbox(accountId: string, iso2: string) {
  const name = nameOf(accountId, iso2)
  const watched = new Set<string>()
  /** Writes what waits on this page, beside what waits on others. */
  function write(kept: readonly Kept[]): void {
    hold()
    const others = readAll(name).filter((one) => one.tab !== tab)
    writeAll(name, [...others, ...kept.map((one) => ({ ...one, tab }))])
  }
  function takeOver(page: string): Kept[] {
    const all = readAll(name)
    const left = all.filter((one) => one.tab === page)
    if (left.length > 0)
      writeAll(
        name,
        all.filter((one) => one.tab !== page),
      )
    return left.map(({ tab: _page, ...one }) => one)
  }
  /** Hands over what other pages leave when they are closed, now or later. */
  function adopt(take: (kept: Kept[]) => void): void {
    for (const page of new Set(readAll(name).map((one) => one.tab))) {
      if (page === tab || watched.has(page)) continue
      watched.add(page)
      void untilClosed(page).then(() => {
        watched.delete(page)
        const left = takeOver(page)
        if (left.length > 0) take(left)
      })
    }
  }
  return { write, adopt }
}

export type Outbox = ReturnType<typeof openOutbox>

function follow(tell: () => void): () => void {
  for (const event of [changed, 'storage']) addEventListener(event, tell)
  return () => {
    for (const event of [changed, 'storage']) removeEventListener(event, tell)
  }
}

/** On how many lines of its State's record acts of an account wait on this device. */
export function useKeptCount(accountId: string, iso2: string | null): number {
  return useSyncExternalStore(follow, () =>
    iso2 === null ? 0 : new Set(readAll(nameOf(accountId, iso2)).map(({ id }) => id)).size,
  )
}
