import type { Commitment } from '@focal/contracts/commitments'
import type { Visibility } from '@focal/contracts/status-scale'

/** Share of a group's States that ever report, and how far they have come; chosen so that regions differ. */
export const propensity = {
  AFR: { reports: 0.66, progress: 0.44 },
  APG: { reports: 0.68, progress: 0.54 },
  EEG: { reports: 0.83, progress: 0.62 },
  GRULAC: { reports: 0.74, progress: 0.6 },
  WEOG: { reports: 0.86, progress: 0.7 },
}

/** How much harder a part is: taken off the progress. */
const difficulty = new Map([
  ['gcts-0', -0.2],
  ['gcts-1', 0.0],
  ['gcts-2', -0.02],
  ['gcts-3', 0.16],
  ['gcts-4', 0.04],
  ['1267', 0.02],
  ['1373', -0.1],
  ['1540', 0.22],
])

/** Hosts, sponsors and a few others that report in every demonstration, so that the tour finds them. */
export const alwaysReport = new Set(['ke', 'mr', 'jo', 'at', 'no', 'ch', 'tr', 'cr', 'jp', 'sk'])

/** What a State's new items start with; drawn from these, so that most share with the network. */
export const defaults: readonly Visibility[] = [
  'network',
  'network',
  'network',
  'network',
  'organisers',
  'organisers',
  'organisers',
  'public',
  'public',
  'national',
]

/** How much is taken off the progress of one commitment. */
export function hardness(commitment: Commitment): number {
  return difficulty.get(commitment.sectionId) ?? difficulty.get(commitment.frameworkId) ?? 0
}
