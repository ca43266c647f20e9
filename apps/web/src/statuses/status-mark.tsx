import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import type { StatusEntry } from '@focal/contracts/statuses'
import { ageOfStatus } from '@focal/domain/coverage'

export type Shown = StatusValue | 'not-reported'

const absences: Partial<Record<Shown, string>> = {
  'not-reported': ' un',
  withheld: ' wh',
  'not-applicable': ' na',
}

/** The quarter mark of a status; stripes mean age and nothing else. Words stand beside it, so it is hidden. */
export function StatusMark({ status, isStale = false }: { status: Shown; isStale?: boolean }) {
  const quarters = (orderedStatuses as readonly string[]).indexOf(status)
  const look = absences[status] ?? (isStale ? ' stale' : '')
  return <i className={`q${look}`} style={{ ['--n' as string]: Math.max(0, quarters) }} aria-hidden="true" />
}

/** The mark of what was published, as it counts on a day: striped when ageing, empty when older than four years. */
export function EntryMark({
  entry,
  asOf,
}: {
  entry: Pick<StatusEntry, 'status' | 'statusDate'>
  asOf: string
}) {
  const age = ageOfStatus(entry, asOf)
  return <StatusMark status={age === 'expired' ? 'not-reported' : entry.status} isStale={age === 'ageing'} />
}
