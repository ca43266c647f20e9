import { z } from 'zod'
import { CommitmentId, ForceClass, FrameworkId, Kind, Sector } from './commitments.ts'
import { Coverage } from './coverage.ts'
import { get } from './endpoint.ts'
import { GapMoves } from './gap-moves.ts'
import { AsOf, Day, Disclaimer, typedText } from './shapes.ts'
import { orderedStatuses } from './status-scale.ts'

export const GapBy = z.enum([
  'world',
  'un-group',
  'm49-region',
  'm49-subregion',
  'ldc',
  'lldc',
  'sids',
  'country',
])
export type GapBy = z.infer<typeof GapBy>

/**
 * profile: opening paragraphs, the four pillars, 1267, 1373, 1540. By kind, sector or legal force the sets run across
 * frameworks, and a commitment of several sectors stands in each of them.
 */
export const GapOver = z.enum(['profile', 'framework', 'section', 'commitment', 'kind', 'sector', 'force'])
export type GapOver = z.infer<typeof GapOver>

export const Shown = z.enum(['value', 'insufficient-reporting', 'too-few-report', 'not-applicable'])
export type Shown = z.infer<typeof Shown>

const share = z.number().min(0).max(1).nullable()

/** The gap of a State or a group (scales.md 3): shares between 0 and 1, rounded half up to 6 decimals. */
export const GapFigure = z
  .object({
    members: z.int().describe('States of the group on that day; 1 for one State'),
    applicable: z
      .int()
      .describe('Of those, States to whom something applies; for one State its commitments N'),
    reporting: z.int().describe('States with coverage above zero; for one State 1 or 0'),
    older: z.int().describe('Of the reporting, those with nothing dated within 730 days'),
    coverage: share,
    knownGap: share.describe('Only what is reported and current; null where it is not shown'),
    low: share.describe('The gap if everything unknown were in place'),
    high: share.describe('The gap if nothing unknown had been started'),
    shown: Shown,
  })
  .meta({ id: 'GapFigure' })
export type GapFigure = z.infer<typeof GapFigure>

export const FreshAgeing = z.object({ fresh: z.int(), ageing: z.int() })

/** How many say what, each part told by itself; the same for States of a group and for lines of a record. */
export const countsOfStatuses = {
  counts: z.object(
    Object.fromEntries(orderedStatuses.map((status) => [status, FreshAgeing])) as Record<
      (typeof orderedStatuses)[number],
      typeof FreshAgeing
    >,
  ),
  expired: z.int().describe('Last dated four years ago or more'),
  withheld: z.int(),
  notReported: z.int().describe('Nothing reported, or nothing shared with the viewer'),
  notApplicable: z.int(),
}

/** One commitment across the States of a group: counts, never an average (scales.md 3). */
export const GapCounts = z
  .object({
    members: z.int(),
    applicable: z.int().describe('z: States to whom it applies'),
    ...countsOfStatuses,
    mostly: z
      .object({
        x: z.int().describe('States with largely or in-place that count'),
        y: z.int().describe('States that count'),
        z: z.int().describe('States to whom it applies'),
        low: share.describe('x of z: none of the unknown'),
        high: share.describe('x + z - y of z: all of the unknown'),
      })
      .describe('Mostly or fully in place: x of y reporting, z members'),
  })
  .meta({ id: 'GapCounts' })
export type GapCounts = z.infer<typeof GapCounts>

export const GapGroup = z.object({ id: z.string(), name: z.string() }).meta({ id: 'GapGroup' })
export type GapGroup = z.infer<typeof GapGroup>
export const GapSet = z
  .object({
    id: z.string(),
    frameworkId: FrameworkId.nullable().describe('Null for a set across frameworks'),
    title: z.string(),
    scored: z.int().describe('How many commitments of it count on that day'),
    ref: z.string().optional().describe('Of a single commitment: its paragraph, as people cite it'),
    forceClass: ForceClass.optional().describe('Of a single commitment'),
  })
  .meta({ id: 'GapSet', description: 'A set of commitments' })
export type GapSet = z.infer<typeof GapSet>

export const GapCell = z
  .object({
    group: z.string(),
    set: z.string(),
    figure: GapFigure.optional(),
    counts: GapCounts.optional().describe('In place of the figure for a commitment over a group'),
  })
  .meta({ id: 'GapCell' })
