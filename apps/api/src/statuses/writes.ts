import type { CountryCode } from '@focal/contracts/countries'
import type { EntryAct, EntrySource, Visibility } from '@focal/contracts/status-scale'
import type { NewStatus, StatusDraft, StatusEntry } from '@focal/contracts/statuses'
import type { Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import { defaultVisibility } from './reads.ts'

/** Who writes what, when: the same in every write of a request. */
export type Writing = { viewer: Viewer; countryCode: CountryCode; now: Date }

type Fields = Omit<StatusDraft, 'countryCode' | 'commitmentId' | 'recordedAt' | 'recordedBy' | 'supersedes'>

/** The fields of what is said, out of a draft, an entry or a request. */
export function fieldsOf(from: Fields): Fields {
  const { status, evidenceGrade, isEvidenceUnclear, statusDate, practice, note, references, naReason } = from
  return { status, evidenceGrade, isEvidenceUnclear, statusDate, practice, note, references, naReason }
}

/**
 * Tells every process that figures of this State may change, and holds the State's other writers until commit.
 * The first thing of every write: so two writers never wait for each other's items.
 */
export async function raiseRecord(db: Writer, { countryCode }: Writing): Promise<void> {
  await db
    .insertInto('recordVersion')
    .values({ countryCode, version: 1 })
    .onConflict((on) => on.column('countryCode').doUpdateSet({ version: sql`record_version.version + 1` }))
    .execute()
}

/** The version of an item as it was committed last, without waiting for who writes it; 0 where there is none yet. */
export async function versionNow(
  db: Writer,
  { countryCode }: Writing,
  commitmentId: string,
): Promise<number> {
  const item = await db
    .selectFrom('item')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .select('version')
    .executeTakeFirst()
  return item?.version ?? 0
}

/**
 * Takes the item from the version the writer saw to the next one; false when somebody else was first.
 * Version 0 makes the item. Everything else of a write happens after this and in the same transaction.
 */
export async function raiseVersion(
  db: Writer,
  { countryCode }: Writing,
  commitmentId: string,
  version: number,
  visibility?: Visibility,
): Promise<boolean> {
  if (version === 0) {
    const row = {
      countryCode,
      commitmentId,
      visibility: visibility ?? (await defaultVisibility(db, countryCode)),
      version: 1,
    }
    const made = await db
      .insertInto('item')
      .values(row)
      .onConflict((on) => on.doNothing())
      .returning('version')
      .execute()
    return made.length === 1
  }
  const raised = await db
    .updateTable('item')
    .set({ version: version + 1, ...(visibility ? { visibility } : {}) })
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .where('version', '=', version)
    .returning('version')
    .execute()
  return raised.length === 1
}

/** Notes the act in the State's audit trail. */
export async function noteEvent(
  db: Writer,
  { viewer, countryCode, now }: Writing,
  act: string,
  subject: string,
): Promise<void> {
  await noteAct(db, { viewer, now, chain: countryCode, word: 'statuses', act, subject })
}

/** Appends a published entry and removes the draft it came from. */
export async function publishEntry(
  db: Writer,
  writing: Writing,
  commitmentId: string,
  said: Fields,
  from: { act: EntryAct; supersedes?: string | null; confirms?: string | null; source?: EntrySource },
): Promise<void> {
  const { viewer, countryCode, now } = writing
  await db
    .insertInto('statusEntry')
    .values({
      ...fieldsOf(said),
      countryCode,
      commitmentId,
      act: from.act,
      supersedes: from.supersedes ?? null,
      confirms: from.confirms ?? null,
      source: from.source ?? 'typed',
      recordedAt: now.toISOString(),
      recordedBy: viewer.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await removeDraft(db, countryCode, commitmentId)
  await noteEvent(db, writing, from.act, commitmentId)
}

/** Keeps what is said as the one draft of the item. */
export async function keepDraft(
  db: Writer,
  writing: Writing,
  said: NewStatus,
  source: EntrySource = 'typed',
): Promise<void> {
  const { viewer, countryCode, now } = writing
  const content = {
    ...fieldsOf(said),
    supersedes: said.supersedes,
    source,
    recordedAt: now.toISOString(),
    recordedBy: viewer.accountId,
  }
  await db
    .insertInto('statusDraft')
    .values({ ...content, countryCode, commitmentId: said.commitmentId })
    .onConflict((on) => on.columns(['countryCode', 'commitmentId']).doUpdateSet(content))
    .returning('commitmentId')
    .executeTakeFirstOrThrow()
  await noteEvent(db, writing, 'draft', said.commitmentId)
}

export async function removeDraft(db: Writer, countryCode: CountryCode, commitmentId: string): Promise<void> {
  await db
    .deleteFrom('statusDraft')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .execute()
}

/** Withdraws an entry: it stays, and counts nowhere from now on. */
export async function withdrawEntry(
  db: Writer,
  writing: Writing,
  entry: Pick<StatusEntry, 'id' | 'commitmentId'>,
  reason: string,
): Promise<void> {
  const { viewer, countryCode, now } = writing
  await db
    .insertInto('statusWithdrawal')
    .values({
      entryId: entry.id,
      countryCode,
      commitmentId: entry.commitmentId,
      reason,
      recordedAt: now.toISOString(),
      recordedBy: viewer.accountId,
    })
    .returning('entryId')
    .executeTakeFirstOrThrow()
  await noteEvent(db, writing, 'withdraw', entry.commitmentId)
}
