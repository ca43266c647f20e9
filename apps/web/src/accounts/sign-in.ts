import { accounts } from '@focal/contracts/accounts'
import type { Ways } from '@focal/contracts/doors'
import { call } from '../api/call.ts'

/** Opens a session, or gives what is asked for next; throws CallError with a sentence for the reader. */
export async function signIn(email: string, password: string): Promise<Ways | null> {
  const { next } = await call(accounts.signIn, { body: { email, password } })
  return next ?? null
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await call(accounts.signOut, {})
}
