import { type Commitment, commitments, type Section } from '@focal/contracts/commitments'
import { type CountryRecord, type NewStatus, type StatusItem, statuses } from '@focal/contracts/statuses'
import { dayNumber } from '@focal/domain/days'
import { expiredDays, freshDays } from '@focal/domain/gaps'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'

/** A line of the matrix: the item with its commitment. */
export type Line = { item: StatusItem; commitment: Commitment }
export type LineGroup = { section: Section; lines: Line[] }

/** What a person says of one commitment, before it is sent. */
export type Said = Required<
  Pick<
    NewStatus,
    | 'status'
    | 'evidenceGrade'
    | 'statusDate'
    | 'practice'
    | 'note'
    | 'references'
    | 'naReason'
    | 'isEvidenceUnclear'
  >
> & { supersedes: string | null }

/** The key and function of the own record. */
export function recordQuery(iso2: string) {
  return queryOf(statuses.record, { params: { iso2 } })
}

/** The own record by section, in the order of the catalogue. */
export function useLines(iso2: string): {
  groups: LineGroup[]
  record: CountryRecord | undefined
  error: unknown
} {
  const record = useQuery(recordQuery(iso2))
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const byId = new Map(catalogue.data?.commitments.map((commitment) => [commitment.id, commitment]))
  const lines = (record.data?.items ?? []).flatMap((item) => {
    const commitment = byId.get(item.commitmentId)
    return commitment ? [{ item, commitment }] : []
  })
  const groups = (catalogue.data?.sections ?? [])
    .map((section) => ({ section, lines: lines.filter((line) => line.commitment.sectionId === section.id) }))
    .filter((group) => group.lines.length > 0)
  return { groups, record: record.data, error: record.error ?? catalogue.error }
}

export type Age = 'fresh' | 'older' | 'expired' | 'none'

/** How old what is published is: up to 24 months, up to four years, older, or nothing (scales.md 4). */
export function ageOf(item: StatusItem, today: string): Age {
  if (item.current === null) return 'none'
  const days = dayNumber(today) - dayNumber(item.current.statusDate)
  return days <= freshDays ? 'fresh' : days < expiredDays ? 'older' : 'expired'
}

/** What is being said now: the draft, or what was published, to be said anew today. */
export function saidOf(item: StatusItem, today: string): Said {
  const from = item.draft ?? item.current
  return {
    status: from?.status ?? 'not-started',
    evidenceGrade: from?.evidenceGrade ?? 'E0',
    isEvidenceUnclear: from?.isEvidenceUnclear ?? false,
    statusDate: item.draft?.statusDate ?? today,
    practice: from?.practice ?? null,
    note: from?.note ?? '',
    references: from?.references ?? [],
    naReason: from?.naReason ?? null,
    supersedes: item.draft?.supersedes ?? null,
  }
}

/** May be confirmed as still true: published, with no change waiting, and not said today already. */
export function canConfirm(item: StatusItem, today: string): boolean {
  return item.current !== null && item.draft === null && item.current.statusDate < today
}
