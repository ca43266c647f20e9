import type { Commitment } from '@focal/contracts/commitments'
import type { CountryCode } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import type { EntrySource, Visibility } from '@focal/contracts/status-scale'
import type {
  HistoryEntry,
  StatusDraft,
  StatusEntry,
  StatusItem,
  StatusWithdrawal,
} from '@focal/contracts/statuses'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { isNaAccepted } from '@focal/domain/statuses'
import { sql } from 'kysely'
import { accountNameOf } from '../accounts/reads.ts'

export const entryColumns = [
  'e.id',
  'e.countryCode',
  'e.commitmentId',
  'e.act',
  'e.status',
  'e.evidenceGrade',
  'e.isEvidenceUnclear',
  'e.statusDate',
  'e.practice',
  'e.note',
  'e.references',
  'e.naReason',
  'e.supersedes',
  'e.confirms',
  'e.recordedAt',
  'e.recordedBy',
] as const

const draftColumns = [
  'countryCode',
  'commitmentId',
  'status',
  'evidenceGrade',
  'isEvidenceUnclear',
  'statusDate',
  'practice',
  'note',
  'references',
  'naReason',
  'supersedes',
  'recordedAt',
  'recordedBy',
] as const

export type Which = { asOf: Day; countryCode?: CountryCode; commitmentId?: string }

export const isWithdrawn = sql<boolean>`exists (select from status_withdrawal w where w.entry_id = e.id)`

/** A withdrawn correction corrects nothing: the entry that it superseded counts again. */
const isSuperseded = sql<boolean>`exists (select from status_entry later where later.supersedes = e.id
  and not exists (select from status_withdrawal w where w.entry_id = later.id))`

/** The items a viewer may read, by the rule of domain/accounts.ts; row security repeats it below. */
export function readableItems(db: Reader, viewer: Viewer) {
  const { own, levels } = audienceOf(viewer)
  return db
    .selectFrom('item as i')
    .where((where) =>
      where.or([where('i.countryCode', '=', own ?? ''), where('i.visibility', 'in', [...levels])]),
    )
}

/** For each readable item the one entry that counts: the database looks at few of them, however long a history is. */
export function countingEntries(db: Reader, viewer: Viewer, which: Which) {
  const { asOf, countryCode, commitmentId } = which
  return readableItems(db, viewer)
    .$if(countryCode !== undefined, (query) => query.where('i.countryCode', '=', countryCode ?? ''))
    .$if(commitmentId !== undefined, (query) => query.where('i.commitmentId', '=', commitmentId ?? ''))
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('statusEntry as e')
          .whereRef('e.countryCode', '=', 'i.countryCode')
          .whereRef('e.commitmentId', '=', 'i.commitmentId')
          .where('e.statusDate', '<=', asOf)
          .where(sql<boolean>`not ${isWithdrawn}`)
          .where(sql<boolean>`not ${isSuperseded}`)
          .selectAll('e')
          .orderBy('e.statusDate', 'desc')
          .orderBy('e.sequence', 'desc')
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .orderBy('e.countryCode')
    .orderBy('e.commitmentId')
}

/**
 * What counts at a day (scales.md 3): of the published entries that are not withdrawn and not superseded, one per
 * country and commitment: the latest status date up to that day, ties to the later publication.
 */
export async function listCurrent(db: Reader, viewer: Viewer, which: Which): Promise<StatusEntry[]> {
  return countingEntries(db, viewer, which).select(entryColumns).execute()
}

export type Counted = Pick<StatusEntry, 'countryCode' | 'commitmentId' | 'status' | 'statusDate' | 'naReason'>

/** The same for all States and commitments, with only what a figure needs. */
export async function listCounted(db: Reader, viewer: Viewer, asOf: Day): Promise<Counted[]> {
  return countingEntries(db, viewer, { asOf })
    .select(['e.countryCode', 'e.commitmentId', 'e.status', 'e.statusDate', 'e.naReason'])
    .execute()
}

/**
 * The lines of one State for these commitments, in their order; drafts and versions only for the own country, and in no
 * picture of a past day, which nobody changes.
 */
