import type { CountryCode } from '@focal/contracts/countries'
import type { RowSaid } from '@focal/contracts/request-views'
import type { Reader } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'

/** Which rows of which requests: of a State, of the own agency, or of the one request of a link. */
export type Scope = { viewer: Viewer; requestId?: string; commitmentId?: string }

/** The requests that a viewer reads, by the rule that the row policies repeat. */
function requestsFor(db: Reader, { viewer, requestId }: Scope) {
  const only = viewer.link?.requestId ?? requestId
  return db
    .selectFrom('request as r')
    .innerJoin('agency as a', (join) =>
      join.onRef('a.countryCode', '=', 'r.countryCode').onRef('a.id', '=', 'r.agencyId'),
    )
    .where('r.countryCode', '=', viewer.countryCode ?? '')
    .$if(viewer.role === 'contributor', (mine) => mine.where('r.revokedAt', 'is', null))
    .$if(viewer.role === 'contributor' && !viewer.link, (mine) =>
      mine.where('r.agencyId', '=', (seat) =>
        seat
          .selectFrom('seat')
          .where('seat.id', '=', viewer.seatId)
          .select('seat.agencyId')
          .$castTo<{ agencyId: string }>(),
      ),
    )
    .$if(only !== undefined, (one) => one.where('r.id', '=', only ?? ''))
}

const nameOf = (column: string) =>
  sql<string | null>`(select u."name" from auth."user" u where u."id" = ${sql.ref(column)})`

const peopleOf = sql<string[]>`array(select u."name" from seat s join auth."user" u on u."id" = s.account_id
  where s.country_code = r.country_code and s.agency_id = r.agency_id order by u."name")`

const openedAt = sql<string | null>`least(
  (select min(l.opened_at) from request_link l where l.country_code = r.country_code and l.request_id = r.id),
  (select min(w.saved_at) from request_answer w where w.country_code = r.country_code and w.request_id = r.id and w.round > 0))`

const sentAt = sql<string | null>`(select max(l.sent_at) from request_link l
  where l.country_code = r.country_code and l.request_id = r.id)`

/** The requests themselves, latest first; who answers for the agency only where the focal point asks. */
export function listHeads(db: Reader, scope: Scope) {
  const isFocalPoint = scope.viewer.role === 'focal-point'
  return requestsFor(db, scope)
    .select([
      'r.id',
      'r.countryCode',
      'r.agencyId',
      'a.shortName as agency',
      'r.message',
      'r.dueOn',
      'r.language',
    ])
    .select(['r.askedAt', 'r.revokedAt'])
    .select(nameOf('r.askedBy').as('by'))
    .select(openedAt.as('openedAt'))
    .select(isFocalPoint ? sentAt.as('sentAt') : sql<string | null>`null`.as('sentAt'))
    .select(isFocalPoint ? peopleOf.as('people') : sql<string[]>`'{}'::text[]`.as('people'))
    .orderBy('r.askedAt', 'desc')
    .orderBy('a.shortName')
    .orderBy('r.id')
    .execute()
}

/** Whether a row belongs to one of these requests, and is about this commitment where one is named. */
function ofRows(ids: readonly string[], commitmentId: string | undefined) {
  return sql<boolean>`request_id = any(${[...ids]}::uuid[]) and commitment_id = coalesce(${commitmentId ?? null}::text, commitment_id)`
}

/** Their rows, in the order of the commitments' ids; `lock` holds one until the transaction ends. */
export function listRows(db: Reader, ids: readonly string[], commitmentId?: string) {
  return db.selectFrom('requestRow').where(ofRows(ids, commitmentId)).selectAll().execute()
}

/** Every answer to them that the viewer may read, latest round first; the name of who wrote it beside. */
export function listAnswers(db: Reader, ids: readonly string[], commitmentId?: string) {
  return db
    .selectFrom('requestAnswer')
    .where(ofRows(ids, commitmentId))
    .selectAll()
    .select(nameOf('requestAnswer.savedBy').as('answeredBy'))
    .orderBy('round', 'desc')
    .execute()
}

type Said = RowSaid & Record<string, unknown>

/** What is said, out of a row that holds more. */
export function saidIn({
  isNotOurs,
  status,
  evidenceGrade,
  isEvidenceUnclear,
  statusDate,
  practice,
  note,
  references,
  naReason,
}: Said): RowSaid {
  return {
    isNotOurs,
    status,
    evidenceGrade,
    isEvidenceUnclear,
    statusDate,
    practice,
    note,
    references,
    naReason,
  }
}

/** Who sits for an agency, with the account; disabled ones left out. */
export function listSeated(db: Reader, countryCode: CountryCode, agencyId: string) {
  return db
    .selectFrom('seat')
    .where('countryCode', '=', countryCode)
    .where('agencyId', '=', agencyId)
    .where('role', '=', 'contributor')
    .where(
      sql<boolean>`not exists (select from auth."user" u where u."id" = account_id and u."disabledAt" is not null)`,
    )
    .select(['id', 'accountId'])
    .select(nameOf('seat.accountId').as('name'))
    .orderBy('id')
    .execute()
}

/** The link that this transaction was given the hash of: its token's, or its session's. */
export function findLink(db: Reader, tokenHash: string) {
  return db.selectFrom('requestLink').where('tokenHash', '=', tokenHash).selectAll().executeTakeFirst()
}
