import { z } from 'zod'
import { CountryParams } from './countries.ts'
import { post } from './endpoint.ts'
import { typedText } from './shapes.ts'
import { statusExamples } from './status-examples.ts'
import { ItemVersion, Visibility } from './status-scale.ts'
import { BulkOutcome } from './statuses.ts'

const mayWrite = ['focal-point'] as const
const item = { commitmentId: '1373-1c', version: 3 }
const { current } = statusExamples.report.response

/** Who sees what, for many items at once: each through the rules of a single change, each wholly or not at all. */
export const sharing = {
  show: post('/countries/{iso2}/visibilities', {
    who: mayWrite,
    summary: 'Choose who may see several commitments of the own State',
    params: CountryParams,
    body: z.strictObject({
      items: z
        .array(ItemVersion.extend({ visibility: Visibility }))
        .min(1)
        .max(200),
    }),
    response: BulkOutcome,
    fails: ['unprocessable'],
    example: {
      params: { iso2: 'ke' },
      body: { items: [{ ...item, visibility: 'organisers' }] },
      response: statusExamples.publish.response,
    },
  }),
  withdraw: post('/countries/{iso2}/unpublications', {
    who: mayWrite,
    summary: 'Withdraw several published entries: they stay in the own history and count nowhere',
    params: CountryParams,
    body: z.strictObject({
      reason: typedText(1000).default(''),
      items: z
        .array(ItemVersion.extend({ entryId: z.uuid() }))
        .min(1)
        .max(200),
    }),
    response: BulkOutcome,
    fails: ['unprocessable'],
    example: {
      params: { iso2: 'ke' },
      body: { reason: 'Published too early', items: [{ ...item, entryId: current.id }] },
      response: statusExamples.publish.response,
    },
  }),
}
