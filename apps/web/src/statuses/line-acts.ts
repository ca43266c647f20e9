import type { Visibility } from '@focal/contracts/status-scale'
import { statuses } from '@focal/contracts/statuses'
import { call } from '../api/call.ts'
import type { KeptLines } from './kept-lines.ts'
import type { Queue, Send } from './queue.ts'
import type { Said } from './record.ts'

/** The writes of one line, shown at once and sent behind. */
export function lineActs(lines: KeptLines, queue: Queue) {
  const { iso2 } = lines
  function keep(id: string, said: Said, base?: number, key: string = crypto.randomUUID()): Promise<void> {
    const item = lines.itemOf(id)
    const written = { recordedAt: new Date().toISOString(), recordedBy: '' }
    if (item) lines.put({ ...item, draft: { ...said, countryCode: iso2, commitmentId: id, ...written } })
    const body = { ...said, commitmentId: id, publish: false }
    const send: Send = (version) => call(statuses.report, { params: { iso2 }, body, version, key })
    send.draftKey = key
    return queue.enqueue(id, said, send, base)
  }
  function discard(id: string, said: Said): Promise<void> {
    const params = { iso2, commitmentId: id }
    return queue.enqueue(id, said, (version) => call(statuses.discard, { params, version }))
  }
  function show(id: string, said: Said, visibility: Visibility): Promise<void> {
    const params = { iso2, commitmentId: id }
    return queue.enqueue(id, said, (version) =>
      call(statuses.show, { params, body: { visibility }, version }),
    )
  }
  function withdraw(id: string, said: Said, entryId: string): Promise<void> {
    const ask = { params: { iso2 }, body: { entryId }, key: crypto.randomUUID() }
    return queue.enqueue(id, said, (version) => call(statuses.withdraw, { ...ask, version }))
  }
  return { keep, discard, show, withdraw }
}
