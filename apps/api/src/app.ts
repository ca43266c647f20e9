import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '@focal/database/connect'
import compression from 'compression'
import express, { type Express, Router } from 'express'
import type { Logger } from 'pino'
import { type Auth, createAuth } from './accounts/auth.ts'
import { accountRoutes } from './accounts/routes.ts'
import { commitmentRoutes } from './commitments/routes.ts'
import { countryRoutes } from './countries/routes.ts'
import { gapRoutes } from './gaps/routes.ts'
import { headers, jsonBody, lastStop, logged, notStored, sameOrigin } from './http/edge.ts'
import { sendProblem } from './http/implement.ts'
import { openApiDocument } from './http/openapi.ts'
import { problem } from './http/problems.ts'
import { languageRoutes } from './languages/routes.ts'
import { statusRoutes } from './statuses/routes.ts'
import { systemRoutes } from './system/routes.ts'

export type AppParts = {
  db: Db
  now: () => Date
  log: Logger
  secret: string
  baseUrl: string
  isDemo: boolean
  /** The folder of the built web application; null serves the API alone */
  web: string | null
}

/** The two doors of the sign-in library that are open; one sentence, alike for known and unknown accounts. */
function signInRoutes(api: Router, parts: AppParts, auth: Auth): void {
  api.post('/auth/sign-in/email', async (request, response) => {
    const { email, password } = (request.body ?? {}) as { email?: unknown; password?: unknown }
    const isWhole = typeof email === 'string' && typeof password === 'string'
    const answer = isWhole
      ? await auth.api
          .signInEmail({ body: { email, password }, asResponse: true })
          .catch((error: unknown) => error)
      : null
    if (answer instanceof Response && answer.ok) {
      response.setHeader('Set-Cookie', answer.headers.getSetCookie())
      response.json({ ok: true })
    } else if (answer instanceof Response && answer.status >= 500)
      sendProblem(problem('unavailable'), request, response, parts.log)
    else sendProblem(problem('signed-out', { detail: 'wrongSignIn' }), request, response, parts.log)
  })
  api.post('/auth/sign-out', async (request, response) => {
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const answer = await auth.api.signOut({ headers, asResponse: true })
    response.setHeader('Set-Cookie', answer.headers.getSetCookie())
    response.json({ ok: true })
  })
}

function serveWeb(app: Express, web: string): void {
  app.use(
    express.static(web, {
      index: false,
      setHeaders: (response, path) => {
        const isHashed = path.includes(`${join('dist', 'assets')}`)
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  app.get('/{*page}', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(join(web, 'index.html'))
  })
}

/** The Express app; also used by tests. The clock, the log and the database come from outside. */
export function createApp(parts: AppParts): Express {
  const isHttps = parts.baseUrl.startsWith('https://')
  const auth = createAuth({ ...parts, isHttps })
  const shared = { db: parts.db, auth, now: parts.now, log: parts.log, isDemo: parts.isDemo }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(headers, logged(parts.log), compression())
  const api = Router()
  const document = openApiDocument()
  api.use(notStored, sameOrigin([new URL(parts.baseUrl).origin]))
  api.use(jsonBody)
  api.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  systemRoutes(api, shared)
  accountRoutes(api, shared)
  languageRoutes(api, shared)
  countryRoutes(api, shared)
  commitmentRoutes(api, shared)
  statusRoutes(api, shared)
  gapRoutes(api, shared)
  signInRoutes(api, parts, auth)
  api.use((_request, _response, next) => next(problem('not-found')))
  app.use('/api', api)
  if (parts.web !== null && existsSync(join(parts.web, 'index.html'))) serveWeb(app, parts.web)
  app.use(lastStop(parts.log))
  return app
}
