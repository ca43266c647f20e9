import type { RequestedRow, RowSaid } from '@focal/contracts/request-views'
import type { Settlement } from '@focal/contracts/requests'
import type { Writer } from '@focal/database/connect'
import { chooseLanguage } from '@focal/locales/languages'
import { problem, refuse } from '../http/problems.ts'
import { report } from '../statuses/acts.ts'
import { type Asking, note, requireHead, requireMail, sendingOf } from './asking.ts'
import { sendLink } from './links.ts'
import { listSeated } from './reads.ts'
import { listRequested, type Telling } from './rows.ts'
import { raiseRow, settleAnswer } from './writes.ts'

/** An accepted answer becomes the draft of the own record, by the act of an own change; it is never published by itself. */
async function takeOver(
  db: Writer,
  answer: RowSaid,
  { commitmentId, itemVersion }: Settlement,
  { signedIn, countryCode, now }: Asking,
): Promise<void> {
  const { isNotOurs: _, status, ...said } = answer
  if (status === null) return
  const writing = { viewer: signedIn.viewer, countryCode, now }
  const draft = { ...said, status, commitmentId, supersedes: null, publish: false }
  await report(db, writing, draft, itemVersion, 'answer')
}

/** What was returned comes with a new link, to everybody who answers for the agency. */
async function sendBack(db: Writer, row: RequestedRow, comment: string, language: string, asking: Asking) {
  const { id, agencyId, agency, dueOn } = row.request
  const mail = {
    requestId: id,
    dueOn,
    message: comment,
    agency,
    count: 1,
    language: chooseLanguage([language]),
  }
  for (const one of await listSeated(db, asking.countryCode, agencyId))
    await sendLink(db, one, sendingOf('request-returned', mail, asking))
}

/** Accepts an answer, or returns it with a comment. */
export async function settle(
  db: Writer,
  requestId: string,
  said: Settlement,
  version: number,
  asking: Asking & Telling,
): Promise<RequestedRow> {
  const { viewer } = asking.signedIn
  const head = await requireHead(db, requestId, asking)
  const rowNow = async () => {
    const scope = { viewer, requestId, commitmentId: said.commitmentId }
    const [row] = await listRequested(db, scope, asking)
    if (!row) throw problem('not-found')
    return row
  }
  const row = await rowNow()
  if (said.as === 'returned') {
    refuse(said.comment === '' ? [{ path: 'comment', say: 'field.commentNeeded' }] : [])
    requireMail(asking)
  }
  const place = { countryCode: asking.countryCode, requestId, commitmentId: said.commitmentId }
  if (row.answer === null || !(await raiseRow(db, place, version, ['answered'], said.as)))
    throw problem('conflict', { current: await rowNow() })
  await settleAnswer(
    db,
    place,
    row.round,
    { settledAs: said.as, comment: said.comment },
    { viewer, now: asking.now },
  )
  if (said.as === 'accepted') await takeOver(db, row.answer, said, asking)
  else await sendBack(db, row, said.comment, head.language, asking)
  const act = said.as === 'accepted' ? 'accept-answer' : 'return-answer'
  await note(db, asking, act, requestId, { agency: head.agency, commitmentId: said.commitmentId })
  return rowNow()
}
