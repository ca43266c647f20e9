import type { Db } from '@focal/database/connect'
import type { Request, Response, Router } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import type { Auth } from './auth.ts'
import { noteDoor, noteFailedSignIn } from './doors.ts'
import { addressOf, beginSignIn, finishSignIn, signInKeys } from './limits.ts'

export type Door = { db: Db; now: () => Date; log: Logger; secret: string; proxyHeader: string | null }

/** The user agent alone, so that a session can be told from others. */
function deviceIn(request: Request): Headers {
  return new Headers({ 'user-agent': request.headers['user-agent']?.slice(0, 500) ?? '' })
}

function credentialsIn(body: unknown): { email: string; password: string } {
  const { email, password } = (body ?? {}) as { email?: unknown; password?: unknown }
  if (typeof email === 'string' && typeof password === 'string') return { email, password }
  throw problem('signed-out', { detail: 'wrongSignIn' })
}

/** One sentence, alike for known and unknown accounts; the library works a password hash for both. */
async function signIn(request: Request, response: Response, door: Door, auth: Auth): Promise<void> {
  const { db, now, secret, proxyHeader } = door
  const body = credentialsIn(request.body)
  const keys = signInKeys(secret, body.email, addressOf(request, proxyHeader))
  await beginSignIn(db, keys, now())
  const answer: unknown = await auth.api
    .signInEmail({ body, headers: deviceIn(request), asResponse: true })
    .catch((error: unknown) => error)
  if (answer instanceof Response && answer.status >= 500) throw problem('unavailable')
  if (!(answer instanceof Response && answer.ok)) {
    await noteFailedSignIn(door, body.email)
    throw problem('signed-out', { detail: 'wrongSignIn' })
  }
  const { user } = (await answer.clone().json()) as { user: { id: string } }
  await finishSignIn(db, keys, now())
  await noteDoor(door, 'sign-in', user.id)
  response.setHeader('Set-Cookie', answer.headers.getSetCookie())
  response.json({ ok: true })
}

async function signOut(request: Request, response: Response, door: Door, auth: Auth): Promise<void> {
  const headers = new Headers({ cookie: request.headers.cookie ?? '' })
  const session = await auth.api.getSession({ headers })
  const answer = await auth.api.signOut({ headers, asResponse: true })
  if (session) await noteDoor(door, 'sign-out', session.user.id)
  response.setHeader('Set-Cookie', answer.headers.getSetCookie())
  response.json({ ok: true })
}

/** The two doors of the sign-in library that are open. */
export function signInRoutes(api: Router, door: Door, auth: Auth): void {
  for (const [path, enter] of [
    ['/auth/sign-in/email', signIn],
    ['/auth/sign-out', signOut],
  ] as const)
    api.post(path, (request, response) =>
      enter(request, response, door, auth).catch((error: unknown) =>
        sendProblem(error, request, response, door.log),
      ),
    )
}
