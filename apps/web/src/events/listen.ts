import { changes } from '@focal/contracts/changes'
import { events, type FocalEvent } from '@focal/contracts/events'
import { gaps } from '@focal/contracts/gaps'
import { statuses } from '@focal/contracts/statuses'
import type { Query, QueryClient } from '@tanstack/react-query'
import { addressOf, unasked } from '../api/call.ts'

const figures: readonly string[] = [gaps.table, gaps.coverage, gaps.moves].map(({ path }) => path)
const ofAnyState: readonly string[] = [statuses.shared.path]
const ofOneState: readonly string[] = [statuses.record, statuses.item, changes.ofCountry].map(
  ({ path }) => path,
)

/** What is known of what may be read: the versions of the figures and of the own record; null before the first. */
type Versions = { gaps: string | null; record: string | null }

export type Listener = {
  client: QueryClient
  /** Where the stream stood before anything on the page was read */
  position: string | null
  today: string
  /** The State whose drafts are read too */
  own: string | null
}

const partsOf = ({ queryKey: [path, address] }: Query) => ({ path: String(path), address: String(address) })

/** Whether a read can be moved by what happens now: one of an earlier day stays as it was asked for. */
export function isMovable(query: Query, today: string): boolean {
  const { path, address } = partsOf(query)
  const asOf = /[?&]asOf=([\d-]+)/.exec(address)?.[1]
  return [...figures, ...ofAnyState, ...ofOneState].includes(path) && (asOf === undefined || asOf >= today)
}

const isOf = (address: string, code: string) => address.includes(`/countries/${code}/`)

/** What has to be read again: all figures, the records of some States, or those of all others. */
function createStale(own: string | null) {
  let areFigures = false
  let areOthers = false
  let records = new Set<string>()
  return {
    figures: () => {
      areFigures = true
    },
    record: (code: string) => void records.add(code),
    others: () => {
      areOthers = true
    },
    isEmpty: () => !areFigures && !areOthers && records.size === 0,
    take: (today: string) => {
      const taken = { areFigures, areOthers, records }
      areFigures = false
      areOthers = false
      records = new Set()
      return (query: Query) => {
        const { path, address } = partsOf(query)
        if (!isMovable(query, today)) return false
        if (figures.includes(path)) return taken.areFigures
        const isOther = own === null || !isOf(address, own)
        if (ofAnyState.includes(path)) return taken.areOthers || taken.records.size > 0
        return (taken.areOthers && isOther) || [...taken.records].some((code) => isOf(address, code))
      }
    },
  }
}

/** At least so many ms lie between two times that a page reads again. */
const pause = 1500
/** An answer to this page's own write that came within so many ms of an event is what the event was about. */
const echo = 1000

/** Somebody is writing or choosing: nothing on the page moves meanwhile. */
function isEditing(): boolean {
  const focused = document.activeElement
  return (
    focused?.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])') ?? false
  )
}

/** Reads again, through the rules of any read, what the events say has changed; not too often, and never under a hand. */
export function createReader({ client, position, today, own }: Listener) {
  const [first, record] = position?.split('.') ?? []
  const seen: Versions = { gaps: first || null, record: record || null }
  const stale = createStale(own)
  let isBeginning = true
  let last = 0
  let heard = 0
  let timer: number | undefined

  function isEcho(query: Query): boolean {
    const { path, address } = partsOf(query)
    const isOwn = own !== null && ofOneState.includes(path) && isOf(address, own)
    return isOwn && query.state.dataUpdatedAt >= heard - echo
  }
  function flush(): void {
    timer = undefined
    if (stale.isEmpty()) return
    if (isEditing()) {
      wait(pause)
      return
    }
    last = Date.now()
    const isStale = stale.take(today)
    unasked.now = true
    void client.invalidateQueries({ predicate: (query) => isStale(query) && !isEcho(query) })
    unasked.now = false
  }
  function wait(ms: number): void {
    timer ??= window.setTimeout(flush, ms)
  }
  function hear({ kind, id, version }: FocalEvent): void {
    if (kind === 'record') {
      if (id !== own) stale.record(id)
      else if (version !== seen.record) {
        seen.record = version
        stale.record(id)
      }
    } else {
      if (version !== seen.gaps) {
        seen.gaps = version
        stale.figures()
        // What happened while nobody listened is told as a whole.
        if (isBeginning) stale.others()
      }
      isBeginning = false
    }
    heard = Date.now()
    if (!stale.isEmpty()) wait(Math.max(100, last + pause - Date.now()))
  }
  return {
    hear,
    begin: () => {
      isBeginning = true
    },
    end: () => window.clearTimeout(timer),
  }
}

/** Until a stream that was refused is tried again, in ms. */
const patience = 60_000

/** One stream for this page while it is looked at and shows something that can move; without one the page is as any other. */
export function listen(listener: Listener): () => void {
  const { client, today } = listener
  const reader = createReader(listener)
  const tab = Math.random().toString(36).slice(2)
  let source: EventSource | null = null
  let notBefore = 0
  let timer: number | undefined

  function close(): void {
    source?.close()
    source = null
  }
  function open(): void {
    const opened = new EventSource(addressOf(events.stream, { query: { tab } }))
    source = opened
    opened.onopen = reader.begin
    opened.onmessage = ({ data }) => reader.hear(JSON.parse(data))
    opened.onerror = () => {
      if (opened.readyState !== EventSource.CLOSED) return
      close()
      notBefore = Date.now() + patience
      adjust(patience)
    }
  }
  function look(): void {
    timer = undefined
    const active = client.getQueryCache().findAll({ type: 'active' })
    const isWanted = document.visibilityState === 'visible' && active.some((query) => isMovable(query, today))
    if (!isWanted) close()
    else if (source === null && Date.now() >= notBefore) open()
  }
  function adjust(ms = 300): void {
    timer ??= window.setTimeout(look, ms)
  }
  const now = () => adjust()
  document.addEventListener('visibilitychange', now)
  const leave = client.getQueryCache().subscribe(({ type }) => {
    if (type === 'observerAdded' || type === 'observerRemoved') adjust()
  })
  adjust(0)
  return () => {
    document.removeEventListener('visibilitychange', now)
    window.clearTimeout(timer)
    leave()
    reader.end()
    close()
  }
}
