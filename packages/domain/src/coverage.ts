import type { Day } from '@focal/contracts/shapes'
import { plusDays } from './days.ts'
import { freshDays } from './gaps.ts'

export type Standing = 'confirmed' | 'older' | 'never'

/**
 * How current a State's record is (product.md 4): confirmed: at least one published status dated within
 * 730 days; older: some, none of them within; never: none. No judgement: silence has many reasons.
 */
export function standingOf(latest: Day | null, asOf: Day): Standing {
  if (latest === null) return 'never'
  return latest >= plusDays(asOf, -freshDays) ? 'confirmed' : 'older'
}
