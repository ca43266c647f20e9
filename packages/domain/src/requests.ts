import type { Commitment, Sector } from '@focal/contracts/commitments'
import type { RowState } from '@focal/contracts/request-rows'
import type { RowSaid } from '@focal/contracts/request-views'
import type { Day } from '@focal/contracts/shapes'
import { plusDays } from './days.ts'
import { judgeStatus, type Violation } from './statuses.ts'

/** Days ahead for which something may be asked. */
const furthest = 366
/** Days for which a link holds that is sent when the day asked for has passed. */
const graceDays = 7
const hour = 3_600_000

/**
 * When a link ends: with the day asked for, in the place where that day ends last on Earth (UTC-12); a week later
 * where it was sent after that.
 */
export function linkEnds(dueOn: Day, now: Date): string {
  const due = Date.parse(`${dueOn}T00:00:00.000Z`) + 36 * hour
  const ends = due > now.getTime() ? due : now.getTime() + graceDays * 24 * hour
  return new Date(ends).toISOString()
}

/** Whether a row is with the agency. */
export function isWithAgency(state: RowState): boolean {
  return state === 'asked' || state === 'returned'
}

/** The day has passed, and something is still with the agency. */
export function isOverdue(dueOn: Day, today: Day, states: readonly RowState[]): boolean {
  return dueOn < today && states.some(isWithAgency)
}

/** What stands against asking by a day. */
export function judgeDueOn(dueOn: Day, today: Day): Violation[] {
  const until = plusDays(today, furthest)
  return dueOn < today || dueOn > until
    ? [{ path: 'dueOn', say: 'field.dueOn', values: { today, until } }]
    : []
}

/** What is said of a row that belongs to another agency: nothing. */
export function plainAnswer<Said extends RowSaid>(said: Said): Said {
  return said.isNotOurs ? { ...said, status: null, naReason: null } : said
}

/** What stands against an answer: as for an own change, and a status or "not ours" (publish: before it is submitted). */
export function judgeAnswer(
  said: RowSaid,
  commitment: Commitment,
  today: Day,
  isFinal: boolean,
): Violation[] {
  if (said.isNotOurs) return []
  const { status, evidenceGrade, statusDate, naReason } = said
  if (status === null) return [{ path: 'status', say: 'field.answerNeeded' }]
  return judgeStatus({ status, evidenceGrade, statusDate, naReason }, commitment, today, isFinal)
}

type Asked = { id: string; sectors: readonly Sector[] }
type Body = { id: string; sector: Sector | null; people: readonly { state: string }[] }

/** Whether anybody answers for an agency. */
export function hasPeople({ people }: Pick<Body, 'people'>): boolean {
  return people.some(({ state }) => state === 'seated')
}

/**
 * The agencies that commitments concern by their sector, each with the commitments; in the order of `agencies`. Somebody
 * answers for those that can be asked at once.
 */
export function suggestAgencies<B extends Body>(
  agencies: readonly B[],
  commitments: readonly Asked[],
): { agency: B; commitmentIds: string[] }[] {
  return agencies
    .map((agency) => ({
      agency,
      commitmentIds: commitments
        .filter(({ sectors }) => agency.sector !== null && sectors.includes(agency.sector))
        .map(({ id }) => id),
    }))
    .filter(({ commitmentIds }) => commitmentIds.length > 0)
}

/** How many rows of a board are where. */
export type Tally = Record<RowState, number>

/** Counts rows by where they are. */
export function tallyOf(states: readonly RowState[]): Tally {
  const tally: Tally = { asked: 0, answered: 0, returned: 0, accepted: 0 }
  for (const state of states) tally[state] += 1
  return tally
}
