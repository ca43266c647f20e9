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
