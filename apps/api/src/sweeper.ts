import type { Db } from '@focal/database/connect'
import type { Logger } from 'pino'
import { sweepAnswers } from './http/idempotency.ts'
import { sweepLimits } from './http/limits.ts'

const every = 10 * 60_000

export type SweeperParts = { db: Db; now: () => Date; log: Logger }

/** Removes once what has had its time: answers kept under a key, and windows of limits. */
export async function sweep({ db, now }: Pick<SweeperParts, 'db' | 'now'>): Promise<void> {
  await sweepAnswers(db, now())
  await sweepLimits(db, now())
}

/** Sweeps every ten minutes, on every replica: what one has removed the others do not find. Gives how to stop it. */
export function startSweeper(parts: SweeperParts): () => Promise<void> {
  let last = Promise.resolve()
  const once = () =>
    sweep(parts).catch((error: Error) =>
      parts.log.warn({ type: error.name }, 'what is old could not be removed'),
    )
  const timer = setInterval(() => {
    last = once()
  }, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await last
  }
}
