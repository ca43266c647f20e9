import { kindOf, type RoundKind } from '@focal/domain/round'
import { useRef } from 'react'
import { go, useAddress } from '../app/navigation.ts'
import { choice, searchOf, text } from '../app/search.ts'
import { matches } from '../commitments/finding.ts'
import type { Line, LineGroup } from './record.ts'

/** Parts of the record: the opening paragraphs and pillars of the Strategy, and the resolutions. */
export const parts = ['gcts-0', 'gcts-1', 'gcts-2', 'gcts-3', 'gcts-4', '1267', '1373', '1540'] as const
export type Part = (typeof parts)[number]

/** What a line waits for, as one asks for it. */
export const waits = ['drafts', 'older', 'soon', 'notReported'] as const
export type Waits = (typeof waits)[number]

const readFilter = searchOf({ part: choice(parts), waits: choice(waits), find: text })
export type Filter = ReturnType<typeof readFilter>

const kinds: Record<Waits, readonly RoundKind[]> = {
  drafts: ['drafts'],
  older: ['ageing', 'expired'],
  soon: ['soon'],
  notReported: ['notReported'],
}

export function isOfPart({ commitment }: Line, part: Part): boolean {
  return commitment.sectionId === part || commitment.frameworkId === part
}

/** How many lines wait for each of these. */
export function countWaits(lines: readonly Line[], today: string): Record<Waits, number> {
  const found = Map.groupBy(lines, (line) => kindOf(line, today))
  const count = (what: Waits) => kinds[what].reduce((sum, kind) => sum + (found.get(kind)?.length ?? 0), 0)
  return {
    drafts: count('drafts'),
    older: count('older'),
    soon: count('soon'),
    notReported: count('notReported'),
  }
}

function isFound(line: Line, { part, waits: what, find = '' }: Filter, today: string): boolean {
  if (part && !isOfPart(line, part)) return false
  if (what && !kinds[what].includes(kindOf(line, today))) return false
  return matches(line.commitment, find.trim())
}

/**
 * What of the record is shown; it stands in the address. A line that was found stays until something else is looked for,
 * so that nothing goes from under the hand of whoever works through the list.
 */
export function useFilter(groups: readonly LineGroup[], today: string) {
  const filter = useAddress(readFilter)
  const isOn = Object.values(filter).some((value) => value !== '')
  const asked = JSON.stringify(filter)
  const found = useRef<{ asked: string; ids: ReadonlySet<string> } | null>(null)
  if (found.current?.asked !== asked) {
    const lines = groups.flatMap((group) => group.lines).filter((line) => isFound(line, filter, today))
    found.current = { asked, ids: new Set(lines.map(({ item }) => item.commitmentId)) }
  }
  const { ids } = found.current
  const shown = groups
    .map((group) => ({ ...group, lines: group.lines.filter(({ item }) => ids.has(item.commitmentId)) }))
    .filter(({ lines }) => lines.length > 0)
  return { filter, isOn, shown: isOn ? shown : groups }
}

/** Shows something else, or with an empty value everything again. */
export function changeFilter(next: Filter): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(next))
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  go({ to: '/our-status', search: Object.fromEntries(search) }, { replace: true })
}

export function clearFilter(): void {
  changeFilter({ part: undefined, waits: undefined, find: undefined })
}
