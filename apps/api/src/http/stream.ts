import type { ServerResponse } from 'node:http'
import type { Endpoint } from '@focal/contracts/endpoint'
import type { Request, Router } from 'express'
import { allow } from './allow.ts'
import { parse } from './asked.ts'
import { type Parts, sendProblem, wordsFor } from './implement.ts'
import { ProblemError, problem } from './problems.ts'
import { findViewer, type SignedIn } from './viewer.ts'

/** What a reader may leave unread, in bytes, before it is cut off (security.md threat 17). */
export const mostUnread = 64 * 1024

/** A stream of server-sent events to one reader. */
export type Stream = {
  signedIn: SignedIn
  /** Sends text in the form of server-sent events; a reader that does not read is cut off */
  send: (text: string) => void
  /** Keeps the line open; a reader that has not taken what was sent before is cut off */
  beat: () => void
  /** Ends it; the reader comes again by itself and is asked anew who it is */
  end: () => void
  /** Who is behind it now; null where it would not be let in again. Throws where that cannot be known */
  askAgain: () => Promise<SignedIn | null>
  closed: Promise<void>
}

/**
 * Lets a reader in, after what takes time: gives what opens the stream. Either throws a problem where it may not; the
 * head is sent when `begin` is called, and not before.
 */
export type Take = (signedIn: SignedIn, query: unknown) => Promise<(begin: () => Stream) => void>

const head = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Nobody on the way may hold it back, and its connection serves nothing after it.
  'X-Accel-Buffering': 'no',
  Connection: 'close',
}

/** Who asks, where they may; a stream that comes again by itself does not say that somebody is there. */
async function admit(
  parts: Parts,
  endpoint: Endpoint,
  request: Request,
  count?: (signedIn: SignedIn, now: Date) => Promise<void>,
): Promise<SignedIn> {
  const now = parts.now()
  const signedIn = await findViewer(parts, request, now, false)
  if (signedIn) await count?.(signedIn, now)
  allow(endpoint, signedIn, request, { now, isDemo: parts.isDemo })
  if (signedIn === null) throw problem('signed-out')
  return signedIn
}

/** A stream over an answer whose head was sent. */
export function streamTo(response: ServerResponse, signedIn: SignedIn, askAgain: Stream['askAgain']): Stream {
  const cut = () => void response.destroy()
  const send = (text: string) => {
    if (response.writableEnded || response.destroyed) return
    response.write(text)
    if (response.writableLength > mostUnread) cut()
  }
  const beat = () => (response.writableLength > 0 ? cut() : send(':\n\n'))
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  return { signedIn, send, beat, end: () => void response.end(), askAgain, closed }
}

/** Binds an operation that answers with a stream. */
export function implementStream(router: Router, parts: Parts, endpoint: Endpoint, take: Take): void {
  router.get(endpoint.path, async (request, response) => {
    const again = () =>
      admit(parts, endpoint, request).catch((error: unknown) => {
        if (error instanceof ProblemError) return null
        throw error
      })
    try {
      const signedIn = await admit(parts, endpoint, request, ({ sessionId }, now) =>
        parts.limits.request(sessionId, now),
      )
      const open = await take(signedIn, parse(endpoint.query, request.query, wordsFor(request)))
      if (response.destroyed) return
      open(() => {
        response.writeHead(200, head)
        return streamTo(response, signedIn, again)
      })
    } catch (error) {
      sendProblem(error, request, response, parts.log)
    }
  })
}
