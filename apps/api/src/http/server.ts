import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { Express, RequestHandler } from 'express'
import { problem } from './problems.ts'

/** Limits on connections (security.md threat 17), in milliseconds and numbers. */
export type ServerLimits = {
  /** For the headers of a request, and for the whole of it */
  headers: number
  request: number
  /** From one look at slow connections to the next */
  check: number
  /** Connections that are served; as many again as `spare` are told to come back, others are cut */
  connections: number
  spare: number
}

export const serverLimits: ServerLimits = {
  headers: 10_000,
  request: 30_000,
  check: 5_000,
  connections: 1000,
  spare: 100,
}

const crowded = new WeakSet<Socket>()

/** Answers what comes over a connection beyond the ceiling: 503, and when to come again. */
export const refuseCrowded: RequestHandler = (request, response, next) => {
  if (!crowded.has(request.socket)) return next()
  response.setHeader('Connection', 'close')
  next(problem('unavailable', { detail: 'crowded' }))
}

export type FocalServer = {
  server: Server
  /**
   * Takes no new connections, answers what still comes over the open ones and closes each with its answer, then (after
   * `grace` ms) those that are idle, and at `most` ms all. Resolves when none is left.
   */
  drain: (grace?: number, most?: number) => Promise<void>
}

/** Marks connections beyond the ceiling, and cuts those of them that say nothing. */
function limitConnections(server: Server, { connections, spare, headers }: ServerLimits): void {
  let open = 0
  server.maxConnections = connections + spare
  server.on('connection', (socket: Socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
    if (open <= connections) return
    crowded.add(socket)
    setTimeout(() => socket.destroy(), Math.min(2000, headers)).unref()
  })
}

/** A server for the application that slow, many and idle connections do not hold up, and that ends gently. */
export function createFocalServer(app: Express, limits: ServerLimits = serverLimits): FocalServer {
  const { headers: headersTimeout, request: requestTimeout, check: connectionsCheckingInterval } = limits
  const running = new Set<ServerResponse>()
  let isDraining = false
  const close = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close')
  }
  const server = createServer(
    { headersTimeout, requestTimeout, connectionsCheckingInterval },
    (request: IncomingMessage, response: ServerResponse) => {
      running.add(response)
      response.once('close', () => running.delete(response))
      if (isDraining) close(response)
      app(request, response)
    },
  )
  limitConnections(server, limits)
  function drain(grace = 1000, most = 5000): Promise<void> {
    isDraining = true
    for (const response of running) close(response)
    return new Promise((resolve) => {
      const timers = [
        setTimeout(() => server.closeIdleConnections(), grace),
        setTimeout(() => server.closeAllConnections(), most),
      ]
      // That of http would cut idle connections at once, under requests that are already on their way.
      NetServer.prototype.close.call(server, () => {
        for (const timer of timers) clearTimeout(timer)
        server.close(() => {})
        resolve()
      })
    })
  }
  return { server, drain }
}
