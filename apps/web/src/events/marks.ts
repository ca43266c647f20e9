import type { Coverage } from '@focal/contracts/coverage'
import type { GapTable } from '@focal/contracts/gaps'
import type { CountryRecord } from '@focal/contracts/statuses'
import type { Query, QueryClient } from '@tanstack/react-query'
import { moved } from '../app/moved.tsx'
import { sayTime } from '../app/words.ts'

type Pieces = ReadonlyMap<string, object>

/** The parts of an answer that a mark can stand on, each under a name that stays. */
export function piecesOf(data: unknown): Pieces {
  const { cells = [], world, items = [] } = (data ?? {}) as Partial<GapTable & Coverage & CountryRecord>
  const figures = cells.flatMap(({ group, set, figure, counts }): [string, object][] => {
    const piece = figure ?? counts
    return piece ? [[`${group} ${set}`, piece]] : []
  })
  const lines = items.flatMap((item): [string, object][] =>
    item.commitmentId && 'naAccepted' in item ? [[item.commitmentId, item]] : [],
  )
  return new Map([...figures, ...lines, ...(world ? [['world', world] as const] : [])])
}

/** Whether a part says something else than when the page was opened. */
function differs(before: object | undefined, after: object): boolean {
  return before !== undefined && before !== after && JSON.stringify(before) !== JSON.stringify(after)
}

/**
 * Keeps what each answer said when its page was opened, and marks what differs from it later, before it is drawn. What the
 * person at this page changed does not count, and nothing is kept of a page that was left.
 */
export function keepMarks(client: QueryClient, isMeant: (query: Query) => boolean, tell: (at: Date) => void) {
  const opened = new Map<string, Map<string, object>>()

  function meet(query: Query): void {
    if (isMeant(query) && query.isActive() && query.state.data !== undefined && !opened.has(query.queryHash))
      opened.set(query.queryHash, new Map(piecesOf(query.state.data)))
  }
  function mark(query: Query, isOwn: boolean): void {
    const before = opened.get(query.queryHash)
    if (!before) return
    const now = new Date()
    let isNew = false
    for (const [name, piece] of piecesOf(query.state.data)) {
      if (isOwn && !moved.has(piece)) before.set(name, piece)
      else if (!moved.has(piece) && differs(before.get(name), piece)) {
        moved.set(piece, sayTime(now))
        isNew = true
      }
    }
    if (isNew) tell(now)
  }
  function forget(query: Query): void {
    opened.delete(query.queryHash)
    for (const piece of piecesOf(query.state.data).values()) moved.delete(piece)
  }

  for (const query of client.getQueryCache().getAll()) meet(query)
  return client.getQueryCache().subscribe((event) => {
    const { query } = event
    if (event.type === 'observerRemoved' && !query.isActive()) forget(query)
    if (event.type === 'observerAdded') meet(query)
    if (event.type === 'updated' && event.action.type === 'success') {
      if (opened.has(query.queryHash)) mark(query, event.action.manual === true)
      else meet(query)
    }
  })
}
