import type { Endpoint } from '@focal/contracts/endpoint'
import { mayCall, sitsFor } from '@focal/domain/accounts'
import { freshUntil, needsFactor } from '@focal/domain/factors'
import type { Request } from 'express'
import { problem } from './problems.ts'
import type { SignedIn } from './viewer.ts'

/** What a session must have shown before anything else: a second factor where a seat needs one, itself where it is asked. */
function requireProof(
  endpoint: Endpoint,
  { seats, hasFactor, provedAt }: SignedIn,
  now: Date,
  isDemo: boolean,
) {
  if (!endpoint.beforeFactor && !hasFactor && needsFactor(seats, isDemo))
    throw problem('forbidden', { detail: 'factorNeeded' })
  if (endpoint.fresh && now.getTime() > freshUntil(provedAt))
    throw problem('forbidden', { detail: 'notFresh' })
}

/** Throws where this session may not call the operation at all, whatever it is about. */
export function allow(
  endpoint: Endpoint,
  signedIn: SignedIn | null,
  request: Request,
  { now, isDemo }: { now: Date; isDemo: boolean },
): void {
  if (endpoint.who === 'anyone') return
  if (signedIn === null) throw problem('signed-out')
  requireProof(endpoint, signedIn, now, isDemo)
  const isWrite = endpoint.method !== 'get'
  if (!mayCall(signedIn.viewer, endpoint.who))
    throw isWrite ? problem('forbidden') : problem('forbidden', { detail: 'forbiddenRead' })
  const country = request.params.iso2
  if (isWrite && typeof country === 'string' && !sitsFor(signedIn.viewer, country)) throw problem('forbidden')
}
