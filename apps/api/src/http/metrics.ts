import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { Request, RequestHandler } from 'express'
import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { networkOf } from './address.ts'
import { routeOf } from './edge.ts'
import { problem } from './problems.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']

/** What `/metrics` needs: how full the pool is, and the token that opens it from elsewhere. */
export type MetricsParts = {
  pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>
  token: string | null
}

function isLoopback(address: string | undefined): boolean {
  const bare = networkOf(address ?? '')
  return bare.startsWith('127.') || address === '::1'
}

/** Somebody on this machine, and not a proxy on it that speaks for somebody elsewhere. */
function isLocal({ socket, headers, hostname }: Request): boolean {
  const isForwarded = Object.keys(headers).some((name) =>
    /^(forwarded|via|x-forwarded-.*|x-real-ip)$/.test(name),
  )
  const name = hostname?.replace(/^\[|\]$/g, '') ?? ''
  const isOwnName = name === 'localhost' || (isIP(name) !== 0 && isLoopback(name))
  return isLoopback(socket.remoteAddress) && isOwnName && !isForwarded
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest()) as [
    Buffer,
    Buffer,
  ]
  return timingSafeEqual(one, other)
}

/** Lets through who may read figures: with the token where one is set, else from this machine alone. */
function guard(token: string | null): RequestHandler {
  return (request, response, next) => {
    if (token === null) return next(isLocal(request) ? undefined : problem('not-found'))
    if (isSame(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '', token)) return next()
    response.setHeader('WWW-Authenticate', 'Bearer')
    next(problem('signed-out', { detail: 'metrics' }))
  }
}

function poolGauge(registry: Registry, pool: MetricsParts['pool']): Gauge {
  return new Gauge({
    name: 'focal_database_connections',
    help: 'Connections of this process to the database, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

function requestFigures(registry: Registry) {
  const registers = [registry]
  const count = new Counter({
    name: 'focal_requests_total',
    help: 'Answers by method, template of the route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'focal_request_seconds',
    help: 'Seconds from the request to the end of its answer',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  return { count, duration }
}

/** Figures of this process for Prometheus: templates of routes and codes, never an identifier or what was asked for. */
export function createMetrics({ pool, token }: MetricsParts): {
  counted: RequestHandler
  shown: RequestHandler[]
} {
  const registry = new Registry()
  const { count, duration } = requestFigures(registry)
  poolGauge(registry, pool)
  let isFirst = true
  const counted: RequestHandler = (request, response, next) => {
    const end = duration.startTimer()
    const method = methods.includes(request.method) ? request.method : 'other'
    response.on('finish', () => {
      const route = routeOf(request)
      count.inc({ method, route, status: response.statusCode })
      // A stream lasts as long as its page is open: that is no time to answer.
      if (route !== '/events') end({ method, route })
    })
    next()
  }
  const show: RequestHandler = async (_request, response) => {
    // Of the process too, from the first time anybody asks.
    if (isFirst) collectDefaultMetrics({ register: registry })
    isFirst = false
    response.setHeader('Cache-Control', 'no-store')
    response.type(registry.contentType).send(await registry.metrics())
  }
  return { counted, shown: [guard(token), show] }
}