export type GapCell = z.infer<typeof GapCell>

export const GapTable = z
  .object({
    asOf: Day,
    by: GapBy,
    over: GapOver,
    isShared: z
      .boolean()
      .describe('True where the viewer sees only what is shared: say shared, not reported'),
    notice: Disclaimer,
    groups: z.array(GapGroup),
    sets: z.array(GapSet),
    cells: z.array(GapCell).describe('Every group with every set'),
  })
  .meta({ id: 'GapTable' })
export type GapTable = z.infer<typeof GapTable>

export const GapQuery = AsOf.extend({
  by: GapBy,
  over: GapOver,
  framework: FrameworkId.optional(),
  section: typedText(40).optional().describe('Only the commitments of this section'),
  commitment: CommitmentId.optional().describe('Only this commitment'),
  kind: Kind.optional().describe('Only commitments of this kind'),
  sector: Sector.optional().describe('Only commitments of this sector'),
  force: ForceClass.optional().describe('Only paragraphs of this legal force'),
  group: typedText(40).optional().describe('Only this group of the grouping'),
})
export type GapQuery = z.infer<typeof GapQuery>

export const GapMovesQuery = AsOf.extend({
  since: Day.describe('The earlier day; not before 2006-09-08'),
  by: GapBy.exclude(['country']).optional().describe('The grouping of the group; un-group unless said'),
  group: typedText(40).optional().describe('Only the States of this group; all Member States unless said'),
})

const exampleNotice = { isDemo: true, text: 'Demonstration data - fictional. Informal and voluntary.' }
const exampleGroup = {
  id: 'world',
  name: 'All Member States',
  members: 193,
  confirmed: 118,
  older: 21,
  never: 54,
}

export const gaps = {
  table: get('/gaps', {
    who: 'signed-in',
    summary: 'The gap by group of States over sets of commitments, from what the viewer may read',
    query: GapQuery,
    response: GapTable,
    csv: true,
    kept: true,
    fails: ['unprocessable'],
    example: {
      query: { by: 'un-group', over: 'profile', asOf: '2026-11-23' },
      response: {
        asOf: '2026-11-23',
        by: 'un-group',
        over: 'profile',
        isShared: true,
        notice: exampleNotice,
        groups: [{ id: 'AFR', name: 'African Group' }],
        sets: [{ id: '1373', frameworkId: '1373', title: 'Resolution 1373 (2001)', scored: 19 }],
        cells: [
          {
            group: 'AFR',
            set: '1373',
            figure: {
              members: 54,
              applicable: 54,
              reporting: 39,
              older: 6,
              coverage: 0.55,
              knownGap: 0.34,
              low: 0.187,
              high: 0.637,
              shown: 'value',
            },
          },
        ],
      },
    },
  }),
  moves: get('/moves', {
    who: 'signed-in',
    summary: 'How each commitment moved between two days, among the same States; coverage told apart',
    query: GapMovesQuery,
    response: GapMoves,
    csv: true,
    kept: true,
    fails: ['unprocessable'],
    example: {
      query: { since: '2025-02-10', asOf: '2026-11-23' },
      response: {
        since: '2025-02-10',
        asOf: '2026-11-23',
        isShared: true,
        notice: exampleNotice,
        group: { id: 'world', name: 'All Member States' },
        members: 193,
        items: [
          {
            commitmentId: '1373-1c',
            same: 88,
            before: 40,
            after: 58,
            forward: 19,
            back: 1,
            joined: 16,
            left: 4,
          },
        ],
      },
    },
  }),
  coverage: get('/coverage', {
    who: 'signed-in',
    summary: 'How many States confirmed anything in 24 months, how many are older, how many never reported',
    query: AsOf,
    response: Coverage,
    csv: true,
    kept: true,
    fails: ['unprocessable'],
    example: {
      query: { asOf: '2026-11-23' },
      response: {
        asOf: '2026-11-23',
        isShared: true,
        notice: exampleNotice,
        world: exampleGroup,
        groups: [],
        states: [{ countryCode: 'ke', latestOn: '2026-11-14', standing: 'confirmed' }],
      },
    },
  }),
}
