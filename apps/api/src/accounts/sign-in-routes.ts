import { Email, Password } from '@focal/contracts/credentials'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Request, Response, Router } from 'express'
import { sendProblem } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import type { Auth } from './auth.ts'
import { noteDoor, noteFailedSignIn } from './doors.ts'
import { type Door, type Entered, enterFirst } from './entering.ts'
import { addressOf, beginSignIn, finishSignIn, signInKeys } from './limits.ts'
import { findCredential } from './reads.ts'
import { confirmRoutes, secondStepRoutes } from './second-step-routes.ts'

/** What no account has: worked against where there is no account, so that the time is alike. */
const decoy = hashPassword('nobody has this one')

function textsIn(body: unknown): { email: string; password: string } {
  const { email, password } = (body ?? {}) as { email?: unknown; password?: unknown }
  if (typeof email === 'string' && typeof password === 'string') return { email, password }
  throw problem('signed-out', { detail: 'wrongSignIn' })
}

/** The account with this address and password; null, after the same work, where there is none. */
async function findOwner(door: Door, said: { email: string; password: string }): Promise<string | null> {
  const [email, password] = [Email.safeParse(said.email), Password.safeParse(said.password)]
  const known = email.success ? await findCredential(door.db, email.data) : null
  const hash = known?.hash ?? (await decoy)
  const isRight = await verifyPassword({ hash, password: password.success ? password.data : '' })
  return known && password.success && isRight ? known.accountId : null
}

/** Answers with the session, or with the step and what can be given next. */
export function sendEntered(response: Response, { cookies, next }: Entered): void {
  response.setHeader('Set-Cookie', cookies)
  response.json(next === null ? { ok: true } : { ok: true, next })
}

/** One sentence, alike for known and unknown accounts; a password hash is worked for both. */
async function signIn(request: Request, response: Response, door: Door): Promise<void> {
  const {
    db,
    now,
    keys: { secret },
    proxyHeader,
  } = door
  const said = textsIn(request.body)
  const keys = signInKeys(secret, said.email, addressOf(request, proxyHeader))
  await beginSignIn(db, keys, now())
  const accountId = await findOwner(door, said)
  const entered =
    accountId && (await db.transaction().execute((trx) => enterFirst(trx, door, accountId, request)))
  if (!entered) {
    await noteFailedSignIn(door, said.email)
    throw problem('signed-out', { detail: 'wrongSignIn' })
  }
  await finishSignIn(db, keys, now())
  sendEntered(response, entered)
}

async function signOut(request: Request, response: Response, { db, now }: Door, auth: Auth): Promise<void> {
  const headers = new Headers({ cookie: request.headers.cookie ?? '' })
  const session = await auth.api.getSession({ headers })
  const answer = await auth.api.signOut({ headers, asResponse: true })
  if (session) {
    const { id } = session.user
    await db.transaction().execute((trx) => noteDoor(trx, id, { act: 'sign-out', now: now() }))
  }
  response.setHeader('Set-Cookie', answer.headers.getSetCookie())
  response.json({ ok: true })
}

export type Enter = (request: Request, response: Response) => Promise<void>

/** The doors of the sign-in: by e-mail and by passkey, the second step, the password once more, and the way out. */
export function signInRoutes(api: Router, door: Door, auth: Auth): void {
  const open = (path: string, enter: Enter) =>
    void api.post(path, (request, response) =>
      enter(request, response).catch((error: unknown) => sendProblem(error, request, response, door.log)),
    )
  open('/auth/sign-in/email', (request, response) => signIn(request, response, door))
  open('/auth/sign-out', (request, response) => signOut(request, response, door, auth))
  secondStepRoutes(open, door)
  confirmRoutes(open, door)
}
