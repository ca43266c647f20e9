import { z } from 'zod'
import { get } from './endpoint.ts'

/**
 * gaps: figures of today may have moved; `id` is the day. record: what can be read of one State has changed; `id` is its
 * code. Nothing else ever stands in an event: whoever wants to know more reads it, by the rules of any read.
 */
export const EventKind = z.enum(['gaps', 'record'])
export type EventKind = z.infer<typeof EventKind>

export const FocalEvent = z
  .strictObject({
    kind: EventKind,
    id: z.string(),
    version: z
      .string()
      .describe('Differs where what this reader may read differs; to be compared, not to be read'),
  })
  .meta({ id: 'FocalEvent', description: 'The data of one event of the stream' })
export type FocalEvent = z.infer<typeof FocalEvent>

export const EventsQuery = z.strictObject({
  tab: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional()
    .describe('Names the page that listens: coming again it takes the place of its earlier stream'),
})

export const events = {
  stream: get('/events', {
    who: 'signed-in',
    summary:
      'Tells, as server-sent events, when something that the viewer may read has changed; at most 3 streams an account. It begins with the present versions: whoever comes again reads anew where they differ',
    query: EventsQuery,
    response: FocalEvent,
    streams: true,
    example: { response: { kind: 'gaps', id: '2026-11-24', version: 'c4d1f0a2b39e5f71' } },
  }),
}
