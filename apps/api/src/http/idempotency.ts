import { sha256 } from '@focal/database/audit'
import { actAs, type Db, type Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import type { Request } from 'express'
import { type Answer, makeAnswer } from './answer.ts'
import { problem } from './problems.ts'

/** Hours for which an answer is kept under its key. */
export const keptHours = 24

const oldest = (now: Date) => new Date(now.getTime() - keptHours * 3_600_000).toISOString()

/** What makes two requests the same: who asks in which seat, where, on which version, with which body. */
function requestOf(request: Request, { accountId, seatId }: Viewer) {
  const said = JSON.stringify([seatId, request.headers['if-match'] ?? null, request.body ?? null])
  return { accountId, route: `${request.method} ${request.path}`, requestHash: sha256(said) }
}

type Asked = ReturnType<typeof requestOf> & { key: string }

/** Takes a key for this transaction; false where it is taken. Waits while another transaction makes its answer. */
async function takeKey(db: Writer, asked: Asked, now: Date): Promise<boolean> {
  const row = { ...asked, status: null, etag: null, body: null, recordedAt: now.toISOString() }
  const taken = await db
    .insertInto('keptAnswer')
    .values(row)
    .onConflict((on) =>
      on.columns(['accountId', 'key']).doUpdateSet(row).where('keptAnswer.recordedAt', '<=', oldest(now)),
    )
    .returning('key')
    .execute()
  return taken.length === 1
}

const ofKey = (db: Writer, { accountId, key }: Asked) => ({
  find: () =>
    db
      .selectFrom('keptAnswer')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('key', '=', key)
      .executeTakeFirst(),
  keep: (answer: Answer) =>
    db
      .updateTable('keptAnswer')
      .set({ status: answer.status, etag: answer.etag, body: answer.body.toString() })
      .where('accountId', '=', accountId)
      .where('key', '=', key)
      .returning('key')
      .executeTakeFirstOrThrow(),
})

/** The answer that was given under this key; 422 where it was to another request. */
async function answerAgain(db: Writer, asked: Asked): Promise<Answer> {
  const known = await ofKey(db, asked).find()
  // Swept between two statements: whoever asks again takes the key anew.
  if (known?.body == null || known.status === null) throw problem('unavailable')
  if (known.route !== asked.route || known.requestHash !== asked.requestHash)
    throw problem('unprocessable', { detail: 'keyReused' })
  return { ...makeAnswer(known.status, 'application/json', known.body), etag: known.etag, isRepeated: true }
}

/**
 * Makes an answer once for a key (decision 0021): in one transaction with its effect it is kept, and whoever sends the
 * same again within a day is given it. What was refused leaves nothing, and is examined anew.
 */
export async function once(
  db: Writer,
  { request, key, viewer, now }: { request: Request; key: string; viewer: Viewer; now: Date },
  make: () => Promise<Answer>,
): Promise<Answer> {
  const asked = { ...requestOf(request, viewer), key }
  if (!(await takeKey(db, asked, now))) return answerAgain(db, asked)
  const answer = await make()
  await ofKey(db, asked).keep(answer)
  return answer
}

/** Removes the answers that are older than a day, of everybody; how many. */
export async function sweepAnswers(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId: '', role: 'sweeper', countryCode: null })
    const { numDeletedRows } = await trx
      .deleteFrom('keptAnswer')
      .where('recordedAt', '<=', oldest(now))
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}
