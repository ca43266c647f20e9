import type { CommitmentView } from '@focal/contracts/commitments'
import type { RequestedRow, RequestedRows, RequestHead } from '@focal/contracts/request-views'
import type { Reader } from '@focal/database/connect'
import { dayOf } from '@focal/domain/days'
import { isOverdue } from '@focal/domain/requests'
import type { i18n } from 'i18next'
import { readCatalogue } from '../commitments/reads.ts'
import { nameCountries } from '../countries/reads.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { listAnswers, listHeads, listRows, type Scope, saidIn } from './reads.ts'

/** In which language, on which day, and whether of a demonstration. */
export type Telling = { words: i18n; now: Date; isDemo: boolean }

type Row = Awaited<ReturnType<typeof listRows>>[number]
type Answer = Awaited<ReturnType<typeof listAnswers>>[number]

function rowOf(
  { state, version }: Row,
  request: RequestHead,
  commitment: CommitmentView,
  answers: readonly Answer[],
): RequestedRow {
  const { id, ref, title, paraphrase, naAllowed, inForceFrom } = commitment
  const before = answers.find(({ round }) => round === 0)
  const [latest] = answers.filter(({ round }) => round > 0)
  const settled = answers.find(({ settledAs }) => settledAs !== null)
  return {
    request,
    ...{ commitmentId: id, ref, title, paraphrase, naAllowed, inForceFrom, state, version },
    before: before ? saidIn(before) : null,
    answer: latest ? saidIn(latest) : null,
    round: latest?.round ?? 0,
    submittedAt: latest?.submittedAt ?? null,
    answeredBy: latest?.answeredBy ?? null,
    settledAt: settled?.settledAt ?? null,
    comment: settled?.comment ?? null,
  }
}

/** Every row in scope, latest request first, its rows in the order of the catalogue. */
export async function listRequested(
  db: Reader,
  scope: Scope,
  { words, now }: Omit<Telling, 'isDemo'>,
): Promise<RequestedRow[]> {
  const heads = await listHeads(db, scope)
  const ids = heads.map(({ id }) => id)
  const rows = Map.groupBy(await listRows(db, ids, scope.commitmentId), ({ requestId }) => requestId)
  const answers = Map.groupBy(
    await listAnswers(db, ids, scope.commitmentId),
    ({ requestId, commitmentId }) => `${requestId} ${commitmentId}`,
  )
  const { commitments } = await readCatalogue(db, words.language)
  const names = await nameCountries(
    db,
    scope.viewer.countryCode ? [scope.viewer.countryCode] : [],
    words.language,
  )
  return heads.flatMap(({ language: _, ...head }) => {
    const own = rows.get(head.id) ?? []
    const request = {
      ...head,
      by: head.by ?? '',
      countryName: names.get(head.countryCode) ?? '',
      isOverdue: isOverdue(
        head.dueOn,
        dayOf(now),
        own.map(({ state }) => state),
      ),
    }
    return commitments.flatMap((commitment) => {
      const row = own.find(({ commitmentId }) => commitmentId === commitment.id)
      return row ? [rowOf(row, request, commitment, answers.get(`${head.id} ${commitment.id}`) ?? [])] : []
    })
  })
}

/** The same with the day and the notice that go with it. */
export async function tellRequested(db: Reader, scope: Scope, telling: Telling): Promise<RequestedRows> {
  const { words, now, isDemo } = telling
  return {
    notice: disclaimerFor(words, isDemo),
    today: dayOf(now),
    readBy: scope.viewer.accountId,
    items: await listRequested(db, scope, telling),
  }
}
