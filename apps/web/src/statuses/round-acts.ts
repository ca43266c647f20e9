import type { StatusValue } from '@focal/contracts/status-scale'
import type { Choosing } from './choosing.ts'
import { confirmable } from './list.tsx'
import type { usePlace } from './place.ts'
import type { Line, LineGroup } from './record.ts'
import type { Round } from './round.ts'

export const idOf = ({ item }: Line) => item.commitmentId

type Parts = {
  round: Round
  choosing: Choosing
  place: ReturnType<typeof usePlace>
  groups: readonly LineGroup[]
  today: string
}

/** What the keys and the bar do: to the chosen lines where some are, else to the line at hand. */
export function roundActs({ round, choosing, place, groups, today }: Parts) {
  const { line } = place
  const current = line ? idOf(line) : ''
  function confirmChosen(ids: readonly string[]): void {
    round.confirm(ids)
    choosing.leave()
    place.pass(ids)
  }
  function sayChosen(ids: readonly string[], status: StatusValue): void {
    const asking = round.chooseMany(ids, status)
    choosing.leave()
    if (asking) place.arrive(asking)
    else place.pass(ids)
  }
  function confirm(): void {
    if (choosing.ids) confirmChosen([...choosing.ids])
    else {
      round.confirm([current])
      place.step(1)
    }
  }
  function choose(status: StatusValue): void {
    if (choosing.ids) {
      sayChosen([...choosing.ids], status)
      return
    }
    const isAllowed = status !== 'not-applicable' || line?.commitment.naAllowed
    if (isAllowed && round.choose(current, status) === null) place.step(1)
  }
  function chooseSection(): void {
    const group = groups.find(({ lines }) => lines.some((one) => idOf(one) === current))
    const ids = group ? confirmable(group, today) : []
    if (ids.length > 0) choosing.open(ids)
  }
  function leave(): void {
    if (!choosing.ids) return
    choosing.leave()
    place.step(0)
  }
  return { current, confirm, choose, chooseSection, leave, confirmChosen, sayChosen }
}

export type RoundActs = ReturnType<typeof roundActs>
