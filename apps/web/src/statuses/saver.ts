import type { StatusItem } from '@focal/contracts/statuses'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { bulkActs } from './bulk-acts.ts'
import { keptLines } from './kept-lines.ts'
import { lineActs } from './line-acts.ts'
import type { Kept, Outbox } from './outbox.ts'
import { openQueue } from './queue.ts'
import type { Said } from './record.ts'
import type { SaveMark, SetMark } from './save-mark.ts'

/** Saves the own record: shown at once, sent behind; what could not be sent stays here with its mark. */
export function useSaver(iso2: string, outbox: Outbox) {
  const client = useQueryClient()
  const [marks, setMarks] = useState<ReadonlyMap<string, SaveMark>>(new Map())
  const acts = useMemo(() => {
    // The newest stands last: it is the one that is said.
    const mark: SetMark = (id, next) =>
      setMarks((before) => new Map([...before].filter(([other]) => other !== id)).set(id, next))
    const lines = keptLines(client, iso2)
    const queue = openQueue(lines, outbox, mark)
    return { ...lineActs(lines, queue), ...bulkActs(lines, queue, outbox, mark), mark, lines }
  }, [client, iso2, outbox])

  /** Takes the record as it is now, or sends the own words again on top of it. */
  function resolve(id: string, theirs: StatusItem, mine: Said | null): void {
    acts.lines.put(theirs)
    if (mine) void acts.keep(id, mine)
    else acts.mark(id, { state: 'saved', at: new Date() })
  }
  /** Sends what was kept on the device, one after the other, each on the version it was made on. */
  async function resend(kept: readonly Kept[]): Promise<void> {
    for (const { id, said, version, key, act } of kept)
      if (act === 'confirm') await acts.confirm([id], said.statusDate, () => said, version)
      else await acts.keep(id, said, version, key)
  }
  /** Sends again what could not be sent. */
  function retry(id: string): void {
    const failed = marks.get(id)
    if (failed?.state === 'failed') void failed.again()
  }
  /** The same for every line, in the order in which they failed. */
  async function retryAll(): Promise<void> {
    for (const failed of marks.values()) if (failed.state === 'failed') await failed.again()
  }
  return { ...acts, itemOf: acts.lines.itemOf, marks, resolve, resend, retry, retryAll }
}

export type Saver = ReturnType<typeof useSaver>
