import type { CountryCode } from '@focal/contracts/countries'
import type { FocalEvent } from '@focal/contracts/events'
import { actAs, type Db, type Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { dayOf } from '@focal/domain/days'
import { hashOf, listSessionsOf, type Part, partsOf, readPrints, readVersions } from './reads.ts'

/** What is known of a part: a hash for each State, one of all, and which States moved at the last look. */
type Known = { part: Part; prints: ReadonlyMap<CountryCode, string>; all: string; moved: Set<CountryCode> }

/** The versions a viewer is at: of the figures, of the own record, and whose record that is. */
type Stand = { gaps: string | null; record: string | null; own: CountryCode | null }

/** What a viewer is told: the events, and the position after them. */
export type News = { events: FocalEvent[]; position: string }

/** States beyond which it is cheaper to read all of them than one after the other. */
const many = 12

function digestOf(prints: ReadonlyMap<CountryCode, string>): string {
  return hashOf(
    [...prints]
      .map((pair) => pair.join(' '))
      .sort()
      .join('\n'),
  )
}

/** The States whose hash differs, or is there in one only. */
function difference(before: ReadonlyMap<CountryCode, string>, after: ReadonlyMap<CountryCode, string>) {
  const codes = new Set([...before.keys(), ...after.keys()])
  return new Set([...codes].filter((code) => before.get(code) !== after.get(code)))
}

/** Reads a part again where a State wrote; all of it the first time, on a new day, and where many wrote. */
async function readAgain(
  db: Writer,
  { part, prints }: Known,
  { day, wrote }: { day: string; wrote: readonly CountryCode[] | null },
): Promise<Known> {
  const mine = wrote?.filter((code) => part.only === null || part.only === code) ?? null
  if (mine?.length === 0) return { part, prints, all: digestOf(prints), moved: new Set() }
  if (mine === null || mine.length > many) {
    const next = await readPrints(db, part, day, null)
    return { part, prints: next, all: digestOf(next), moved: difference(prints, next) }
  }
  const next = new Map(prints)
  for (const code of mine) {
    const print = (await readPrints(db, part, day, code)).get(code)
    if (print === undefined) next.delete(code)
    else next.set(code, print)
  }
  return { part, prints: next, all: digestOf(next), moved: difference(prints, next) }
}

/** All that is known, as of one look. */
type State = { parts: Map<string, Known>; versions: Map<CountryCode, number>; day: string }

/** The versions a viewer is at; null for what has not been read. */
function standOf(state: State, viewer: Viewer): Stand {
  const { shared, own } = partsOf(viewer)
  const known = [shared, own]
    .filter((part) => part !== null)
    .map(({ name }) => state.parts.get(name)?.all ?? '')
  const gaps = known.includes('') ? null : hashOf([state.day, ...known].join(' '))
  if (own?.only == null) return { gaps, record: null, own: null }
  return { gaps, record: state.day === '' ? null : String(state.versions.get(own.only) ?? 0), own: own.only }
}

/** The same as one text, as far as it is known. */
function positionOf(state: State, viewer: Viewer): string | null {
  const { gaps, record, own } = standOf(state, viewer)
  if (gaps === null && record === null) return null
  return [gaps ?? '', ...(own === null ? [] : [record ?? ''])].join('.')
}

/** What there is to say to a viewer who was told of `before`; to a new one (null) the present versions. */
function newsFor(state: State, viewer: Viewer, before: string | null): News | null {
  const stand = standOf(state, viewer)
  const position = positionOf(state, viewer)
  if (stand.gaps === null || position === null || position === before) return null
  const [gaps, record] = before?.split('.') ?? []
  const { shared, own } = partsOf(viewer)
  const moved = before === null ? [] : [...(state.parts.get(shared.name)?.moved ?? [])]
  const others = moved.filter((code) => code !== stand.own)
  const isOwnNew = own !== null && record !== stand.record
  const told = (id: string, version: string): FocalEvent => ({ kind: 'record', id, version })
  return {
    position,
    events: [
      ...others.map((code) => told(code, state.parts.get(shared.name)?.prints.get(code) ?? '')),
      ...(isOwnNew && stand.own !== null ? [told(stand.own, stand.record ?? '')] : []),
      ...(gaps === stand.gaps ? [] : [{ kind: 'gaps' as const, id: state.day, version: stand.gaps }]),
    ],
  }
}

/**
 * What can be read by whom, as hashes: enough to tell whether it changed, and nothing of what it is. No truth lives here:
 * each look begins with the versions of the records, in one snapshot with what it reads, so that processes agree.
 */
export function createFeed(db: Db, now: () => Date) {
  const state: State = { parts: new Map(), versions: new Map(), day: '' }

  function know(part: Part | null): boolean {
    if (part === null || state.parts.has(part.name)) return false
    state.parts.set(part.name, { part, prints: new Map(), all: '', moved: new Set() })
    return true
  }

  /** Looks again; gives which of these sessions are still there, by the same snapshot. */
  async function look(sessionIds: readonly string[]): Promise<Set<string>> {
    const today = dayOf(now())
    const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    const looked = await transaction.execute(async (trx) => {
      await actAs(trx, { accountId: '', role: 'observer', countryCode: null })
      const next = await readVersions(trx)
      const wrote = [...next.keys()].filter((code) => next.get(code) !== state.versions.get(code))
      const known = new Map<string, Known>()
      for (const [name, one] of state.parts) {
        const isNew = one.all === '' || state.day !== today
        known.set(name, await readAgain(trx, one, { day: today, wrote: isNew ? null : wrote }))
      }
      return { next, known, sessions: await listSessionsOf(trx, sessionIds) }
    })
    state.versions = looked.next
    // A part that came to be known meanwhile stays, for the next look.
    state.parts = new Map([...state.parts, ...looked.known])
    state.day = today
    return looked.sessions
  }

  /** Gets to know what a viewer may read; whether there is something to look at for it. */
  function meet(viewer: Viewer): boolean {
    const { shared, own } = partsOf(viewer)
    const isNew = know(shared)
    return know(own) || isNew
  }

  return {
    meet,
    look,
    positionOf: (viewer: Viewer) => positionOf(state, viewer),
    newsFor: (viewer: Viewer, before: string | null) => newsFor(state, viewer, before),
    knowsAnybody: () => state.parts.size > 0,
  }
}

export type Feed = ReturnType<typeof createFeed>
