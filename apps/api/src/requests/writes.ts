import type { CountryCode } from '@focal/contracts/countries'
import type { RowState, SettledAs } from '@focal/contracts/request-rows'
import type { RowSaid } from '@focal/contracts/request-views'
import type { Day } from '@focal/contracts/shapes'
import type { StatusItem } from '@focal/contracts/statuses'
import type { Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'

/** One row of one request. */
export type RowPlace = { countryCode: CountryCode; requestId: string; commitmentId: string }

export type NewRequest = {
  countryCode: CountryCode
  agencyId: string
  message: string
  dueOn: Day
  language: string
}

/** Makes a request; its id. */
export async function addRequest(
  db: Writer,
  request: NewRequest,
  { viewer, now }: { viewer: Viewer; now: Date },
): Promise<string> {
  const row = { ...request, askedAt: now.toISOString(), askedBy: viewer.accountId, revokedAt: null }
  const { id } = await db.insertInto('request').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

const unsettled = { settledAs: null, comment: null, settledAt: null, settledBy: null } as const

/** What the State has of an item now, as round 0 of its row; nothing where it has nothing. */
function beforeOf(place: RowPlace, { draft, current }: StatusItem, at: { now: Date; by: string }) {
  const said = draft ?? current
  if (!said) return []
  const { status, evidenceGrade, isEvidenceUnclear, statusDate, practice, note, references, naReason } = said
  return [
    {
      ...place,
      ...{ status, evidenceGrade, isEvidenceUnclear, statusDate, practice, note, references, naReason },
      ...unsettled,
      round: 0,
      isNotOurs: false,
      savedAt: at.now.toISOString(),
      savedBy: at.by,
      submittedAt: null,
    },
  ]
}

/** Adds the rows of a request, each with what the State has. */
export async function addRows(
  db: Writer,
  request: { countryCode: CountryCode; requestId: string },
  items: readonly StatusItem[],
  at: { now: Date; by: string },
): Promise<void> {
  const places = items.map((item) => ({ place: { ...request, commitmentId: item.commitmentId }, item }))
  const rows = places.map(({ place }) => ({ ...place, state: 'asked' as const, version: 1 }))
  await db.insertInto('requestRow').values(rows).execute()
  const before = places.flatMap(({ place, item }) => beforeOf(place, item, at))
  if (before.length > 0) await db.insertInto('requestAnswer').values(before).execute()
}

/**
 * Takes a row from the version the writer saw to the next one, in another state where one is named; false when somebody
 * else was first. Everything else of a write happens after this.
 */
export async function raiseRow(
  db: Writer,
  { requestId, commitmentId }: RowPlace,
  version: number,
  from: readonly RowState[],
  state?: RowState,
): Promise<boolean> {
  const raised = await db
    .updateTable('requestRow')
    .set({ version: version + 1, ...(state ? { state } : {}) })
    .where('requestId', '=', requestId)
    .where('commitmentId', '=', commitmentId)
    .where('version', '=', version)
    .where('state', 'in', [...from])
    .returning('version')
    .execute()
  return raised.length === 1
}

/** Keeps what an agency says as the answer of a round that it has not submitted. */
export async function saveAnswer(
  db: Writer,
  place: RowPlace,
  round: number,
  said: RowSaid,
  { viewer, now }: { viewer: Viewer; now: Date },
): Promise<void> {
  const content = { ...said, savedAt: now.toISOString(), savedBy: viewer.accountId }
  await db
    .insertInto('requestAnswer')
    .values({ ...place, ...content, ...unsettled, round, submittedAt: null })
    .onConflict((on) =>
      on.columns(['countryCode', 'requestId', 'commitmentId', 'round']).doUpdateSet(content),
    )
    .returning('round')
    .executeTakeFirstOrThrow()
}

/** Submits the answer of a round. */
export async function submitAnswer(
  db: Writer,
  { requestId, commitmentId }: RowPlace,
  round: number,
  now: Date,
): Promise<void> {
  await db
    .updateTable('requestAnswer')
    .set({ submittedAt: now.toISOString() })
    .where('requestId', '=', requestId)
    .where('commitmentId', '=', commitmentId)
    .where('round', '=', round)
    .returning('round')
    .executeTakeFirstOrThrow()
}

/** Accepts or returns the answer of a round. */
export async function settleAnswer(
  db: Writer,
  { requestId, commitmentId }: RowPlace,
  round: number,
  said: { settledAs: SettledAs; comment: string },
  { viewer, now }: { viewer: Viewer; now: Date },
): Promise<void> {
  await db
    .updateTable('requestAnswer')
    .set({ ...said, settledAt: now.toISOString(), settledBy: viewer.accountId })
    .where('requestId', '=', requestId)
    .where('commitmentId', '=', commitmentId)
    .where('round', '=', round)
    .returning('round')
    .executeTakeFirstOrThrow()
}

/** Changes a request that stands; false where there is none. */
export async function changeRequest(
  db: Writer,
  countryCode: CountryCode,
  id: string,
  change: { revokedAt: string } | { dueOn: Day; message: string; language: string },
): Promise<boolean> {
  const changed = await db
    .updateTable('request')
    .set(change)
    .where('countryCode', '=', countryCode)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  return changed.length === 1
}
