import type { Endpoint } from '@focal/contracts/endpoint'
import type { Db } from '@focal/database/connect'
import type { Request } from 'express'
import { allow } from './allow.ts'
import type { Limits } from './limits.ts'
import { findLinkViewer } from './link-viewer.ts'
import { problem } from './problems.ts'
import { findViewer, type Keys, type SignedIn } from './viewer.ts'

/** What it takes to know who asks, and how often. */
type Knowing = { db: Db; keys: Keys; limits: Limits; isDemo: boolean }

/** Who asks, where the operation may be called by them at all and as often. */
export async function admit(
  parts: Knowing,
  endpoint: Endpoint,
  request: Request,
  now: Date,
): Promise<SignedIn | null> {
  if (endpoint.who === 'anyone') return null
  const isLink = endpoint.who === 'link'
  const signedIn = await (isLink ? findLinkViewer : findViewer)(parts, request, now)
  if (isLink && !signedIn) throw problem('signed-out', { detail: 'linkEnded' })
  if (signedIn) await parts.limits.request(signedIn.sessionId, now)
  allow(endpoint, signedIn, request, { now, isDemo: parts.isDemo })
  return signedIn
}
