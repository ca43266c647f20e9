import { CallError, problemIn } from '../api/call.ts'

/** What an account can prove itself with a second time. */
export type Ways = { app: boolean; passkey: boolean; backup: boolean }

/** Knocks at a door of the sign-in; throws CallError with a sentence for the reader. */
export async function send<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new CallError(null)
  })
  if (response.ok) return (await response.json()) as T
  throw new CallError(await problemIn(response))
}

/** Opens a session, or gives what is asked for next; throws CallError with a sentence for the reader. */
export async function signIn(email: string, password: string): Promise<Ways | null> {
  const { next } = await send<{ next?: Ways }>('sign-in/email', { email, password })
  return next ?? null
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await send('sign-out', {})
}
