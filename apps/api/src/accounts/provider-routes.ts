import { accounts } from '@focal/contracts/accounts'
import { Email } from '@focal/contracts/credentials'
import type { Writer } from '@focal/database/connect'
import type { Request, Response, Router } from 'express'
import type { z } from 'zod'
import { parse } from '../http/asked.ts'
import { besideCookie, besideIn } from '../http/cookies.ts'
import { guarded } from '../http/guarded.ts'
import { wordsFor } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { keepOnce, takeOnce } from '../http/single-use.ts'
import { newToken } from '../http/tokens.ts'
import { noteDoor, noteFailedSignIn } from './doors.ts'
import { type Door, type Entered, enterFirst } from './entering.ts'
import type { Arrived, Leaving, Provider } from './provider.ts'
import { countChallenge } from './second-step-routes.ts'
import { linkProvider } from './writes.ts'

const minutes = 10

/** Why somebody comes back to the sign-in page without a session; the page says each in a sentence. */
type Failure = 'lost' | 'failed' | 'unverified' | 'unknown'

/** Only addresses of our own: one slash, then no second one. */
const safe = (next: string) => (/^\/(?![/\\])[^\r\n]*$/.test(next) ? next : '/')

/** The way out: the browser keeps a token, the database by its hash what has to come back. */
async function leave(request: Request, response: Response, door: Door, provider: Provider): Promise<void> {
  const { db, now, keys, log } = door
  const { body } = accounts.leaveToProvider
  const said = parse(body, request.body, wordsFor(request)) as z.output<typeof body>
  await countChallenge(request, door)
  const { address, leaving } = await provider.leave(safe(said.next)).catch((error: Error) => {
    log.warn({ err: { message: error.message } }, 'the provider of OIDC_ISSUER could not be asked')
    throw problem('unavailable', { detail: 'provider' })
  })
  const token = newToken()
  const kept = { kind: 'provider', token, value: JSON.stringify(leaving), minutes } as const
  await db.transaction().execute((trx) => keepOnce(trx, kept, now()))
  response.setHeader('Set-Cookie', besideCookie(keys, 'provider', token, minutes * 60))
  response.json({ address })
}

/** The account of whoever came back, in the transaction that lets them in; or why there is none. */
async function admit(
  db: Writer,
  door: Door,
  arrived: Arrived,
  request: Request,
): Promise<Entered | Extract<Failure, 'unverified' | 'unknown'>> {
  const email = Email.safeParse(arrived.email)
  const address = arrived.isVerified && email.success ? email.data : null
  const found = await linkProvider(db, arrived, address, door.now())
  if (!found) return arrived.isVerified ? 'unknown' : 'unverified'
  if (found.isNew) await noteDoor(db, found.accountId, { act: 'link-provider', now: door.now() })
  return (await enterFirst(db, door, found.accountId, request)) ?? 'unknown'
}

/** Takes what was kept for this browser, once, and lets in whoever the provider vouches for. */
async function arrive(
  request: Request,
  door: Door,
  provider: Provider,
): Promise<Failure | { entered: Entered; next: string }> {
  const { db, now, keys, log } = door
  const token = besideIn(request.headers.cookie, keys, 'provider')
  const kept = token && (await db.transaction().execute((trx) => takeOnce(trx, 'provider', token, now())))
  if (!kept) return 'lost'
  const leaving = JSON.parse(kept) as Leaving
  const query = request.originalUrl.slice(request.originalUrl.indexOf('?'))
  const arrived = await provider.arrive(query, leaving).catch((error: Error) => {
    log.warn({ err: { name: error.name, message: error.message } }, 'a sign-in at the provider did not hold')
    return null
  })
  if (!arrived) return 'failed'
  const entered = await db.transaction().execute((trx) => admit(trx, door, arrived, request))
  return typeof entered === 'string' ? entered : { entered, next: leaving.next }
}

async function comeBack(request: Request, response: Response, door: Door, provider: Provider): Promise<void> {
  const gone = besideCookie(door.keys, 'provider', '', 0)
  const came = await arrive(request, door, provider)
  if (typeof came === 'string') {
    await noteFailedSignIn(door, '')
    response.setHeader('Set-Cookie', gone)
    return response.redirect(303, `/sign-in?provider=${came}`)
  }
  const { entered, next } = came
  response.setHeader('Set-Cookie', [...entered.cookies, gone])
  if (entered.next === null) return response.redirect(303, next)
  const ways = Object.entries(entered.next).flatMap(([way, isThere]) => (isThere ? [way] : []))
  response.redirect(303, `/sign-in?${new URLSearchParams({ next, step: ways.join(' ') })}`)
}

/**
 * Sign-in at another site, for accounts that are here: out by a POST, and back by the one GET of ours that writes,
 * because the provider leads browsers back by a link. It holds only with the cookie of the way out, once.
 */
export function providerRoutes(api: Router, door: Door, provider: Provider): void {
  api.post(
    accounts.leaveToProvider.path,
    guarded(door.log, (request, response) => leave(request, response, door, provider)),
  )
  api.get(
    accounts.comeFromProvider.path,
    guarded(door.log, (request, response) => comeBack(request, response, door, provider)),
  )
}
