import type { StatusItem } from '@focal/contracts/statuses'
import type { Said } from './record.ts'
import type { Sentence } from './send.ts'

/** What became of the last save of a line. `isConfirm`: "still true" met a change that was not seen. */
export type SaveMark =
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; error: unknown }
  | { state: 'conflict'; said: Said; theirs: StatusItem; isConfirm?: boolean }
  | { state: 'refused'; sentences: Sentence[] }

export type Marks = ReadonlyMap<string, SaveMark>

/** The newest stands last: it is the one that is said. */
export function marked(marks: Marks, ids: readonly string[], mark: SaveMark | null): Marks {
  const next = new Map([...marks].filter(([id]) => !ids.includes(id)))
  if (mark) for (const id of ids) next.set(id, mark)
  return next
}
