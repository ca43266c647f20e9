import type { Commitment } from '@focal/contracts/commitments'
import type { Day } from '@focal/contracts/shapes'
import type { EvidenceGrade, StatusValue } from '@focal/contracts/status-scale'
import type { StatusEntry } from '@focal/contracts/statuses'
import { isScored } from './commitments.ts'

/** What is wrong and where: `say` is the key of a sentence in the locale files, `values` what stands in it. */
export type Violation = { path: string; say: string; values?: Record<string, string> }

export type Said = {
  status: StatusValue
  evidenceGrade: EvidenceGrade
  statusDate: Day
  naReason: string | null
}

/** A not-applicable claim counts when the item allows it and a reason is given (scales.md 2.3 and 3). */
export function isNaAccepted(said: Pick<Said, 'status' | 'naReason'>, commitment: Commitment): boolean {
  return said.status === 'not-applicable' && commitment.naAllowed && (said.naReason ?? '') !== ''
}

/** Grades that name a specific reference (scales.md 2.2). */
export function namesReference(grade: EvidenceGrade): boolean {
  return grade !== 'E0' && grade !== 'E1'
}

function judgeDate(statusDate: Day, commitment: Commitment, today: Day): Violation[] {
  if (statusDate > today) return [{ path: 'statusDate', say: 'status.future', values: { today } }]
  if (statusDate < commitment.inForceFrom)
    return [{ path: 'statusDate', say: 'status.beforeForce', values: { from: commitment.inForceFrom } }]
  if (commitment.inForceUntil !== null && statusDate >= commitment.inForceUntil)
    return [{ path: 'statusDate', say: 'status.afterForce', values: { until: commitment.inForceUntil } }]
  return []
}

/** What must hold before a status is published and may still be open in a draft. */
function judgePublication(said: Said): Violation[] {
  if (said.status === 'in-place' && !namesReference(said.evidenceGrade))
    return [{ path: 'evidenceGrade', say: 'status.inPlaceNeedsReference' }]
  if (said.status === 'not-applicable' && (said.naReason ?? '') === '')
    return [{ path: 'naReason', say: 'status.naNeedsReason' }]
  return []
}

/** The rules of scales.md 2 for one status; an empty list means it may be saved (or published). */
export function judgeStatus(said: Said, commitment: Commitment, today: Day, publish: boolean): Violation[] {
  if (!isScored(commitment)) return [{ path: 'commitmentId', say: 'status.notScored' }]
  if (commitment.retiredOn !== null) return [{ path: 'commitmentId', say: 'status.retired' }]
  const na = said.status === 'not-applicable' && !commitment.naAllowed
  return [
    ...(na ? [{ path: 'status', say: 'status.naNotAllowed' }] : []),
    ...judgeDate(said.statusDate, commitment, today),
    ...(publish ? judgePublication(said) : []),
  ]
}

/** "Still true today" (scales.md 4): there is something to confirm, and time does not run backwards. */
export function judgeConfirmation(
  current: StatusEntry | null,
  hasDraft: boolean,
  commitment: Commitment,
  on: Day,
  today: Day,
): Violation[] {
  if (current === null) return [{ path: 'commitmentId', say: 'status.nothingToConfirm' }]
  if (hasDraft) return [{ path: 'commitmentId', say: 'status.draftInTheWay' }]
  if (on < current.statusDate)
    return [{ path: 'statusDate', say: 'status.confirmedEarlier', values: { date: current.statusDate } }]
  const broken = judgeStatus(current, commitment, today, true)
  return broken.length > 0 ? broken : judgeDate(on, commitment, today)
}
