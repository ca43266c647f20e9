import { type Catalogue, type Commitment, commitments, type Section } from '@focal/contracts/commitments'
import { type CountryRecord, type NewStatus, type StatusItem, statuses } from '@focal/contracts/statuses'
import { type Age, ageOfStatus } from '@focal/domain/coverage'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queryOf } from '../api/query.ts'
import { type Trouble, useTrouble } from '../app/trouble.ts'

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

/** The key and function of a record; the own one without a day. */
export function recordQuery(iso2: string, asOf?: string) {
  return queryOf(statuses.record, { params: { iso2 }, query: { asOf } })
}

const knownLines = new WeakMap<StatusItem, Line>()

/** The same line for the same item, so that a row is drawn again only where something is another. */
function lineOf(item: StatusItem, commitment: Commitment): Line {
  const before = knownLines.get(item)
  const line = before?.commitment === commitment ? before : { item, commitment }
  knownLines.set(item, line)
  return line
}

const knownGroups = new WeakMap<Section, LineGroup>()

/** The group as it was, where its lines are. */
export function sameGroup(before: LineGroup | undefined, group: LineGroup): LineGroup {
  const isSame = before?.lines.length === group.lines.length && before.section === group.section
  return isSame && group.lines.every((line, index) => line === before.lines[index]) ? before : group
}

function groupsOf(record: CountryRecord | undefined, catalogue: Catalogue | undefined): LineGroup[] {
  const byId = new Map(catalogue?.commitments.map((commitment) => [commitment.id, commitment]))
  const lines = (record?.items ?? []).flatMap((item) => {
    const commitment = byId.get(item.commitmentId)
    return commitment ? [lineOf(item, commitment)] : []
  })
  const bySection = Map.groupBy(lines, ({ commitment }) => commitment.sectionId)
  return (catalogue?.sections ?? []).flatMap((section) => {
    const own = bySection.get(section.id)
    if (!own) return []
    const group = sameGroup(knownGroups.get(section), { section, lines: own })
    knownGroups.set(section, group)
    return [group]
  })
}

/** A record by section, in the order of the catalogue. */
export function useLines(
  iso2: string,
  asOf?: string,
): {
  groups: LineGroup[]
  record: CountryRecord | undefined
  trouble: Trouble | null
} {
  const record = useQuery(recordQuery(iso2, asOf))
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(record, catalogue)
  const groups = useMemo(() => groupsOf(record.data, catalogue.data), [record.data, catalogue.data])
  return { groups, record: record.data, trouble }
}

/** How old what is published is; none where nothing is (scales.md 4). */
export function ageOf(item: StatusItem, today: string): Age | 'none' {
  return item.current === null ? 'none' : ageOfStatus(item.current, today)
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
