import { accounts } from '@focal/contracts/accounts'
import { APIError } from 'better-auth/api'
import type { Request, Response, Router } from 'express'
import { addressOf, networkOf } from '../http/address.ts'
import { parse } from '../http/asked.ts'
import { type Parts, sendProblem, wordsFor } from '../http/implement.ts'
import { ProblemError, problem } from '../http/problems.ts'
import type { Auth } from './auth.ts'
import { noteFailedSignIn, noteSignIn } from './doors.ts'
import { attempt, attemptKeys } from './limits.ts'

type Credentials = { email: string; password: string }

/** The user agent alone, so that a session can be told from others. */
function deviceIn(request: Request): Headers {
  return new Headers({ 'user-agent': request.headers['user-agent']?.slice(0, 500) ?? '' })
}

const isWrongSignIn = (error: unknown) => error instanceof ProblemError && error.code === 'signed-out'

/** One sentence, alike for known and unknown accounts; the library works a password hash for both. */
async function examine(request: Request, body: Credentials, auth: Auth): Promise<globalThis.Response> {
  const wrong = () => problem('signed-out', { detail: 'wrongSignIn' })
  const answer = await auth.api
    .signInEmail({ body, headers: deviceIn(request), asResponse: true })
    .catch((error: unknown) => {
      throw error instanceof APIError ? wrong() : error
    })
  if (answer.status >= 500) throw problem('unexpected')
  if (!answer.ok) throw wrong()
  return answer
}

async function signIn(request: Request, response: Response, parts: Parts, auth: Auth): Promise<void> {
  const body = parse(accounts.signIn.body, request.body, wordsFor(request)) as Credentials
  const network = networkOf(addressOf(request, parts.proxyHeader))
  const keys = attemptKeys(parts.keys.secret, body.email, network)
  const answer = await attempt(parts, keys, () => examine(request, body, auth), isWrongSignIn).catch(
    async (error: unknown) => {
      if (isWrongSignIn(error)) await noteFailedSignIn(parts, body.email)
      throw error
    },
  )
  const { user } = (await answer.clone().json()) as { user: { id: string } }
  await noteSignIn(parts, user.id)
  response.setHeader('Set-Cookie', answer.headers.getSetCookie())
  response.json({ ok: true })
}

/** The one door of the sign-in library that is open. It has transactions of its own, so it is not inside one of ours. */
export function signInRoute(api: Router, { path }: typeof accounts.signIn, parts: Parts, auth: Auth): void {
  api.post(path, (request, response) =>
    signIn(request, response, parts, auth).catch((error: unknown) =>
      sendProblem(error, request, response, parts.log),
    ),
  )
}