export async function listItems(
  db: Reader,
  viewer: Viewer,
  countryCode: CountryCode,
  commitments: readonly Commitment[],
  asOf: Day,
  isPast = false,
): Promise<StatusItem[]> {
  const isOwn = audienceOf(viewer).own === countryCode
  const isOpen = isOwn && !isPast
  const only = commitments.length === 1 ? { commitmentId: commitments[0]?.id } : {}
  const current = await listCurrent(db, viewer, { asOf, countryCode, ...only })
  const items = await readableItems(db, viewer)
    .where('i.countryCode', '=', countryCode)
    .selectAll('i')
    .execute()
  const drafts = isOpen
    ? await db.selectFrom('statusDraft').where('countryCode', '=', countryCode).select(draftColumns).execute()
    : []
  return commitments.map((commitment) => {
    const item = items.find(({ commitmentId }) => commitmentId === commitment.id)
    const entry = current.find(({ commitmentId }) => commitmentId === commitment.id) ?? null
    return {
      commitmentId: commitment.id,
      version: isOpen ? (item?.version ?? 0) : null,
      visibility: isOwn || entry !== null ? (item?.visibility ?? null) : null,
      current: entry === null || isOwn ? entry : withoutAuthor(entry),
      naAccepted: entry !== null && isNaAccepted(entry, commitment),
      draft: drafts.find(({ commitmentId }) => commitmentId === commitment.id) ?? null,
    }
  })
}

/** An entry as other countries see it: what a State says, not which of its people typed it. */
export function withoutAuthor<E extends StatusEntry>(entry: E): E {
  return { ...entry, recordedBy: '' }
}

/** The name of who wrote a draft, which only the own country reads; null where there is no draft or account any more. */
export async function findDraftAuthor(
  db: Reader,
  { countryCode, commitmentId }: Pick<StatusDraft, 'countryCode' | 'commitmentId'>,
): Promise<string | null> {
  const draft = await db
    .selectFrom('statusDraft as d')
    .where('d.countryCode', '=', countryCode)
    .where('d.commitmentId', '=', commitmentId)
    .select(accountNameOf('d.recordedBy').as('name'))
    .executeTakeFirst()
  return draft?.name ?? null
}

type Named = StatusEntry & Pick<HistoryEntry, 'authorName' | 'source'>

/** The entries of one item, newest status date first, with what became of them; names for the own country only. */
export async function listHistory(
  db: Reader,
  viewer: Viewer,
  countryCode: CountryCode,
  commitmentId: string,
): Promise<HistoryEntry[]> {
  const isOwn = audienceOf(viewer).own === countryCode
  const entries: Named[] = await readableItems(db, viewer)
    .innerJoin('statusEntry as e', (join) =>
      join.onRef('e.countryCode', '=', 'i.countryCode').onRef('e.commitmentId', '=', 'i.commitmentId'),
    )
    .where('e.countryCode', '=', countryCode)
    .where('e.commitmentId', '=', commitmentId)
    .select(entryColumns)
    .select(
      isOwn ? accountNameOf('e.recordedBy').as('authorName') : sql<string | null>`null`.as('authorName'),
    )
    .select(isOwn ? 'e.source' : sql<null>`null`.as('source'))
    .orderBy('e.statusDate', 'desc')
    .orderBy('e.sequence', 'desc')
    .execute()
  const withdrawals: StatusWithdrawal[] = await db
    .selectFrom('statusWithdrawal')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .selectAll()
    .execute()
  const withdrawalOf = (id: string) => withdrawals.find(({ entryId }) => entryId === id) ?? null
  const corrections = entries.filter(({ id }) => withdrawalOf(id) === null)
  return entries
    .map((entry) => ({
      ...(isOwn ? entry : withoutAuthor(entry)),
      supersededBy: corrections.find(({ supersedes }) => supersedes === entry.id)?.id ?? null,
      withdrawal: withdrawalOf(entry.id),
    }))
    .filter((entry) => isOwn || entry.withdrawal === null)
}

/** What a new item of this State starts with. */
export async function defaultVisibility(db: Reader, countryCode: CountryCode): Promise<Visibility> {
  const setting = await db
    .selectFrom('countrySetting')
    .where('countryCode', '=', countryCode)
    .select('defaultVisibility')
    .executeTakeFirst()
  return setting?.defaultVisibility ?? 'national'
}

export async function findDraft(
  db: Reader,
  countryCode: CountryCode,
  commitmentId: string,
): Promise<(StatusDraft & { source: EntrySource }) | undefined> {
  return db
    .selectFrom('statusDraft')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .selectAll()
    .executeTakeFirst()
}

/** An entry of the own country, with whether it was withdrawn or corrected since. */
export async function findEntry(db: Reader, countryCode: CountryCode, id: string) {
  return db
    .selectFrom('statusEntry as e')
    .where('e.countryCode', '=', countryCode)
    .where('e.id', '=', id)
    .select(['e.id', 'e.commitmentId'])
    .select([isWithdrawn.as('isWithdrawn'), isSuperseded.as('isSuperseded')])
    .executeTakeFirst()
}
