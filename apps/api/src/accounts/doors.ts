import { actAs, type Db } from '@focal/database/connect'
import { noteAct } from '../audit/writes.ts'

type Door = { db: Db; now: () => Date }

/** Notes in the audit trail that an account came in or went out. */
export async function noteDoor(
  { db, now }: Door,
  act: 'sign-in' | 'sign-out',
  accountId: string,
): Promise<void> {
  const viewer = { accountId, seatId: null, countryCode: null }
  await db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId, role: '', countryCode: null })
    await noteAct(trx, { viewer, now: now(), chain: 'system', word: 'accounts', act, subject: accountId })
  })
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
