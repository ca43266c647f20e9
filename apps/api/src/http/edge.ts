import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { everyEndpoint } from '@focal/contracts/all'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
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

/** The template of the operation that answered; what was really asked can name people, countries or tokens. */
export function routeOf(request: Request): string {
  const path: unknown = request.route?.path
  return typeof path === 'string' ? path : 'no route'
}

/** A line a request, with ids, route, status and time; never bodies, cookies, addresses or search terms. */
export function logged(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    response.on('finish', () => {
      const path = routeOf(request)
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

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/

/** The page that asks is on the same machine as we are: no site elsewhere has such an Origin, whatever its name means. */
function isLocal(origin: string, host: string | undefined): boolean {
  return host !== undefined && loopbackHost.test(host) && origin === `http://${host}`
}

/** What browsers say of where a request comes from: only our own pages, or the person with an address typed, may write. */
const isForeign = (site: string | string[] | undefined) =>
  site !== undefined && site !== 'same-origin' && site !== 'none'

/**
 * Writes come from our own pages (threat 15): from the address people open, or from the loopback name that was asked.
 * Browsers send an Origin with every write, so a missing one is accepted only without cookies: from programs that sign
 * in or use a link. What a browser says is from another site is refused whatever else it says (decision 0016).
 */
export function sameOrigin(ownOrigin: string): RequestHandler {
  const values = { origin: ownOrigin }
  return ({ method, headers: { origin, host, cookie, 'sec-fetch-site': site } }, _response, next) => {
    if (method === 'GET' || method === 'HEAD') return next()
    const isOwn = origin === ownOrigin || isLocal(origin ?? '', host)
    if (isForeign(site) || (origin !== undefined && !isOwn))
      return next(problem('forbidden', { detail: 'origin' }))
    const isMissing = origin === undefined && cookie !== undefined
    next(isMissing ? problem('forbidden', { detail: 'originMissing', values }) : undefined)
  }
}

function depthOf(value: unknown, deepest: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (deepest === 0) return 1
  return 1 + Math.max(0, ...Object.values(value).map((part) => depthOf(part, deepest - 1)))
}

const isJson = (type: string | undefined) => /^application\/json\s*(?:;|$)/i.test(type ?? '')

/** Bytes that are no UTF-8 would come out as other text than was sent. */
function refuseMalformed(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw problem('invalid', { detail: 'json' })
}

/** The operations whose body is a file, or JSON of more than 64 kB, by their addresses below /api. */
const declared = everyEndpoint().flatMap(({ endpoint: { method, path, takes, most } }) => {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i')
  return takes || most ? [{ method: method.toUpperCase(), pattern, isFile: takes !== undefined, most }] : []
})

function declaredFor({ method, path }: Request) {
  return declared.find((one) => one.method === method && one.pattern.test(path))
}

function jsonUpTo(limit: number): RequestHandler {
  return express.json({ limit, inflate: false, strict: true, verify: refuseMalformed })
}

const usual = jsonUpTo(64 * 1024)
const larger = new Map(declared.flatMap(({ most }) => (most ? [[most, jsonUpTo(most)]] : [])))

/**
 * JSON only, 64 KB, not compressed, nested at most 20 deep (threat 10). An operation may declare a larger limit, or
 * that it takes a file, which is read when it is known who sends it (upload.ts).
 */
export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    if (declaredFor(request)?.isFile) return next()
    const { 'content-length': length, 'transfer-encoding': coding, 'content-type': type } = request.headers
    const hasBody = (length !== undefined && length !== '0') || coding !== undefined
    // A form of another site can send a POST without asking first, with a body or without one.
    if (!hasBody && request.method !== 'POST' && request.method !== 'PUT') return next()
    next(isJson(type) ? undefined : problem('unsupported'))
  },
  (request, response, next) => {
    const found = declaredFor(request)
    if (found?.isFile) return next()
    const parse = larger.get(found?.most ?? 0) ?? usual
    parse(request, response, next)
  },
  (request, _response, next) => {
    next(depthOf(request.body, 21) > 20 ? problem('invalid', { detail: 'depth' }) : undefined)
  },
]

function edgeProblem(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? String(error.type) : ''
  if (type === 'entity.too.large') {
    const isUsual = (error as Error & { limit?: number }).limit === 64 * 1024
    return isUsual ? problem('too-large') : problem('too-large', { detail: 'rows' })
  }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return problem('unsupported')
  if (type === 'entity.parse.failed' || type.startsWith('request.'))
    return problem('invalid', { detail: 'json' })
  return error instanceof URIError ? problem('not-found') : error
}

/** The last stop of whatever was thrown before a handler. */
export function lastStop(log: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => sendProblem(edgeProblem(error), request, response, log)
}
