import { accounts } from '@focal/contracts/accounts'
import { Email, Password } from '@focal/contracts/credentials'
import type { Endpoint } from '@focal/contracts/endpoint'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Request, Response, Router } from 'express'
import { parse } from '../http/asked.ts'
import { type Enter, guarded } from '../http/guarded.ts'
import { wordsFor } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { noteFailedSignIn } from './doors.ts'
import { type Door, type Entered, enterFirst } from './entering.ts'
import { attemptAt, isWrongProof } from './limits.ts'
import { findCredential } from './reads.ts'
import { secondStepRoutes } from './second-step-routes.ts'

type Credentials = { email: string; password: string }

/** What no account has: worked against where there is no account, so that the time is alike. */
const decoy = hashPassword('nobody has this one')

/** The account with this address and password; null, after the same work, where there is none. */
async function findOwner(door: Door, said: Credentials): Promise<string | null> {
  const [email, password] = [Email.safeParse(said.email), Password.safeParse(said.password)]
  const known = email.success ? await findCredential(door.db, email.data) : null
  const hash = known?.hash ?? (await decoy)
  const isRight = await verifyPassword({ hash, password: password.success ? password.data : '' })
  return known && password.success && isRight ? known.accountId : null
}

/** Answers with the session, or with the step and what can be given next. */
function sendEntered(response: Response, { cookies, next }: Entered): void {
  response.setHeader('Set-Cookie', cookies)
  response.json(accounts.signIn.response.parse(next === null ? { ok: true } : { ok: true, next }))
}

/** One sentence, alike for known and unknown accounts; a password hash is worked for both. */
async function examine(request: Request, said: Credentials, door: Door): Promise<Entered> {
  const accountId = await findOwner(door, said)
  const entered =
    accountId && (await door.db.transaction().execute((trx) => enterFirst(trx, door, accountId, request)))
  if (entered) return entered
  throw problem('signed-out', { detail: 'wrongSignIn' })
}

async function signIn(request: Request, response: Response, door: Door): Promise<void> {
  const said = parse(accounts.signIn.body, request.body, wordsFor(request)) as Credentials
  const work = () => examine(request, said, door)
  const entered = await attemptAt(door, said.email, request, work).catch(async (error: unknown) => {
    if (isWrongProof(error)) await noteFailedSignIn(door, said.email)
    throw error
  })
  sendEntered(response, entered)
}

/** The doors of the sign-in: by e-mail and by passkey, and the second step. Each has transactions of its own. */
export function signInRoutes(api: Router, door: Door): void {
  const open = ({ path }: Endpoint, enter: Enter) => void api.post(path, guarded(door.log, enter))
  open(accounts.signIn, (request, response) => signIn(request, response, door))
  secondStepRoutes(open, door)
}
