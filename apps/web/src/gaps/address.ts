import { GapBy } from '@focal/contracts/gaps'
import { choice, day, searchOf } from '../app/search.ts'

/** What the address of a view of gaps says: the day, the grouping, chart or table. */
export const readView = searchOf({
  asOf: day,
  since: day,
  by: choice(GapBy.options),
  view: choice(['table']),
})
