import { z } from 'zod'
import { CommitmentId } from './commitments.ts'
import { CountryCode, CountryParams } from './countries.ts'
import { get } from './endpoint.ts'
import { Day, Disclaimer, Instant } from './shapes.ts'
import { statusExamples } from './status-examples.ts'
import { EntrySource } from './status-scale.ts'
import { StatusEntry } from './statuses.ts'

/**
 * What became of a line: said for the first time, with another status, in other words or with other evidence, still
 * true, no longer published, or only its past was touched.
 */
export const ChangeKind = z
  .enum(['first', 'status', 'details', 'confirmed', 'withdrawn', 'past'])
  .meta({ id: 'ChangeKind' })
export type ChangeKind = z.infer<typeof ChangeKind>

export const ChangeAct = z.enum(['report', 'confirm', 'correct', 'withdraw']).meta({ id: 'ChangeAct' })
export type ChangeAct = z.infer<typeof ChangeAct>

/** One line of a record that something was done to since a day. */
export const Change = z
  .object({
    commitmentId: CommitmentId,
    kind: ChangeKind,
    before: StatusEntry.nullable().describe('What counted when the day began, as it was known then'),
    after: StatusEntry.nullable().describe('What counts now'),
    acts: z.array(ChangeAct).describe('What was done since, oldest first'),
    lastAt: Instant,
    authorName: z.string().nullable().describe('Who did the last of it; own country only'),
    source: EntrySource.nullable().describe('How the last of it came in; own country only'),
    reason: z.string().nullable().describe('Of the last withdrawal; own country only'),
  })
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

export const Changes = z
  .object({
    countryCode: CountryCode,
    isOwn: z.boolean(),
    since: Day.describe('That day counts as well'),
    asOf: Day,
    lastRelease: Day.nullable().describe('The last day on which something new was published'),
    notice: Disclaimer,
    items: z.array(Change).describe('In the order of the catalogue'),
  })
  .meta({ id: 'Changes' })
export type Changes = z.infer<typeof Changes>

const { current } = statusExamples.report.response
const { defaultVisibility: _, items: __, ...head } = statusExamples.record.response

export const changes = {
  ofCountry: get('/countries/{iso2}/changes', {
    who: 'signed-in',
    summary: 'What changed in a State’s record since a day, as the viewer may read it',
    params: CountryParams,
    query: z.object({ since: Day.optional().describe('The last release unless said, else a year ago') }),
    response: Changes,
    csv: true,
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { iso2: 'ke' },
      query: { since: '2025-11-01' },
      response: {
        ...head,
        since: '2025-11-01',
        lastRelease: '2025-11-15',
        items: [
          {
            commitmentId: '1373-1c',
            kind: 'first',
            before: null,
            after: current,
            acts: ['report'],
            lastAt: '2025-11-15T09:30:00.000Z',
            authorName: 'Focal point of Kenya',
            source: 'typed',
            reason: null,
          },
        ],
      },
    },
  }),
}
