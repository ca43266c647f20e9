import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { constants } from 'node:zlib'
import type { Db } from '@focal/database/connect'
import compression from 'compression'
import express, { type Express, type Request, Router } from 'express'
import type { Logger } from 'pino'
import sirv from 'sirv'
import { type Auth, createAuth } from './accounts/auth.ts'
import { noteDoor, noteFailedSignIn } from './accounts/doors.ts'
import { accountRoutes } from './accounts/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { commitmentRoutes } from './commitments/routes.ts'
import { countryRoutes } from './countries/routes.ts'
import { gapRoutes } from './gaps/routes.ts'
import { headers, jsonBody, lastStop, logged, notStored, sameOrigin } from './http/edge.ts'
import { sendProblem } from './http/implement.ts'
import { createKept } from './http/kept.ts'
import { openApiDocument } from './http/openapi.ts'
import { problem } from './http/problems.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { languageRoutes } from './languages/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { statusRoutes } from './statuses/routes.ts'
import { systemRoutes } from './system/routes.ts'

export type AppParts = {
  db: Db
  now: () => Date
  log: Logger
  secret: string
  baseUrl: string
  isDemo: boolean
  /** Whether a mail server is set */
  sendsMail: boolean
  /** The folder of the built web application; null serves the API alone */
  web: string | null
}

/** The user agent alone, so that a session can be told from others. */
function deviceIn(request: Request): Headers {
  return new Headers({ 'user-agent': request.headers['user-agent']?.slice(0, 500) ?? '' })
}

/** The two doors of the sign-in library that are open; one sentence, alike for known and unknown accounts. */
function signInRoutes(api: Router, parts: AppParts, auth: Auth): void {
  api.post('/auth/sign-in/email', async (request, response) => {
    const { email, password } = (request.body ?? {}) as { email?: unknown; password?: unknown }
    const isWhole = typeof email === 'string' && typeof password === 'string'
    const answer = isWhole
      ? await auth.api
          .signInEmail({ body: { email, password }, headers: deviceIn(request), asResponse: true })
          .catch((error: unknown) => error)
      : null
    if (answer instanceof Response && answer.ok) {
      const { user } = (await answer.clone().json()) as { user: { id: string } }
      await noteDoor(parts, 'sign-in', user.id)
      response.setHeader('Set-Cookie', answer.headers.getSetCookie())
      response.json({ ok: true })
    } else if (answer instanceof Response && answer.status >= 500)
      sendProblem(problem('unavailable'), request, response, parts.log)
    else {
      if (isWhole) await noteFailedSignIn(parts, email)
      sendProblem(problem('signed-out', { detail: 'wrongSignIn' }), request, response, parts.log)
    }
  })
  api.post('/auth/sign-out', async (request, response) => {
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const session = await auth.api.getSession({ headers })
    const answer = await auth.api.signOut({ headers, asResponse: true })
    if (session) await noteDoor(parts, 'sign-out', session.user.id)
    response.setHeader('Set-Cookie', answer.headers.getSetCookie())
    response.json({ ok: true })
  })
}

/** The built pages, packed at build time; their names change with their content, so a browser keeps them for good. */
function serveWeb(app: Express, web: string): void {
  const isHashed = (path: string) => path.startsWith('/assets/')
  const setHeaders = (response: ServerResponse, path: string) =>
    response.setHeader('Cache-Control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
  app.use(
    sirv(web, { brotli: true, etag: true, single: true, ignores: [/^\/api\//, /^\/assets\//], setHeaders }),
  )
}

/** The Express app; also used by tests. The clock, the log and the database come from outside. */
export function createApp(parts: AppParts): Express {
  const isHttps = parts.baseUrl.startsWith('https://')
  const auth = createAuth({ ...parts, isHttps })
  const { db, now, log, isDemo, secret, baseUrl } = parts
  const canMail = parts.sendsMail || isDemo
  const keys = { secret, cookieName: `${isHttps ? '__Host-focal' : 'focal'}.session_token` }
  const shared = { db, now, log, isDemo, keys, baseUrl, canMail, kept: createKept(64 * 1024 * 1024) }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(headers, logged(parts.log))
  const api = Router()
  const document = openApiDocument()
  api.use(notStored, sameOrigin([new URL(parts.baseUrl).origin]))
  api.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }), jsonBody)
  api.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  systemRoutes(api, shared)
  accountRoutes(api, shared)
  invitationRoutes(api, shared)
  peopleRoutes(api, shared)
  mailRoutes(api, shared)
  languageRoutes(api, shared)
  countryRoutes(api, shared)
  commitmentRoutes(api, shared)
  statusRoutes(api, shared)
  gapRoutes(api, shared)
  auditRoutes(api, shared)
  signInRoutes(api, parts, auth)
  api.use((_request, _response, next) => next(problem('not-found')))
  app.use('/api', api)
  if (parts.web !== null && existsSync(join(parts.web, 'index.html'))) serveWeb(app, parts.web)
  app.use((_request, _response, next) => next(problem('not-found')))
  app.use(lastStop(parts.log))
  return app
}
