import type { Peer, PeerQuery } from '@focal/contracts/peers'
import type { Day } from '@focal/contracts/shapes'
import type { StatusValue } from '@focal/contracts/status-scale'
import { ageOfStatus } from './coverage.ts'

/** Whether what a State says makes it one to ask: in place, and not so old that it counts as unknown. */
export function isToAsk(said: { status: StatusValue; statusDate: Day }, asOf: Day): boolean {
  return said.status === 'in-place' && ageOfStatus(said, asOf) !== 'expired'
}

/** Whether a peer is among what was asked for. */
export function isWanted(
  { commitmentId, frameworkId, unGroup }: Pick<Peer, 'commitmentId' | 'unGroup'> & { frameworkId: string },
  { commitment, framework, group }: PeerQuery,
): boolean {
  return (
    (commitment === undefined || commitmentId === commitment) &&
    (framework === undefined || frameworkId === framework) &&
    (group === undefined || unGroup === group)
  )
}
