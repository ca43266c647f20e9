import type { Endpoint } from '@focal/contracts/endpoint'
import type { Request } from 'express'
import { problem } from './problems.ts'

/** Does one thing after the other for each name. */
export type Line = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** How long (ms) somebody stands in line before being told to come again. */
const patience = 10_000

/**
 * Who would wait for one another in the database anyway waits here, where it holds no connection: hundreds of writers of
 * one State take one of the pool and leave the rest to others. No truth lives here: processes meet in the database.
 */
export function createLine(most = patience): Line {
  const lines = new Map<string, (() => void)[]>()
  async function enter(name: string): Promise<void> {
    const before = lines.get(name)
    if (!before) return void lines.set(name, [])
    const turn = Promise.withResolvers<void>()
    before.push(turn.resolve)
    const timer = setTimeout(() => {
      before.splice(before.indexOf(turn.resolve), 1)
      turn.reject(problem('unavailable'))
    }, most)
    await turn.promise.finally(() => clearTimeout(timer))
  }
  function leave(name: string): void {
    const next = lines.get(name)?.shift()
    if (next) next()
    else lines.delete(name)
  }
  return async (name, work) => {
    await enter(name)
    try {
      return await work()
    } finally {
      leave(name)
    }
  }
}

/** Does what changes something of a State after what others change of it; what only reads, a file too, waits for nobody. */
export function inLine<T>(
  line: Line,
  { method, takes }: Endpoint,
  { params }: Request,
  work: () => Promise<T>,
): Promise<T> {
  const state = params.iso2
  const isWrite = method !== 'get' && !takes && typeof state === 'string'
  return isWrite ? line(state, work) : work()
}
