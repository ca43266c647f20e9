import { CallError, problemIn } from '../api/call.ts'

async function send(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new CallError(null)
  })
  if (response.ok) return
  throw new CallError(await problemIn(response))
}

/** Opens a session; throws CallError with a sentence for the reader. */
export async function signIn(email: string, password: string): Promise<void> {
  await send('sign-in/email', { email, password })
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await send('sign-out', {})
}
