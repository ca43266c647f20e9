import type { Sector } from '@focal/contracts/commitments'
import type { MeasureRow } from '@focal/contracts/measures'
import type { Role } from '@focal/contracts/roles'
import type { Visibility } from '@focal/contracts/status-scale'
import type { StatusDraft, StatusEntry } from '@focal/contracts/statuses'
import { actAs, type Db, type Writer } from '@focal/database/connect'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { sql } from 'kysely'
import { testDay } from './database.ts'

export type NewSeat = { role: Role; countryCode?: string; sector?: Sector }

/** Makes an account with its seats, who signs in with the demonstration password; gives the ids of the seats. */
export async function addAccount(owner: Db, handle: string, seats: readonly NewSeat[]): Promise<string[]> {
  const accountId = `test-${handle.replace('.', '-')}`
  return owner.transaction().execute(async (db) => {
    await sql`insert into auth."user" (id, name, email, "emailVerified")
      values (${accountId}, ${handle}, ${`${handle}@demo.example`}, true)`.execute(db)
    await sql`insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
      select ${`${accountId}-password`}, ${accountId}, 'credential', ${accountId}, password, ${testDay}::timestamptz
      from auth.account where password is not null limit 1`.execute(db)
    const rows = seats.map(({ role, countryCode = null, sector = 'customs-border' }) => ({
      accountId,
      role,
      countryCode,
      agencyId: role === 'contributor' && countryCode ? demoAgencyId(countryCode, sector) : null,
      title: null,
    }))
    const made = rows.length > 0 ? await db.insertInto('seat').values(rows).returning('id').execute() : []
    return made.map(({ id }) => id)
  })
}

/** The role that the demonstration has no account for, so that every role can sign in (addOfficer makes the last one). */
export async function addMissingRoles(owner: Db): Promise<void> {
  await addAccount(owner, 'chair', [{ role: 'chair' }])
}

/** A clearing officer of Kenya: no test has one unless it asks. */
export async function addOfficer(owner: Db): Promise<void> {
  await addAccount(owner, 'clearing.ke', [{ role: 'clearing-officer', countryCode: 'ke' }])
}

export type NewEntry = Partial<Omit<StatusEntry, 'countryCode' | 'commitmentId'>> & {
  /** The reason of its withdrawal */
  withdrawn?: string
}
export type NewItem = {
  countryCode?: string
  commitmentId?: string
  visibility?: Visibility
  entries?: readonly NewEntry[]
  draft?: Partial<StatusDraft>
  /** Whether the State is willing to talk about it */
  isWilling?: boolean
  /** What the State chose for new items */
  defaultVisibility?: Visibility
}

const said = {
  status: 'partly',
  evidenceGrade: 'E2',
  isEvidenceUnclear: false,
  statusDate: '2026-06-01',
  practice: null,
  note: '',
  references: [] as string[],
  naReason: null,
  supersedes: null,
} as const

type Place = { countryCode: string; commitmentId: string }

async function addEntry(db: Writer, place: Place, { withdrawn, ...entry }: NewEntry): Promise<string> {
  const by = { recordedAt: `${testDay}T08:00:00.000Z`, recordedBy: `demo-focal-${place.countryCode}` }
  const act = entry.supersedes ? 'correct' : entry.confirms ? 'confirm' : 'report'
  const { id } = await db
    .insertInto('statusEntry')
    .values({ ...said, confirms: null, act, ...by, ...entry, ...place })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (withdrawn !== undefined) {
    const withdrawal = { ...place, ...by, entryId: id, reason: withdrawn }
    await db.insertInto('statusWithdrawal').values(withdrawal).execute()
  }
  return id
}

/**
 * Puts an item with its entries into a State's record, past the API: as the owner of the tables acting for the
 * State, so that tests hold data that could leak. Gives the ids of the entries.
 */
