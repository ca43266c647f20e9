import type { Factors, Passkey } from '@focal/contracts/factors'
import type { Reader } from '@focal/database/connect'
import { freshUntil, needsFactor } from '@focal/domain/factors'
import type { SignedIn } from '../http/viewer.ts'

/** Whether somebody may change the factors of an account; in a demonstration anybody may enter, so nobody changes. */
export function mayChangeFactors(email: string, isDemo: boolean): boolean {
  return !(isDemo && email.endsWith('@demo.example'))
}

/** The app of an account, turned on or not. */
export function findApp(db: Reader, accountId: string) {
  return db.selectFrom('secondFactor').where('accountId', '=', accountId).selectAll().executeTakeFirst()
}

/** The passkeys of an account, oldest first. */
export function listPasskeys(db: Reader, accountId: string): Promise<Passkey[]> {
  return db
    .selectFrom('passkey')
    .where('accountId', '=', accountId)
    .select(['id', 'name', 'addedAt', 'usedAt'])
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** The ids of credentials that an account has. */
export async function listCredentials(db: Reader, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('passkey')
    .where('accountId', '=', accountId)
    .select('credentialId')
    .execute()
  return rows.map(({ credentialId }) => credentialId)
}

/** How many backup codes of an account are unused. */
export async function countCodes(db: Reader, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('backupCode')
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How an account can prove itself a second time; all false where nothing is set up. The viewer must be set. */
export async function findWays(
  db: Reader,
  accountId: string,
): Promise<{ app: boolean; passkey: boolean; backup: boolean }> {
  const app = await findApp(db, accountId)
  const passkeys = await listPasskeys(db, accountId)
  const codes = await countCodes(db, accountId)
  return { app: app?.confirmedAt != null, passkey: passkeys.length > 0, backup: codes > 0 }
}

/** The factors of whoever is signed in. */
export async function describeFactors(db: Reader, signedIn: SignedIn, isDemo: boolean): Promise<Factors> {
  const { viewer, seats, email, provedAt } = signedIn
  const app = await findApp(db, viewer.accountId)
  return {
    isRequired: needsFactor(seats, isDemo),
    appSince: app?.confirmedAt ?? null,
    backupCodes: await countCodes(db, viewer.accountId),
    passkeys: await listPasskeys(db, viewer.accountId),
    freshUntil: new Date(freshUntil(provedAt)).toISOString(),
    mayChange: mayChangeFactors(email, isDemo),
  }
}
