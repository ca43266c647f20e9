import type { GapCounts } from '@focal/contracts/gaps'
import type { Day } from '@focal/contracts/shapes'
import { orderedStatuses } from '@focal/contracts/status-scale'
import { dayNumber } from './days.ts'
import { fraction, toSixDecimals } from './fraction.ts'
import { type Cell, freshDays, freshness } from './gaps.ts'

function emptyCounts(): GapCounts {
  const none = () => ({ fresh: 0, ageing: 0 })
  return {
    members: 0,
    applicable: 0,
    counts: { 'not-started': none(), planned: none(), partly: none(), largely: none(), 'in-place': none() },
    expired: 0,
    withheld: 0,
    notReported: 0,
    notApplicable: 0,
    mostly: { x: 0, y: 0, z: 0, low: null, high: null },
  }
}

function count(counts: GapCounts, cell: Cell, asOf: Day): void {
  counts.members += 1
  if (cell === null || cell.statusDate > asOf) counts.notReported += 1
  else if (cell.status === 'not-applicable') {
    if (cell.naAccepted) counts.notApplicable += 1
    else counts.notReported += 1
  } else if (cell.status === 'withheld') counts.withheld += 1
  else if (freshness(cell.statusDate, asOf) === 0) counts.expired += 1
  else {
    const age = dayNumber(asOf) - dayNumber(cell.statusDate)
    counts.counts[cell.status][age <= freshDays ? 'fresh' : 'ageing'] += 1
  }
}

/**
 * One commitment over the States of a group: counts in every status, its ageing part apart, the unknown as
 * their own, and "mostly or fully in place: x of y reporting, z members" with its range (scales.md 3).
 */
export function countsOf(cells: readonly Cell[], asOf: Day): GapCounts {
  const counts = emptyCounts()
  for (const cell of cells) count(counts, cell, asOf)
  const total = (status: (typeof orderedStatuses)[number]) =>
    counts.counts[status].fresh + counts.counts[status].ageing
  const x = total('largely') + total('in-place')
  const y = orderedStatuses.reduce((sum, status) => sum + total(status), 0)
  const z = counts.members - counts.notApplicable
  counts.applicable = z
  counts.mostly = {
    x,
    y,
    z,
    low: z === 0 ? null : toSixDecimals(fraction(x, z)),
    high: z === 0 ? null : toSixDecimals(fraction(x + z - y, z)),
  }
  return counts
}
