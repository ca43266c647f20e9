import type { StatusItem } from '@focal/contracts/statuses'
import { CallError } from '../api/call.ts'
import type { Said } from './record.ts'

/** What became of the last save of a line. `isConfirm`: "still true" met a change that was not seen. */
export type SaveMark =
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; error: unknown; again: () => Promise<unknown> }
  | { state: 'conflict'; said: Said; theirs: StatusItem; isConfirm?: boolean }
  | { state: 'refused'; sentences: { path: string; message: string }[] }

export type SetMark = (id: string, mark: SaveMark) => void

/** What an error of a save means for its line. */
export function markOf(error: unknown, said: Said, again: () => Promise<unknown>): SaveMark {
  const problem = error instanceof CallError ? error.problem : null
  if (problem?.status === 409 && problem.current)
    return { state: 'conflict', said, theirs: problem.current as StatusItem }
  if (problem?.status === 422 || problem?.status === 400)
    return { state: 'refused', sentences: problem.fields ?? [{ path: '', message: problem.detail }] }
  return { state: 'failed', error, again }
}