export async function addItem(owner: Db, item: NewItem = {}): Promise<string[]> {
  const {
    countryCode = 'ke',
    commitmentId = '1373-1c',
    visibility = 'national',
    entries = [{}],
    draft,
  } = item
  const place = { countryCode, commitmentId }
  return owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: `demo-focal-${countryCode}`, role: 'focal-point', countryCode })
    const version = Math.max(1, entries.length + (draft ? 1 : 0))
    if (item.defaultVisibility)
      await db
        .insertInto('countrySetting')
        .values({ countryCode, defaultVisibility: item.defaultVisibility })
        .execute()
    await db
      .insertInto('item')
      .values({ ...place, visibility, version })
      .execute()
    const ids: string[] = []
    for (const entry of entries) ids.push(await addEntry(db, place, entry))
    const by = { recordedAt: `${testDay}T08:00:00.000Z`, recordedBy: `demo-focal-${countryCode}` }
    if (item.isWilling)
      await db
        .insertInto('talkOffer')
        .values({ ...place, offeredAt: by.recordedAt, offeredBy: by.recordedBy })
        .execute()
    if (draft)
      await db
        .insertInto('statusDraft')
        .values({ ...said, ...by, ...draft, ...place })
        .execute()
    await db
      .insertInto('recordVersion')
      .values({ countryCode, version })
      .onConflict((on) =>
        on.column('countryCode').doUpdateSet({ version: sql`record_version.version + ${version}` }),
      )
      .execute()
    return ids
  })
}

export type NewComment = {
  countryCode?: string
  commitmentId?: string
  position?: number
  text?: string
  recordedBy?: string
}

/** Puts a comment into a State's thread, past the API, by its focal point unless said. */
export async function addComment(owner: Db, comment: NewComment = {}): Promise<void> {
  const { countryCode = 'ke', commitmentId = '1373-1c', position = 1, text = 'Please check.' } = comment
  const recordedBy = comment.recordedBy ?? `demo-focal-${countryCode}`
  const place = { countryCode, commitmentId, position, version: 1, recordedAt: `${testDay}T08:00:00.000Z` }
  await owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: recordedBy, role: 'focal-point', countryCode })
    const by = { role: 'focal-point', agency: null, recordedBy, takenBackAt: null } as const
    await db
      .insertInto('comment')
      .values({ ...place, ...by })
      .execute()
    await db
      .insertInto('commentWording')
      .values({ ...place, text })
      .execute()
  })
}

export type NewMeasureRow = Partial<MeasureRow> & {
  serves?: readonly { commitmentId: string; paragraph?: string }[]
}

const content = {
  kind: 'law',
  title: 'Demo Freezing Act',
  leadAgency: '',
  supportingAgencies: [] as string[],
  sector: null,
  reference: '',
  link: null,
  adoptedOn: null,
  inForceOn: null,
  endedOn: null,
  note: '',
  visibility: 'national',
  version: 1,
  recordedAt: `${testDay}T08:00:00.000Z`,
} as const

/** Puts a measure with what it serves into a State's record, past the API; gives its id. */
export async function addMeasure(owner: Db, { serves = [], ...row }: NewMeasureRow = {}): Promise<string> {
  const countryCode = row.countryCode ?? 'ke'
  const recordedBy = `demo-focal-${countryCode}`
  return owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: recordedBy, role: 'focal-point', countryCode })
    const { id: measureId } = await db
      .insertInto('measure')
      .values({ ...content, recordedBy, ...row, countryCode })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const { commitmentId, paragraph = '' } of serves)
      await db
        .insertInto('measureCommitment')
        .values({ countryCode, measureId, commitmentId, paragraph })
        .execute()
    return measureId
  })
}

/**
 * Empties every State's record between tests. By truncate, because no policy lets anybody delete an entry.
 * The counters of record_version stay: they only ever grow, and the server's memory of figures rests on that.
 */
export async function emptyRecords(owner: Db): Promise<void> {
  await sql`truncate audit_entry, measure_commitment, measure, comment_look, comment_wording, comment, talk_offer, status_draft, status_withdrawal, status_entry, item, country_setting`.execute(
    owner,
  )
}
