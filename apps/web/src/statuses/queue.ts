import type { StatusItem } from '@focal/contracts/statuses'
import type { KeptLines } from './kept-lines.ts'
import type { Outbox } from './outbox.ts'
import type { Said } from './record.ts'
import { markOf, type SetMark } from './save-mark.ts'

/** One write of a line; `draftKey` where it may be kept on the device and sent later, under this key again. */
export type Send = ((version: number) => Promise<StatusItem>) & { draftKey?: string }

/** Saves of one line go one after the other, each naming the version the one before returned. */
export function openQueue(lines: KeptLines, outbox: Outbox, mark: SetMark) {
  const last = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, number>()

  function count(id: string, by: number): number {
    const next = (waiting.get(id) ?? 0) + by
    waiting.set(id, next)
    return next
  }
  /** What the server has now; while a newer change of the line waits to be sent, only its version counts. */
  function take(id: string, item: StatusItem): void {
    const shown = lines.itemOf(id)
    const isNewest = count(id, 0) === 1
    lines.put(shown && !isNewest ? { ...shown, version: item.version } : item)
    outbox.drop(id)
    if (isNewest) mark(id, { state: 'saved', at: new Date() })
    lines.settle()
  }
  async function run(id: string, said: Said, send: Send, base?: number): Promise<void> {
    const version = base ?? lines.versionOf(id)
    try {
      take(id, await send(version))
    } catch (error) {
      const next = markOf(error, said, () => enqueue(id, said, send, version))
      if (next.state === 'failed' && send.draftKey) outbox.keep({ id, said, version, key: send.draftKey })
      else outbox.drop(id)
      mark(id, next)
    } finally {
      count(id, -1)
    }
  }
  /** Sends a change of a line after those before it. `base` is the version it was made on, where that is known. */
  function enqueue(id: string, said: Said, send: Send, base?: number): Promise<void> {
    mark(id, { state: 'saving' })
    count(id, 1)
    const next = (last.get(id) ?? Promise.resolve()).then(() => run(id, said, send, base))
    last.set(id, next)
    return next
  }
  /** When nothing of these lines is on its way any more. */
  async function idle(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => last.get(id)))
  }
  return { enqueue, idle }
}

export type Queue = ReturnType<typeof openQueue>
