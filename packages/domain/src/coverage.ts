import type { Day } from '@focal/contracts/shapes'
import type { StatusValue } from '@focal/contracts/status-scale'
import { dayNumber, plusDays } from './days.ts'
import { expiredDays, freshDays, quartersToGo } from './gaps.ts'

export type Standing = 'confirmed' | 'older' | 'never'

/**
 * How current a State's record is (product.md 4): confirmed: at least one published status dated within
 * 730 days; older: some, none of them within; never: none. No judgement: silence has many reasons.
 */
export function standingOf(latest: Day | null, asOf: Day): Standing {
  if (latest === null) return 'never'
  return latest >= plusDays(asOf, -freshDays) ? 'confirmed' : 'older'
}

export type Age = 'fresh' | 'ageing' | 'expired'

/**
 * How old what a State says is on a day (scales.md 4): fresh up to 730 days, ageing below 1461, expired from
 * then on. Withheld and not-applicable stand outside the order and do not age.
 */
export function ageOfStatus(said: { status: StatusValue; statusDate: Day }, asOf: Day): Age {
  if (quartersToGo(said.status) === null) return 'fresh'
  const days = dayNumber(asOf) - dayNumber(said.statusDate)
  if (days <= freshDays) return 'fresh'
  return days < expiredDays ? 'ageing' : 'expired'
}
