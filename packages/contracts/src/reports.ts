import { z } from 'zod'
import { FrameworkId } from './commitments.ts'
import { CountryParams } from './countries.ts'
import { FocalDocument } from './documents.ts'
import { get } from './endpoint.ts'
import { AsOf } from './shapes.ts'

/** For whom a note is: the own State with everything, or readers for whom only what is shared with them is in it. */
export const NoteAudience = z.enum(['own', 'organisers', 'network', 'public']).meta({ id: 'NoteAudience' })
export type NoteAudience = z.infer<typeof NoteAudience>

export const reports = {
  note: get('/countries/{iso2}/note', {
    who: ['focal-point', 'clearing-officer'],
    summary: "The national note: the own State's published record as a document, for chosen readers",
    params: CountryParams,
    query: AsOf.extend({
      audience: NoteAudience.default('own').describe('For others, only items that they may see are in it'),
      framework: FrameworkId.optional().describe('One framework; the whole record unless said'),
      notes: z.enum(['with', 'without']).default('with').describe('Notes, reasons and references'),
    }),
    response: FocalDocument,
    files: ['docx', 'pdf', 'xlsx'],
    fails: ['not-found', 'unprocessable'],
    example: {
      params: { iso2: 'ke' },
      query: { audience: 'network', notes: 'without' },
      response: {
        title: 'National note: Kenya',
        language: 'en',
        direction: 'ltr',
        asOf: '2026-11-23',
        notices: ['Informal and voluntary.'],
        pageOf: 'Page {page} of {pages}',
        blocks: [{ kind: 'heading', level: 1, text: 'How much is reported' }],
      },
    },
  }),
}
