import type { Day, Interval } from '@focal/contracts/shapes'

const dayInMs = 86_400_000

/** The day on which the Strategy was adopted; no picture is drawn before it. */
export const firstDay: Day = '2006-09-08'

/** Whole days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayInMs
}

/** The day so many days later (or earlier). */
export function plusDays(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * dayInMs).toISOString().slice(0, 10)
}

/** The UTC day of an instant. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10)
}

/** Whether the day lies in one of the intervals; `until` is exclusive. */
export function isWithin(intervals: readonly Interval[], day: Day): boolean {
  return intervals.some(
    ({ from, until }) => (from === null || from <= day) && (until === null || day < until),
  )
}
