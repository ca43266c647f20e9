import { actAs, type Db, type Writer } from '@focal/database/connect'
import { noteAct } from '../audit/writes.ts'

type Door = { db: Db; now: () => Date }

/** Notes in the audit trail that an account came in or went out, in the transaction that lets it. */
export async function noteDoor(
  db: Writer,
  act: 'sign-in' | 'sign-out',
  accountId: string,
  now: Date,
): Promise<void> {
  const viewer = { accountId, seatId: null, countryCode: null }
  await actAs(db, { accountId, role: '', countryCode: null })
  await noteAct(db, { viewer, now, chain: 'system', word: 'accounts', act, subject: accountId })
}

/** Notes a sign-in; its session was begun by the library, in a transaction of its own. */
export async function noteSignIn({ db, now }: Door, accountId: string): Promise<void> {
  await db.transaction().execute((trx) => noteDoor(trx, 'sign-in', accountId, now()))
}

/** Notes a sign-in that did not succeed, with the address as it was typed, which can be erased. */
export async function noteFailedSignIn({ db, now }: Door, email: string): Promise<void> {
  const personal = { email: email.slice(0, 200) }
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
