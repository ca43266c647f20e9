import type { Change, ChangeAct, ChangeKind } from '@focal/contracts/changes'
import type { Day } from '@focal/contracts/shapes'
import type { EntrySource } from '@focal/contracts/status-scale'
import type { StatusEntry, StatusWithdrawal } from '@focal/contracts/statuses'

/** Everything that was ever published of one item and withdrawn again, in the order in which it came in. */
export type Log = {
  entries: readonly (StatusEntry & { authorName: string | null; source: EntrySource | null })[]
  withdrawals: readonly (StatusWithdrawal & { authorName: string | null })[]
}

/** The beginning of a day, as instants are kept. */
export function startOf(day: Day): string {
  return `${day}T00:00:00.000Z`
}

/** A log as it was just before an instant: what came in later was not known. */
export function logBefore({ entries, withdrawals }: Log, instant: string): Log {
  return {
    entries: entries.filter(({ recordedAt }) => recordedAt < instant),
    withdrawals: withdrawals.filter(({ recordedAt }) => recordedAt < instant),
  }
}

/** The same with one more withdrawal. */
export function logWithout(log: Log, entryId: string): Log {
  const [entry] = log.entries.filter(({ id }) => id === entryId)
  if (!entry) return log
  return { ...log, withdrawals: [...log.withdrawals, { ...entry, entryId, reason: '' }] }
}

/**
 * What counts of a log on a day (scales.md 3): not withdrawn, not superseded by what is not withdrawn, the latest status
 * date up to the day, of the same date the later one. The server's reads select by the same rule.
 */
export function countingIn({ entries, withdrawals }: Log, day: Day): Log['entries'][number] | null {
  const withdrawn = new Set(withdrawals.map(({ entryId }) => entryId))
  const standing = entries.filter(({ id }) => !withdrawn.has(id))
  const superseded = new Set(standing.map(({ supersedes }) => supersedes))
  return standing.reduce<Log['entries'][number] | null>((best, entry) => {
    if (superseded.has(entry.id) || entry.statusDate > day) return best
    return best === null || entry.statusDate >= best.statusDate ? entry : best
  }, null)
}

/** Whether two say the same, whatever their dates. */
export function saysAlike(a: StatusEntry, b: StatusEntry): boolean {
  const key = (one: StatusEntry) =>
    JSON.stringify([
      [one.status, one.evidenceGrade, one.isEvidenceUnclear, one.practice],
      [one.note, one.references, one.naReason ?? ''],
    ])
  return key(a) === key(b)
}

function kindOf(before: StatusEntry | null, after: StatusEntry | null): ChangeKind {
  if (after === null) return before === null ? 'past' : 'withdrawn'
  if (before === null) return 'first'
  if (before.id === after.id) return 'past'
  if (before.status !== after.status) return 'status'
  return saysAlike(before, after) ? 'confirmed' : 'details'
}

type Step = {
  act: ChangeAct
  recordedAt: string
  authorName: string | null
  source: EntrySource | null
  reason: string | null
}

function stepsSince({ entries, withdrawals }: Log, instant: string): Step[] {
  const said = entries.map((entry) => ({ ...entry, reason: null }))
  const taken = withdrawals.map((one) => ({ ...one, act: 'withdraw' as const, source: null }))
  return [...said, ...taken]
    .filter(({ recordedAt }) => recordedAt >= instant)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
}

/** What changed in one item since a day, that day with it; null where nothing was done. */
export function changeSince(log: Log, since: Day, today: Day): Omit<Change, 'commitmentId'> | null {
  const start = startOf(since)
  const steps = stepsSince(log, start)
  const last = steps.at(-1)
  if (!last) return null
  const before = countingIn(logBefore(log, start), since)
  const after = countingIn(log, today)
  return {
    kind: kindOf(before, after),
    before,
    after,
    acts: steps.map(({ act }) => act),
    lastAt: last.recordedAt,
    authorName: last.authorName,
    source: last.source,
    reason: steps.findLast(({ act }) => act === 'withdraw')?.reason ?? null,
  }
}

/** The last day on which something new was published, which a confirmation is not; null where nothing was. */
export function lastReleaseIn(logs: readonly Log[]): Day | null {
  const days = logs.flatMap(({ entries }) =>
    entries.flatMap(({ act, recordedAt }) => (act === 'confirm' ? [] : [recordedAt.slice(0, 10)])),
  )
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null)
}
