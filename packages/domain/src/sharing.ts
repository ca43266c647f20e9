import type { Visibility } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'

/** What is to be done to many lines at once. */
export type SharingAct = { kind: 'show'; to: Visibility } | { kind: 'publish' } | { kind: 'withdraw' }

type Shown = Pick<StatusItem, 'visibility' | 'current' | 'draft'>

/** So many lines that are seen by `from` today and will be by `to`; null: by nobody, because nothing is published. */
export type Move = { from: Visibility | null; to: Visibility | null; count: number }

/** Whether an act does anything to a line. */
export function isTouched({ visibility, current, draft }: Shown, act: SharingAct): boolean {
  if (act.kind === 'publish') return draft !== null
  if (act.kind === 'withdraw') return current !== null
  return visibility !== act.to
}

function moveOf(line: Shown, act: SharingAct, usual: Visibility): [Visibility | null, Visibility | null] {
  const level = line.visibility ?? usual
  const from = line.current === null ? null : level
  if (act.kind === 'publish') return [from, level]
  if (act.kind === 'withdraw') return [from, null]
  return [from, line.current === null ? null : act.to]
}

/**
 * Who sees the lines today and who will: the lines that the act touches, counted by both. `usual` is what new lines of the
 * State start with.
 */
export function movesOf(lines: readonly Shown[], act: SharingAct, usual: Visibility): Move[] {
  const counts = new Map<string, Move>()
  for (const line of lines.filter((one) => isTouched(one, act))) {
    const [from, to] = moveOf(line, act, usual)
    const known = counts.get(`${from} ${to}`) ?? { from, to, count: 0 }
    counts.set(`${from} ${to}`, { ...known, count: known.count + 1 })
  }
  return [...counts.values()]
}
