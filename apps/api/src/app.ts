import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Db } from '@focal/database/connect'
import express, { type Express, Router } from 'express'
import type { Logger } from 'pino'
import sirv from 'sirv'
import { createProvider, type ProviderSettings } from './accounts/provider.ts'
import { providerRoutes } from './accounts/provider-routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { agencyRoutes } from './agencies/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { commentRoutes } from './comments/routes.ts'
import { commitmentRoutes } from './commitments/routes.ts'
import { comparisonRoutes } from './comparison/routes.ts'
import { countryRoutes } from './countries/routes.ts'
import type { Live } from './events/live.ts'
import { eventRoutes } from './events/routes.ts'
import { proofsOf } from './factors/proofs.ts'
import { factorRoutes } from './factors/routes.ts'
import { gapRoutes } from './gaps/routes.ts'
import { type Answer, makeAnswer, sendAnswer } from './http/answer.ts'
import { refuseCrowd } from './http/crowd.ts'
import { headers, jsonBody, lastStop, logged, notStored, sameOrigin } from './http/edge.ts'
import { createLimits, type LimitSettings } from './http/limits.ts'
import { createLine } from './http/line.ts'
import { createMemory } from './http/memory.ts'
import { createMetrics, type MetricsParts } from './http/metrics.ts'
import { openApiDocument } from './http/openapi.ts'
import { problem } from './http/problems.ts'
import { refuseCrowded } from './http/server.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { languageRoutes } from './languages/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { peerRoutes } from './peers/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { requestRoutes } from './requests/routes.ts'
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
  /** The header in which the proxy in front names the address of who asks; null where there is none */
  proxyHeader: string | null
  /** Requests of one network that are served at once, where a proxy names it */
  mostOfNetwork: number
  /** Requests and files that are allowed; null counts neither */
  limits: LimitSettings | null
  /** The streams of events; ended by whoever made them */
  live: Live
  /** How full the pool is, for the figures */
  pool: MetricsParts['pool']
  /** Opens the figures from elsewhere; null: from this machine alone */
  metricsToken: string | null
  /** Another site that people can sign in at; null where none is set */
  provider: ProviderSettings | null
  /** The folder of the built web application; null serves the API alone */
  web: string | null
}

/** Bytes of answers that a process keeps at most, before packing. */
const mostKept = 64 * 1024 * 1024

/** Addresses of pages whose last part may have a dot, as that of gcts-0.2a has: it is no file. */
const mayHaveDot = /^\/commitments\/[^/]+$/

/** The built pages, packed at build time; their names change with their content, so a browser keeps them for good. */
function serveWeb(app: Express, web: string): void {
  const isHashed = (path: string) => path.startsWith('/assets/')
  const setHeaders = (response: ServerResponse, path: string) =>
    response.setHeader('Cache-Control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
  app.use((request, _response, next) => {
    if (mayHaveDot.test(request.path)) request.url = '/'
    next()
  })
  app.use(
    sirv(web, { brotli: true, etag: true, single: true, ignores: [/^\/api\//, /^\/assets\//], setHeaders }),
  )
}

/** The operations of each word that need no more than all do. */
const routesOfWords = [
  factorRoutes,
  invitationRoutes,
  peopleRoutes,
  agencyRoutes,
  requestRoutes,
  mailRoutes,
  languageRoutes,
  countryRoutes,
  commitmentRoutes,
  statusRoutes,
  commentRoutes,
  measureRoutes,
  gapRoutes,
  comparisonRoutes,
  peerRoutes,
  reportRoutes,
  auditRoutes,
] as const

/** The Express app; also used by tests. The clock, the log and the database come from outside. */
export function createApp(parts: AppParts): Express {
  const isHttps = parts.baseUrl.startsWith('https://')
  const { db, now, log, isDemo, secret, baseUrl, proxyHeader, pool, metricsToken } = parts
  const canMail = parts.sendsMail || isDemo
  const keys = { secret, cookieName: `${isHttps ? '__Host-focal' : 'focal'}.session_token` }
  const shared = {
    db,
    proxyHeader,
    limits: createLimits(db, secret, parts.limits),
    line: createLine(),
    now,
    log,
    isDemo,
    keys,
    baseUrl,
    provider: parts.provider?.label ?? null,
    canMail,
    position: parts.live.position,
    kept: createMemory<Answer>(mostKept, ({ body }) => body.length),
  }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const metrics = createMetrics({ pool, token: metricsToken })
  app.use(headers, logged(parts.log), metrics.counted, refuseCrowded)
  app.use(refuseCrowd(proxyHeader, parts.mostOfNetwork))
  app.get('/metrics', metrics.shown)
  const api = Router()
  const document = { ...makeAnswer(200, 'application/json', JSON.stringify(openApiDocument())), isKept: true }
  api.use(notStored, sameOrigin(new URL(parts.baseUrl).origin))
  api.use(jsonBody, parts.live.wrote)
  api.get('/openapi.json', (request, response) => sendAnswer(request, response, document))
  systemRoutes(api, shared)
  const door = { db, now, log, keys, proxyHeader, baseUrl, proofs: proofsOf(parts), limits: shared.limits }
  accountRoutes(api, shared, door)
  for (const bind of routesOfWords) bind(api, shared)
  eventRoutes(api, shared, parts.live)
  if (parts.provider) providerRoutes(api, door, createProvider(parts.provider, baseUrl))
  api.use((_request, _response, next) => next(problem('not-found')))
  app.use('/api', api)
  if (parts.web !== null && existsSync(join(parts.web, 'index.html'))) serveWeb(app, parts.web)
  app.use((_request, _response, next) => next(problem('not-found')))
  app.use(lastStop(parts.log))
  return app
}
