import type { RequestedRow } from '@focal/contracts/request-views'
import type { NewAnswer, Submission, SubmitOutcome } from '@focal/contracts/requests'
import type { Writer } from '@focal/database/connect'
import { dayOf } from '@focal/domain/days'
import { isWithAgency, judgeAnswer, plainAnswer } from '@focal/domain/requests'
import { noteAct } from '../audit/writes.ts'
import { findCommitment } from '../commitments/reads.ts'
import { problem, refuse, say } from '../http/problems.ts'
import type { Scope } from './reads.ts'
import { listRequested, type Telling } from './rows.ts'
import { type RowPlace, raiseRow, saveAnswer, submitAnswer } from './writes.ts'

/** Who answers what, when. */
export type Answering = Pick<Scope, 'viewer'> & { requestId: string } & Omit<Telling, 'isDemo'>

const withAgency = ['asked', 'returned'] as const

async function rowNow(
  db: Writer,
  answering: Answering,
  commitmentId: string,
): Promise<RequestedRow | undefined> {
  const [row] = await listRequested(db, { ...answering, commitmentId }, answering)
  return row
}

async function requireRow(db: Writer, answering: Answering, commitmentId: string): Promise<RequestedRow> {
  const row = await rowNow(db, answering, commitmentId)
  if (!row) throw problem('not-found')
  return row
}

function placeOf({ request, commitmentId }: RequestedRow): RowPlace {
  return { countryCode: request.countryCode, requestId: request.id, commitmentId }
}

/** The round that the agency writes now: a new one after an answer came back. */
function roundOf({ round, submittedAt }: RequestedRow): number {
  return round > 0 && submittedAt === null ? round : round + 1
}

function note(db: Writer, { viewer, now }: Answering, act: string, row: RequestedRow): Promise<void> {
  const { countryCode, id, agency } = row.request
  const details = { agency, commitmentId: row.commitmentId }
  return noteAct(db, { viewer, now, chain: countryCode, word: 'requests', act, subject: id, details })
}

/** Saves the answer to one row, which only the agency reads until it is submitted. */
export async function save(
  db: Writer,
  commitmentId: string,
  said: NewAnswer,
  version: number,
  answering: Answering,
): Promise<RequestedRow> {
  const row = await requireRow(db, answering, commitmentId)
  const commitment = await findCommitment(db, commitmentId)
  if (!commitment) throw problem('not-found')
  const plain = plainAnswer(said)
  refuse(judgeAnswer(plain, commitment, dayOf(answering.now), false))
  const place = placeOf(row)
  if (!(await raiseRow(db, place, version, withAgency)))
    throw problem('conflict', { current: await requireRow(db, answering, commitmentId) })
  await saveAnswer(db, place, roundOf(row), plain, answering)
  await note(db, answering, 'save-answer', row)
  return requireRow(db, answering, commitmentId)
}

/** The first thing that stands against submitting a row; null where nothing does. */
async function lackOf(db: Writer, row: RequestedRow, { words, now }: Answering): Promise<string | null> {
  const commitment = await findCommitment(db, row.commitmentId)
  if (!commitment || row.answer === null || row.submittedAt !== null) return say(words, 'field.answerNeeded')
  const [first] = judgeAnswer(row.answer, commitment, dayOf(now), true)
  return first ? say(words, first.say, first.values) : null
}

/** Submits saved answers, each wholly or not at all; one row does not hold up the others. */
export async function submit(db: Writer, { rows }: Submission, answering: Answering): Promise<SubmitOutcome> {
  const outcome: SubmitOutcome = { done: [], conflicts: [], refused: [] }
  for (const { commitmentId, version } of rows) {
    const row = await requireRow(db, answering, commitmentId)
    const isCurrent = row.version === version && isWithAgency(row.state)
    const message = isCurrent ? await lackOf(db, row, answering) : null
    const place = placeOf(row)
    if (message !== null) outcome.refused.push({ commitmentId, message })
    else if (isCurrent && (await raiseRow(db, place, version, withAgency, 'answered'))) {
      await submitAnswer(db, place, row.round, answering.now)
      await note(db, answering, 'submit-answer', row)
      outcome.done.push(await requireRow(db, answering, commitmentId))
    } else outcome.conflicts.push(await requireRow(db, answering, commitmentId))
  }
  return outcome
}
