import { z } from 'zod'
import { get } from './endpoint.ts'

/** What is written in more than one language: the words whose rows have texts. */
export const TranslatedWord = z.enum(['framework', 'section', 'commitment', 'link', 'country'])
export type TranslatedWord = z.infer<typeof TranslatedWord>

/** A machine draft until somebody reviewed it; the original is English. */
export const TextState = z.enum(['machine-draft', 'reviewed']).meta({ id: 'TextState' })
export type TextState = z.infer<typeof TextState>

/** One field of one row in one language other than English. */
export const TextRow = z.object({
  language: z.string().regex(/^[a-z]{2}$/),
  word: TranslatedWord,
  id: z.string(),
  field: z.string(),
  text: z.string(),
  author: z.string(),
  state: TextState,
  revision: z.int(),
})
export type TextRow = z.infer<typeof TextRow>

const texts = z.record(z.string(), z.record(z.string(), z.string().min(1).nullable()))

/** packages/database/catalogue/texts/<language>.json; `reviewed` names the ids that a person has read and cleared. */
export const TextFile = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  revision: z.int().min(1),
  author: z.string(),
  state: TextState,
  reviewed: z.array(z.string()).default([]),
  frameworks: texts,
  sections: texts,
  commitments: texts,
  links: texts,
  countries: texts,
})
export type TextFile = z.infer<typeof TextFile>

const Part = z.object({ done: z.int(), of: z.int() })

/** How complete a language is. */
export const LanguageSummary = z
  .object({
    code: z.string(),
    name: z.string().describe('Its own name'),
    direction: z.enum(['ltr', 'rtl']),
    interface: Part.describe('Sentences of the interface'),
    catalogue: Part.extend({ reviewed: z.int() }).describe('Items of the catalogue'),
    links: Part.extend({ reviewed: z.int() }).describe('Reasons of links'),
    countries: Part.describe('Names of countries'),
    author: z.string().nullable().describe('Who wrote the texts; null for the original'),
  })
  .meta({ id: 'LanguageSummary' })
export type LanguageSummary = z.infer<typeof LanguageSummary>

export const languages = {
  list: get('/languages', {
    who: 'signed-in',
    summary: 'The languages of Focal, and how complete each one is',
    response: z.array(LanguageSummary),
    csv: true,
    example: {
      response: [
        {
          code: 'ar',
          name: 'العربية',
          direction: 'rtl',
          interface: { done: 420, of: 420 },
          catalogue: { done: 207, of: 207, reviewed: 0 },
          links: { done: 141, of: 141, reviewed: 0 },
          countries: { done: 195, of: 195 },
          author: 'Focal',
        },
      ],
    },
  }),
}
