import { firstDay } from '@focal/domain/days'
import { problem } from './problems.ts'

/** The day of a picture: today unless said, never one to come, never before the Strategy. */
export function checkDay(asOf: string | undefined, today: string): string {
  if (asOf === undefined) return today
  if (asOf > today)
    throw problem('unprocessable', {
      violations: [{ path: 'asOf', say: 'field.asOfFuture', values: { today } }],
    })
  if (asOf < firstDay)
    throw problem('unprocessable', { violations: [{ path: 'asOf', say: 'field.asOfEarly' }] })
  return asOf
}

/** The earlier of two days: before the other, never before the Strategy. */
export function checkSince(since: string, asOf: string): string {
  if (since >= asOf)
    throw problem('unprocessable', {
      violations: [{ path: 'since', say: 'field.sinceLate', values: { asOf } }],
    })
  if (since < firstDay)
    throw problem('unprocessable', { violations: [{ path: 'since', say: 'field.asOfEarly' }] })
  return since
}
