import { GapBy } from '@focal/contracts/gaps'
import { choice, day, searchOf } from '../app/search.ts'

/** Groupings of States, in the order in which they are offered; single States stand on pages of their own. */
export const groupings = ['un-group', 'm49-region', 'm49-subregion', 'ldc', 'lldc', 'sids', 'world'] as const

/** What the address of a view of gaps says: the day, the grouping, chart or table. */
export const readView = searchOf({
  asOf: day,
  since: day,
  by: choice(GapBy.options),
  view: choice(['table']),
})
