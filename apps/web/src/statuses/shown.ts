import type { Section } from '@focal/contracts/commitments'
import type { StatusItem } from '@focal/contracts/statuses'
import type { Kept } from './outbox.ts'
import { type Line, type LineGroup, sameGroup } from './record.ts'

/** A line as it will be once an act is answered. */
function after(item: StatusItem, act: Kept): StatusItem {
  const { current, draft } = item
  const countryCode = current?.countryCode ?? draft?.countryCode ?? ''
  const written = { countryCode, commitmentId: act.id, recordedAt: new Date().toISOString(), recordedBy: '' }
  switch (act.do) {
    case 'draft':
      return { ...item, draft: { ...act.said, ...written } }
    case 'discard':
      return { ...item, draft: null }
    case 'show':
      return { ...item, visibility: act.visibility }
    case 'confirm':
      return { ...item, current: current && { ...current, act: 'confirm', statusDate: act.on } }
    case 'publish':
      return {
        ...item,
        current: { ...act.said, ...written, id: act.key, act: 'report', confirms: null },
        draft: null,
      }
    case 'withdraw':
      return { ...item, current: act.back }
  }
}

/** Of what waits for a person only the words are shown: the rest did not happen. */
function isShown(act: Kept): boolean {
  return act.isParked !== true || act.do === 'draft'
}

/** A line as the person left it: what the server has, and over it what is not answered yet. */
export function shownWith(item: StatusItem, acts: readonly Kept[]): StatusItem {
  return acts.filter(isShown).reduce(after, item)
}

type Known = { acts: readonly Kept[]; line: Line }
const known = new WeakMap<Line, Known>()

function showsSame(one: Kept, other: Kept | undefined): boolean {
  return one.key === other?.key && one.said === other.said && one.isParked === other.isParked
}

/** The same line for the same acts, so that it is not drawn again. */
function shownLine(line: Line, acts: readonly Kept[]): Line {
  const before = known.get(line)
  const isSame = before?.acts.length === acts.length
  if (isSame && acts.every((act, index) => showsSame(act, before.acts[index]))) return before.line
  const shown = { ...line, item: shownWith(line.item, acts) }
  known.set(line, { acts, line: shown })
  return shown
}

const shownBefore = new WeakMap<Section, LineGroup>()

function shownGroup(group: LineGroup, byId: ReadonlyMap<string, readonly Kept[]>): LineGroup {
  const lines = group.lines.map((line) => {
    const acts = byId.get(line.item.commitmentId)
    return acts ? shownLine(line, acts) : line
  })
  const shown = sameGroup(shownBefore.get(group.section), { ...group, lines })
  shownBefore.set(group.section, shown)
  return shown
}

/** The record as the person left it; what no act touches is the same as before. */
export function shownGroups(groups: readonly LineGroup[], waiting: readonly Kept[]): LineGroup[] {
  const byId = Map.groupBy(waiting, ({ id }) => id)
  return groups.map((group) => shownGroup(group, byId))
}
