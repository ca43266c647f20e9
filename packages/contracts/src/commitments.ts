import { z } from 'zod'
import { get } from './endpoint.ts'
import { TextState } from './languages.ts'
import { Day } from './shapes.ts'

export const FrameworkId = z.enum(['gcts', '1267', '1373', '1540']).meta({ id: 'FrameworkId' })
export type FrameworkId = z.infer<typeof FrameworkId>

export const CommitmentId = z
  .string()
  .regex(/^[0-9a-z][0-9a-z.-]{1,30}$/, { error: 'commitment.id' })
  .meta({ id: 'CommitmentId', description: 'Readable, because people quote it', example: '1373-1c' })
export type CommitmentId = z.infer<typeof CommitmentId>

export const Sector = z
  .enum([
    'foreign-affairs',
    'justice',
    'interior',
    'finance',
    'intelligence',
    'law-enforcement',
    'customs-border',
    'central-bank-fiu',
    'defence',
    'transport-aviation-maritime',
    'health',
    'nuclear-chem-bio-regulators',
    'education',
    'social-services',
    'development-aid',
    'human-rights-institution',
    'civil-society',
    'private-financial-sector',
    'parliament',
  ])
  .meta({ id: 'Sector' })
export type Sector = z.infer<typeof Sector>

export const Kind = z.enum([
  'legislative',
  'institutional',
  'operational',
  'cooperation',
  'reporting',
  'policy',
])
export const ForceClass = z.enum([
  'binding-decision',
  'called-upon',
  'political-undertaking',
  'encouraged',
  'guidance',
  'declaratory',
  'committee-direction',
  'indicator',
])
export type ForceClass = z.infer<typeof ForceClass>

const validity = {
  revision: z.int().min(1).describe('Revision of the catalogue file it was last changed by'),
  retiredOn: Day.nullable().describe('The day it vanished from the catalogue files; kept, never deleted'),
}

export const Framework = z
  .object({
    id: FrameworkId,
    position: z.int(),
    title: z.string(),
    symbol: z.string(),
    adoptedOn: Day,
    legalCharacter: z.string(),
    ...validity,
  })
  .meta({ id: 'Framework' })
export type Framework = z.infer<typeof Framework>

export const Section = z
  .object({ id: z.string(), frameworkId: FrameworkId, position: z.int(), title: z.string(), ...validity })
  .meta({ id: 'Section' })
export type Section = z.infer<typeof Section>

/** One item of the catalogue. Only level `commitment` with tracking `status` is counted in a gap (scales.md 2). */
export const Commitment = z
  .object({
    id: CommitmentId,
    frameworkId: FrameworkId,
    sectionId: z.string(),
    position: z.int(),
    ref: z.string().describe('Operative paragraph, as people cite it'),
    title: z.string(),
    paraphrase: z.string().describe('In our own words; the official text prevails'),
    kind: Kind,
    sectors: z.array(Sector),
    addressee: z.enum(['state', 'UN', 'both']),
    isTrackable: z.boolean().describe('Whether a State can report on it'),
    level: z.enum(['commitment', 'indicator', 'context']),
    tracking: z.enum(['status', 'event', 'none']),
    force: z.string().describe('The verb of the text'),
    forceClass: ForceClass,
    naAllowed: z.boolean().describe('Whether not-applicable can be said of it, always with a reason'),
    naHint: z.string().nullable(),
    isVoluntary: z.boolean(),
    inForceFrom: Day,
    inForceUntil: Day.nullable(),
    parentId: CommitmentId.nullable().describe('For a matrix indicator: its commitment'),
    facets: z.array(z.string()),
    parts: z.array(z.string()),
    statusNote: z.string().nullable(),
    designNote: z.string().nullable(),
    confidence: z.enum(['high', 'medium', 'low']).describe('How sure paragraph and substance are'),
    verified: z.enum(['excerpt', 'recall']).describe('Checked against the text, or not yet'),
    ...validity,
  })
  .meta({ id: 'Commitment' })
export type Commitment = z.infer<typeof Commitment>

/** A pairwise relation of two commitments of different frameworks. It proposes evidence, never a status. */
export const Link = z
  .object({
    id: z.string(),
    a: CommitmentId,
    b: CommitmentId,
    kind: z.enum(['same-obligation', 'supports', 'reports-to']),
    strength: z.enum(['strong', 'medium', 'weak']),
    isSymmetric: z.boolean(),
    reason: z.string(),
    ...validity,
  })
  .meta({ id: 'Link' })
export type Link = z.infer<typeof Link>

const fileHead = { revision: z.int().min(1), validFrom: Day, language: z.literal('en') }
const inFile = { revision: true, retiredOn: true } as const

/** packages/database/catalogue/<framework>.json */
export const CatalogueFile = z.strictObject({
  ...fileHead,
  framework: z.strictObject(Framework.omit(inFile).shape),
  sections: z.array(
    z.strictObject({
      ...Section.omit({ ...inFile, frameworkId: true }).shape,
      commitments: z.array(
        z.strictObject(Commitment.omit({ ...inFile, frameworkId: true, sectionId: true }).shape),
      ),
    }),
  ),
})
export type CatalogueFile = z.infer<typeof CatalogueFile>

/** packages/database/catalogue/links.json */
export const LinkFile = z.strictObject({
  ...fileHead,
  links: z.array(z.strictObject(Link.omit(inFile).shape)),
})
export type LinkFile = z.infer<typeof LinkFile>

/** A commitment in the language of the reader; `textState` says who answers for the words. */
export const CommitmentView = Commitment.extend({
  textState: z.enum(['original', ...TextState.options]),
}).meta({ id: 'CommitmentView' })
export type CommitmentView = z.infer<typeof CommitmentView>

export const Catalogue = z
  .object({
    language: z.string().describe('Of titles and texts'),
    frameworks: z.array(Framework),
    sections: z.array(Section),
    commitments: z.array(CommitmentView),
    links: z.array(Link),
    sectors: z.array(Sector),
  })
  .meta({ id: 'Catalogue' })
export type Catalogue = z.infer<typeof Catalogue>

export const commitments = {
  list: get('/commitments', {
    who: 'signed-in',
    summary: 'The catalogue: frameworks, sections, commitments, links and sectors',
    response: Catalogue,
    csv: true,
    kept: true,
    example: {
      response: {
        language: 'en',
        frameworks: [
          {
            id: '1373',
            position: 3,
            title: 'Resolution 1373 (2001)',
            symbol: 'S/RES/1373 (2001)',
            adoptedOn: '2001-09-28',
            legalCharacter: 'Chapter VII: OP1-OP2 are decisions; OP3 and OP6 call upon States',
            revision: 1,
            retiredOn: null,
          },
        ],
        sections: [
          {
            id: '1373-1',
            frameworkId: '1373',
            position: 1,
            title: 'OP1 - Financing (binding decision)',
            revision: 1,
            retiredOn: null,
          },
        ],
        commitments: [],
        links: [],
        sectors: ['finance', 'justice'],
      },
    },
  }),
}
