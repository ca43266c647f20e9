import { z } from 'zod'
import { FrameworkId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get } from './endpoint.ts'
import { countsOfStatuses, GapFigure, GapGroup, GapSet } from './gaps.ts'
import { AsOf, Day, Disclaimer } from './shapes.ts'

/** With what a State compares itself: its own group in one of these groupings, and all Member States. */
export const CompareBy = z.enum(['un-group', 'm49-region', 'm49-subregion'])
export type CompareBy = z.infer<typeof CompareBy>

/** How what is said over a set of commitments spreads over the statuses: counts, never an average. */
export const Spread = z
  .object({
    of: z.int().describe('States times commitments of the set'),
    reported: z.int().describe('Of these, with a status of the scale that is not older than four years'),
    ...countsOfStatuses,
  })
  .meta({ id: 'Spread' })
export type Spread = z.infer<typeof Spread>

export const ComparisonCell = z
  .object({
    group: z.string(),
    groupName: z.string(),
    set: z.string(),
    setTitle: z.string(),
    spread: Spread,
    figure: GapFigure,
  })
  .meta({ id: 'ComparisonCell' })
export type ComparisonCell = z.infer<typeof ComparisonCell>

export const Comparison = z
  .object({
    countryCode: CountryCode,
    asOf: Day,
    by: CompareBy,
    notice: Disclaimer,
    groups: z
      .array(GapGroup.extend({ kind: z.enum(['own', 'group', 'world']), members: z.int() }))
      .describe('The own State, its group where it has one, all Member States; no other State is named'),
    sets: z.array(GapSet),
    cells: z.array(ComparisonCell),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>

const exampleFigure = {
  members: 54,
  applicable: 54,
  reporting: 39,
  older: 6,
  coverage: 0.55,
  knownGap: 0.34,
  low: 0.187,
  high: 0.637,
  shown: 'value',
} as const
const exampleCount = { fresh: 40, ageing: 4 }

export const comparison = {
  table: get('/countries/{iso2}/comparison', {
    who: ['focal-point', 'clearing-officer'],
    summary: 'How the own record spreads over the statuses, beside the own group and all Member States',
    params: CountryParams,
    query: AsOf.extend({
      by: CompareBy.default('un-group'),
      framework: FrameworkId.optional().describe('Only the sections of this framework'),
    }),
    response: Comparison,
    csv: true,
    kept: true,
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { iso2: 'ke' },
      query: { by: 'un-group', framework: '1373', asOf: '2026-11-23' },
      response: {
        countryCode: 'ke',
        asOf: '2026-11-23',
        by: 'un-group',
        notice: { isDemo: true, text: 'Demonstration data - fictional. Informal and voluntary.' },
        groups: [{ id: 'AFR', name: 'African Group', kind: 'group', members: 54 }],
        sets: [{ id: '1373-1', frameworkId: '1373', title: 'Financing', scored: 4 }],
        cells: [
          {
            group: 'AFR',
            groupName: 'African Group',
            set: '1373-1',
            setTitle: 'Financing',
            spread: {
              of: 216,
              reported: 132,
              counts: {
                'not-started': exampleCount,
                planned: exampleCount,
                partly: exampleCount,
                largely: { fresh: 0, ageing: 0 },
                'in-place': { fresh: 0, ageing: 0 },
              },
              expired: 8,
              withheld: 2,
              notReported: 70,
              notApplicable: 4,
            },
            figure: exampleFigure,
          },
        ],
      },
    },
  }),
}
