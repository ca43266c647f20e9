import type { Comment, CommentThread } from '@focal/contracts/comments'
import type { CountryCode } from '@focal/contracts/countries'
import type { Reader } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { accountNameOf } from '../accounts/reads.ts'

/** Comments of a page. */
const most = 200

const authorName = accountNameOf('c.recordedBy')

/** Up to where this viewer has looked. */
function seenBy({ accountId }: Viewer) {
  return sql<number>`coalesce((select l.position from comment_look l where l.country_code = c.country_code
    and l.commitment_id = c.commitment_id and l.account_id = ${accountId}), 0)`
}

/** New is what somebody else said since the last look. */
function isNewTo(viewer: Viewer) {
  return sql<boolean>`(c.recorded_by <> ${viewer.accountId} and c.taken_back_at is null and c.position > ${seenBy(viewer)})`
}

/** The commitments of a State that something is said about, where it was not taken back; latest first. */
export function listThreads(db: Reader, viewer: Viewer, countryCode: CountryCode): Promise<CommentThread[]> {
  const latest = sql`(array_agg(${authorName} order by c.position desc))[1]`
  return db
    .selectFrom('comment as c')
    .where('c.countryCode', '=', countryCode)
    .where('c.takenBackAt', 'is', null)
    .groupBy('c.commitmentId')
    .select('c.commitmentId')
    .select([
      sql<number>`count(*)`.as('comments'),
      sql<number>`count(*) filter (where ${isNewTo(viewer)})`.as('unseen'),
      sql<string>`max(c.recorded_at)`.as('latestAt'),
      sql<string | null>`${latest}`.as('latestName'),
    ])
    .orderBy('latestAt', 'desc')
    .orderBy('c.commitmentId')
    .execute()
}

export type Place = { countryCode: CountryCode; commitmentId: string }

function commentsOf(db: Reader, viewer: Viewer, { countryCode, commitmentId }: Place) {
  return db
    .selectFrom('comment as c')
    .where('c.countryCode', '=', countryCode)
    .where('c.commitmentId', '=', commitmentId)
    .select([
      'c.commitmentId',
      'c.position',
      'c.version',
      'c.role',
      'c.agency',
      'c.recordedAt',
      'c.takenBackAt',
    ])
    .select(['c.recordedBy', authorName.as('authorName'), isNewTo(viewer).as('isNew')])
    .orderBy('c.position', 'desc')
}

type Bare = Awaited<ReturnType<ReturnType<typeof commentsOf>['execute']>>[number]

/** The same with their words, latest wording first. */
async function withWordings(
  db: Reader,
  viewer: Viewer,
  { countryCode, commitmentId }: Place,
  rows: readonly Bare[],
): Promise<Comment[]> {
  const wordings = await db
    .selectFrom('commentWording')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .where('position', 'in', [0, ...rows.map(({ position }) => position)])
    .select(['position', 'text', 'recordedAt'])
    .orderBy('version', 'desc')
    .execute()
  const byPlace = Map.groupBy(wordings, ({ position }) => position)
  return rows.map(({ recordedBy, ...row }) => {
    const [now, ...earlier] = byPlace.get(row.position) ?? []
    return {
      ...row,
      text: now?.text ?? '',
      isOwn: recordedBy === viewer.accountId,
      editedAt: earlier.length > 0 ? (now?.recordedAt ?? null) : null,
      earlier: earlier.map(({ text, recordedAt }) => ({ text, recordedAt })),
    }
  })
}

/** What is said about one commitment: the latest before a place, oldest first. */
export async function listComments(
  db: Reader,
  viewer: Viewer,
  place: Place,
  before: number | null,
): Promise<Comment[]> {
  const rows = await commentsOf(db, viewer, place)
    .$if(before !== null, (some) => some.where('c.position', '<', before ?? 0))
    .limit(most)
    .execute()
  return withWordings(db, viewer, place, rows.reverse())
}

export async function findComment(
  db: Reader,
  viewer: Viewer,
  place: Place,
  position: number,
): Promise<Comment | undefined> {
  const rows = await commentsOf(db, viewer, place).where('c.position', '=', position).execute()
  const [comment] = await withWordings(db, viewer, place, rows)
  return comment
}
