import { z } from 'zod'
import { CommitmentId, FrameworkId } from './commitments.ts'
import { CountryCode, UnGroup } from './countries.ts'
import { get } from './endpoint.ts'
import { Day, Disclaimer } from './shapes.ts'
import { EvidenceGrade, Practice } from './status-scale.ts'

/** A State that reports a commitment as in place, shares it with the viewer and is willing to talk about it. */
export const Peer = z
  .object({
    commitmentId: CommitmentId,
    ref: z.string(),
    title: z.string(),
    countryCode: CountryCode,
    countryName: z.string(),
    unGroup: UnGroup.nullable(),
    statusDate: Day,
    isOlder: z.boolean().describe('Dated more than 730 days ago'),
    evidenceGrade: EvidenceGrade,
    practice: Practice.nullable(),
    contact: z.literal('focal-point').describe('The function to write to; no name and no address'),
  })
  .meta({ id: 'Peer' })
export type Peer = z.infer<typeof Peer>

export const Peers = z
  .object({
    asOf: Day,
    notice: Disclaimer,
    items: z.array(Peer).describe('In the order of the catalogue, States in alphabetical order'),
  })
  .meta({ id: 'Peers' })
export type Peers = z.infer<typeof Peers>

export const PeerQuery = z.object({
  commitment: CommitmentId.optional().describe('Only this commitment'),
  framework: FrameworkId.optional(),
  group: UnGroup.optional().describe('Only States of this regional group'),
})
export type PeerQuery = z.infer<typeof PeerQuery>

export const peers = {
  list: get('/peers', {
    who: ['focal-point', 'clearing-officer', 'organiser'],
    summary:
      'Other States that report a commitment as in place, share it with the viewer and are willing to talk about it',
    query: PeerQuery,
    response: Peers,
    csv: true,
    fails: ['unprocessable'],
    example: {
      query: { commitment: '1373-1c' },
      response: {
        asOf: '2026-11-23',
        notice: { isDemo: true, text: 'Demonstration data - fictional. Informal and voluntary.' },
        items: [
          {
            commitmentId: '1373-1c',
            ref: 'S/RES/1373 OP1 (c)',
            title: 'Freeze terrorist assets without delay',
            countryCode: 'at',
            countryName: 'Austria',
            unGroup: 'WEOG',
            statusDate: '2026-05-02',
            isOlder: false,
            evidenceGrade: 'E3',
            practice: 'yes',
            contact: 'focal-point',
          },
        ],
      },
    },
  }),
}
