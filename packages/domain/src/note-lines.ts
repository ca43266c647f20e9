import type { CommitmentView, FrameworkId } from '@focal/contracts/commitments'
import type { NoteAudience } from '@focal/contracts/reports'
import type { Day } from '@focal/contracts/shapes'
import { Visibility } from '@focal/contracts/status-scale'
import type { StatusEntry, StatusItem } from '@focal/contracts/statuses'
import { levelsFor } from './accounts.ts'
import { ageOfStatus } from './coverage.ts'

export type NoteAsk = { audience: NoteAudience; frameworkId: FrameworkId | null; hasNotes: boolean }

/** The words of a language: the domain knows keys of sentences and no sentence. */
export type NoteWords = {
  language: string
  direction: 'ltr' | 'rtl'
  say: (key: string, values?: Record<string, string | number>) => string
  day: (day: Day) => string
  month: (day: Day) => string
}

/** Text as documents may hold it: without characters that no file format can carry. */
export function carried(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\uFFFE\uFFFF]/gu, '')
}

/** How a line of a record counts in a note: what is reported and how old it is, or why nothing is said. */
export const lineStates = ['fresh', 'older', 'not-applicable', 'withheld', 'silent'] as const
export type LineState = (typeof lineStates)[number]

/** A commitment with what may be said of it to the readers of a note. */
export type Line = {
  commitment: CommitmentView
  current: StatusEntry | null
  state: LineState
  isExpired: boolean
}

const levels: Record<NoteAudience, readonly Visibility[]> = {
  own: Visibility.options,
  organisers: levelsFor('organiser'),
  network: levelsFor('observer'),
  public: ['public'],
}

/** Whether an item may leave the State for these readers. */
export function mayLeave(visibility: Visibility | null, audience: NoteAudience): boolean {
  return visibility !== null && levels[audience].includes(visibility)
}

function stateOf({ current, naAccepted }: StatusItem, age: 'fresh' | 'ageing' | 'expired'): LineState {
  if (current === null) return 'silent'
  if (current.status === 'withheld') return 'withheld'
  if (current.status === 'not-applicable') return naAccepted ? 'not-applicable' : 'silent'
  return age === 'fresh' ? 'fresh' : 'older'
}

/**
 * The lines of a record as these readers may have them. An item that is not for them is as silent as one of which
 * nothing was ever said; drafts are in no line.
 */
export function linesFor(
  commitments: readonly CommitmentView[],
  items: readonly StatusItem[],
  audience: NoteAudience,
  asOf: Day,
): Line[] {
  const byId = new Map(items.map((item) => [item.commitmentId, item]))
  return commitments.flatMap((commitment) => {
    const item = byId.get(commitment.id)
    if (item === undefined) return []
    const current = mayLeave(item.visibility, audience) ? item.current : null
    const age = current === null ? 'fresh' : ageOfStatus(current, asOf)
    const state = stateOf({ ...item, current }, age)
    return [{ commitment, current: state === 'silent' ? null : current, state, isExpired: age === 'expired' }]
  })
}

/** How many lines are in each state, in the order of `lineStates`. */
export function countLines(lines: readonly Line[]): number[] {
  return lineStates.map((state) => lines.filter((line) => line.state === state).length)
}

/** How many lines say something: of them the figures speak as reported. */
export function reportedOf(lines: readonly Line[]): number {
  return lines.filter(({ state }) => state !== 'silent' && state !== 'withheld').length
}
