import { randomUUID } from 'node:crypto'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from './implement.ts'
import { problem } from './problems.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types focal',
].join('; ')

/** Request id and the security headers of every page and answer (security.md threat 12). */
export const headers: RequestHandler = (request, response, next) => {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  // A built file is no page: it needs none of what follows, and a slow line carries every byte of them.
  if (request.path.startsWith('/assets/')) return next()
  response.setHeader('X-Request-Id', randomUUID())
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
  next()
}

/** What is said by States is kept by nobody between us and the browser. */
export const notStored: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

/** A line a request, with ids, route, status and time; never bodies, cookies, addresses or search terms. */
export function logged(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    response.on('finish', () => {
      const path = request.route?.path ?? request.path
      const ms = Math.round(performance.now() - start)
      log.info({
        trace: response.getHeader('X-Request-Id'),
        method: request.method,
        path,
        status: response.statusCode,
        ms,
      })
    })
    next()
  }
}

/** Writes come from our own pages: a foreign Origin is refused, a missing one only without cookies (threat 15). */
export function sameOrigin(origins: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const origin = request.headers.origin
    const own = `${request.protocol}://${request.headers.host}`
    if (origin === undefined || origin === own || origins.includes(origin)) return next()
    next(problem('forbidden', { detail: 'origin' }))
  }
}

function depthOf(value: unknown, deepest: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (deepest === 0) return 1
  return 1 + Math.max(0, ...Object.values(value).map((part) => depthOf(part, deepest - 1)))
}

/** JSON only, 64 KB, not compressed, nested at most 20 deep (threat 10). */
export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    const hasBody =
      request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0'
    const isChunked = request.headers['transfer-encoding'] !== undefined
    if (!hasBody && !isChunked) return next()
    next(request.is('application/json') ? undefined : problem('unsupported'))
  },
  express.json({ limit: '64kb', inflate: false, strict: true }),
  (request, _response, next) => {
    next(depthOf(request.body, 21) > 20 ? problem('invalid', { detail: 'depth' }) : undefined)
  },
]

function edgeProblem(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? String(error.type) : ''
  if (type === 'entity.too.large') return problem('too-large')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return problem('unsupported')
  if (type === 'entity.parse.failed' || type.startsWith('request.'))
    return problem('invalid', { detail: 'json' })
  return error instanceof URIError ? problem('not-found') : error
}

/** The last stop of whatever was thrown before a handler. */
export function lastStop(log: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => sendProblem(edgeProblem(error), request, response, log)
}
