import type { Commitment } from '@focal/contracts/commitments'
import type { Day } from '@focal/contracts/shapes'
import type { StatusItem } from '@focal/contracts/statuses'
import { ageOfStatus } from './coverage.ts'
import { plusDays } from './days.ts'
import { judgeStatus, type Violation } from './statuses.ts'

type Line = { item: StatusItem; commitment: Commitment }

/** A change that waits, with what it still needs before it can be published. */
export type WaitingDraft<L extends Line> = { line: L; lacks: Violation[] }

/** What a round of one State has to do; each line stands in one place at most. */
export type RoundPlan<L extends Line = Line> = {
  drafts: WaitingDraft<L>[]
  /** Said longer than four years ago, oldest first: it counts as unknown today */
  expired: L[]
  /** Not confirmed within 24 months, oldest first */
  ageing: L[]
  /** Will be so within the next 90 days, oldest first */
  soon: L[]
  notReported: L[]
  /** How long all but the last two would take, in whole minutes; 0 where nothing is left */
  minutes: number
}

/** Days ahead that a round looks. */
const ahead = 90

// Seconds an act takes (product.md 5: a section confirmed in 20 s; a round of 102 with a fifth changed in 15 to 20 min).
const seconds = { section: 20, publish: 8, say: 45 }

export type RoundKind = 'drafts' | 'notReported' | 'expired' | 'ageing' | 'soon' | 'none'

/** What a line waits for in a round; none where it is said and recent. */
export function kindOf({ item }: Pick<Line, 'item'>, today: Day): RoundKind {
  if (item.draft !== null) return 'drafts'
  if (item.current === null) return 'notReported'
  const age = ageOfStatus(item.current, today)
  if (age !== 'fresh') return age
  return ageOfStatus(item.current, plusDays(today, ahead)) === 'fresh' ? 'none' : 'soon'
}

function byAge(a: Line, b: Line): number {
  return (a.item.current?.statusDate ?? '') < (b.item.current?.statusDate ?? '') ? -1 : 1
}

function waiting<L extends Line>(line: L, today: Day): WaitingDraft<L> {
  const { draft } = line.item
  return { line, lacks: draft === null ? [] : judgeStatus(draft, line.commitment, today, true) }
}

/**
 * Sorts the lines of the own record by what they wait for, and says honestly how long it takes. Nothing here is owed:
 * reporting is voluntary, and what is not reported stands apart from the time.
 */
export function planRound<L extends Line>(lines: readonly L[], today: Day): RoundPlan<L> {
  const kinds = Map.groupBy(lines, (line) => kindOf(line, today))
  const of = (kind: RoundKind) => kinds.get(kind) ?? []
  const drafts = of('drafts').map((line) => waiting(line, today))
  const [expired, ageing] = [of('expired').toSorted(byAge), of('ageing').toSorted(byAge)]
  const sections = new Set(ageing.map(({ commitment }) => commitment.sectionId)).size
  const lacking = drafts.filter(({ lacks }) => lacks.length > 0).length
  const spent =
    sections * seconds.section +
    (drafts.length - lacking) * seconds.publish +
    (lacking + expired.length) * seconds.say
  return {
    drafts,
    expired,
    ageing,
    soon: of('soon').toSorted(byAge),
    notReported: of('notReported'),
    minutes: Math.ceil(spent / 60),
  }
}
