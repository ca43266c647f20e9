import { actAs, type Db, type Writer } from '@focal/database/connect'
import { noteAct } from '../audit/writes.ts'

type Said = { act: string; now: Date; details?: Record<string, unknown> }

/** Notes in the audit trail what an account did at the door; the transaction acts as this account from then on. */
export async function noteDoor(
  db: Writer,
  accountId: string,
  { act, now, details = {} }: Said,
): Promise<void> {
  await actAs(db, { accountId, role: '', countryCode: null })
  const viewer = { accountId, seatId: null, countryCode: null }
  await noteAct(db, { viewer, now, chain: 'system', word: 'accounts', act, subject: accountId, details })
}

/** Notes a sign-in that did not succeed, with the address as it was typed, which can be erased. */
export async function noteFailedSignIn(
  { db, now }: { db: Db; now: () => Date },
  email: string,
): Promise<void> {
  const personal = email === '' ? {} : { email: email.slice(0, 200) }
  await db.transaction().execute((trx) =>
    noteAct(trx, {
      viewer: null,
      now: now(),
      chain: 'system',
      word: 'accounts',
      act: 'failed-sign-in',
      subject: '',
      personal,
    }),
  )
}

/** Notes that the password was given once more, and was not the right one. */
export async function noteFailedConfirmation(
  { db, now }: { db: Db; now: () => Date },
  accountId: string,
): Promise<void> {
  const failed = { act: 'failed-confirmation', now: now() }
  await db.transaction().execute((trx) => noteDoor(trx, accountId, failed))
}
