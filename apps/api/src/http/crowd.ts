import type { RequestHandler } from 'express'
import { addressOf, networkOf } from './address.ts'
import { problem } from './problems.ts'

/**
 * Answers 503 to what comes from a network that has as many requests open here as it may, so that one cannot take every
 * connection (threat 17). Only behind a proxy that names who asks: a connection of its own is the proxy's, of which there
 * is a ceiling for all, and what comes without the header is the proxy itself.
 */
export function refuseCrowd(proxyHeader: string | null, most: number): RequestHandler {
  const open = new Map<string, number>()
  return (request, response, next) => {
    if (proxyHeader === null || request.get(proxyHeader) === undefined) return next()
    const network = networkOf(addressOf(request, proxyHeader))
    const count = (open.get(network) ?? 0) + 1
    if (count > most) return next(problem('unavailable', { detail: 'crowdedNetwork' }))
    open.set(network, count)
    response.once('close', () => {
      const left = (open.get(network) ?? 1) - 1
      if (left > 0) open.set(network, left)
      else open.delete(network)
    })
    next()
  }
}
