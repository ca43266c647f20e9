import { type Keeping, keepBackups, type Source } from '@focal/database/archive/kept'
import type { Logger } from 'pino'

const minute = 60_000

/**
 * Keeps backups beside the embedded database while the server runs; the first one a minute after the start, where the
 * newest is old. One line in the log for each, with what it came to or what went wrong. Gives the way to stop it,
 * which cuts a backup that runs.
 */
export function startBackups(source: Source, keeping: Keeping, log: Logger): () => Promise<void> {
  if (keeping.every === 0) return async () => {}
  const backups = keepBackups(source, keeping, {
    made: (made) => log.info(made, 'a backup was made'),
    failed: ({ message }) => log.error({ err: { message } }, 'no backup was made'),
  })
  const clock = setInterval(() => void backups.look(new Date()), minute)
  clock.unref()
  return async () => {
    clearInterval(clock)
    await backups.stop()
  }
}
