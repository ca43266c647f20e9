import type { StatusItem } from '@focal/contracts/statuses'
import type { Kept } from './outbox.ts'
import type { Said } from './record.ts'

/** The most lines that one request confirms or publishes. */
const most = 200

type Acts = readonly Kept[]

function isTried(act: Kept): boolean {
  return act.batch !== undefined
}

/** A newer draft stands for one that was not sent yet, and for words that wait for a person. */
function isReplaced(old: Kept, act: Kept): boolean {
  return act.do === 'draft' && old.do === 'draft' && old.id === act.id && old.isParked === true
}

/** The acts with one more; after an unanswered act of its line it goes by the version which that one will make. */
export function joined(waiting: Acts, act: Kept): Acts {
  const others = waiting.filter((old) => !isReplaced(old, act))
  const before = others.findLast(({ id, isParked }) => id === act.id && !isParked)
  if (!before) return [...others, act]
  if (act.do === 'draft' && before.do === 'draft' && !isTried(before))
    return others.map((old) => (old === before ? { ...old, said: act.said } : old))
  return [...others, { ...act, version: act.batch === undefined ? null : act.version }]
}

function goTogether(first: Kept, act: Kept): boolean {
  if (isTried(first) || isTried(act)) return first.batch === act.batch
  if (first.do === 'confirm') return act.do === 'confirm' && act.on === first.on
  return first.do === 'publish' && act.do === 'publish'
}

/** The acts that make the next request: the first that waits, and those after it that can go with it. */
export function nextBatch(waiting: Acts): Acts {
  const open = waiting.filter(({ isParked }) => !isParked)
  const [first] = open
  if (!first) return []
  const batch = [first]
  for (const act of open.slice(1)) {
    const isFirstOfLine = !batch.some(({ id }) => id === act.id)
    if (batch.length === most || !isFirstOfLine || !goTogether(first, act)) break
    batch.push(act)
  }
  return batch
}

/** The acts after one was done: the next of its line knows its version, what takes it back knows its entry. */
export function answered(waiting: Acts, act: Kept, item: StatusItem): Acts {
  const rest = waiting.filter(({ key }) => key !== act.key)
  const next = rest.find(({ id, isParked }) => id === act.id && !isParked)
  return rest.map((one) => {
    const version = one === next && one.version === null ? item.version : one.version
    if (one.do === 'withdraw' && one.of === act.key)
      return { ...one, version, entryId: item.current?.id ?? null }
    return version === one.version ? one : { ...one, version }
  })
}

/**
 * The acts after one was not done: words stay, parked until a person says what shall be, and the newest of the line are
 * the ones that stay; what was to come of it does not.
 */
export function refused(
  waiting: Acts,
  act: Kept,
  isConflict: boolean,
): { left: Acts; said: Said; dropped: Acts } {
  const isAfter = (one: Kept) => one.id === act.id && one.key !== act.key && !one.isParked
  const words = waiting.findLast((one) => isAfter(one) && one.do === 'draft')
  const said = words?.said ?? act.said
  const stays = words || act.do === 'draft' || (isConflict && act.do === 'confirm')
  const parked = { ...act, ...(words ? { do: 'draft' as const } : {}), said, isParked: true } as Kept
  return {
    said,
    dropped: waiting.filter(isAfter),
    left: waiting
      .filter((one) => !isAfter(one))
      .flatMap((one) => (one.key === act.key ? (stays ? [parked] : []) : [one])),
  }
}
