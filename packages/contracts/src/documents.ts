import { z } from 'zod'
import { Day } from './shapes.ts'

/** Text only: no control characters but line breaks and tabs, which XML could not hold either. */
function plainText(most: number) {
  return z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !/[\p{Cc}\uFFFE\uFFFF]/u.test(text.replace(/[\n\r\t]/g, '')), {
      error: 'text.malformed',
    })
}

/** Where a link may lead: nowhere but https and mailto. */
export const Href = z
  .string()
  .max(2000)
  .regex(/^(?:https:\/\/|mailto:)[^\s"<>\\^`{|}]+$/, { error: 'document.link' })

/** A stretch of text in one look. Its text is never read as anything but text. */
export const Run = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['plain', 'strong', 'emphasis']), text: plainText(6000) }),
  z.strictObject({ kind: z.literal('link'), text: plainText(300), href: Href }),
])
export type Run = z.infer<typeof Run>

const Runs = z.array(Run).max(60)

/** What a figure was worked out from: said in words, and by the ids behind them. Shown on screen, never printed. */
export const Source = z.strictObject({
  said: plainText(300),
  from: z.array(z.string().max(100)).max(200),
})
export type Source = z.infer<typeof Source>

/** A sentence; one that holds a figure carries its source. */
export const Sentence = z.strictObject({ runs: Runs, source: Source.nullable().default(null) })
export type Sentence = z.infer<typeof Sentence>

/** A cell is lines of runs, so that what a person typed over several lines stays so. */
const Cell = z.strictObject({
  lines: z.array(Runs).max(80),
  value: z
    .union([z.number(), Day])
    .optional()
    .describe(
      'The number or the day that the lines say: a workbook keeps it as one, to reckon and sort with',
    ),
})
export type Cell = z.infer<typeof Cell>

const Column = z.strictObject({
  head: plainText(200),
  align: z.enum(['start', 'end', 'centre']).default('start'),
  width: z.number().min(1).max(100).describe('Its part of the width, in relation to the others'),
})

const tableParts = {
  caption: plainText(400),
  columns: z.array(Column).min(1).max(12),
  rows: z.array(z.array(Cell).max(12)).max(1000),
}
const sameWidth = (table: { columns: readonly unknown[]; rows: readonly (readonly unknown[])[] }) =>
  table.rows.every((row) => row.length === table.columns.length)
const uneven = { error: 'document.cells' }

export const Table = z.strictObject(tableParts).refine(sameWidth, uneven)
export type Table = z.infer<typeof Table>

/** How a part of a bar is filled: the marks of the design, which hold without any colour. */
export const Fill = z.enum(['solid', 'grid', 'lines', 'dots', 'empty', 'striped', 'pale', 'dashed'])
export type Fill = z.infer<typeof Fill>

const named = { name: plainText(200), said: plainText(200) }
const Share = z.number().min(0).max(1)

/** Bars of parts that add up to the whole of each. */
const Distribution = z
  .strictObject({
    kind: z.literal('distribution'),
    parts: z
      .array(z.strictObject({ name: plainText(100), fill: Fill }))
      .min(1)
      .max(10),
    bars: z
      .array(z.strictObject({ ...named, counts: z.array(z.number().min(0).max(100_000)).max(10) }))
      .max(60),
  })
  .refine(({ parts, bars }) => bars.every(({ counts }) => counts.length === parts.length), {
    error: 'document.counts',
  })

/** Ranges between 0 and 1, with a mark where something is known inside. */
const Intervals = z.strictObject({
  kind: z.literal('intervals'),
  bars: z.array(z.strictObject({ ...named, low: Share, high: Share, known: Share.nullable() })).max(60),
})

/** A drawing never stands alone: the same figures follow as a table, for whoever cannot see it or wants to reckon. */
export const Chart = z.strictObject({
  kind: z.literal('chart'),
  caption: plainText(600).describe('The finding in words; also what a reader hears in place of the drawing'),
  form: z.discriminatedUnion('kind', [Distribution, Intervals]),
  table: Table,
})
export type Chart = z.infer<typeof Chart>

export const Block = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('heading'),
    level: z.literal([1, 2, 3]),
    text: plainText(400),
    short: plainText(31).optional().describe('Of level 1: what its sheet is called in a workbook'),
  }),
  z.strictObject({
    kind: z.literal('paragraph'),
    look: z.enum(['body', 'lead', 'quiet']).default('body'),
    sentences: z.array(Sentence).max(60),
  }),
  z.strictObject({
    kind: z.literal('list'),
    isOrdered: z.boolean().default(false),
    items: z.array(z.array(Sentence).max(10)).max(200),
  }),
  z.strictObject({ kind: z.literal('table'), ...tableParts }).refine(sameWidth, uneven),
  Chart,
  z
    .strictObject({ kind: z.literal('question'), text: plainText(600), source: Source })
    .describe('A guiding question, born from a named figure; numbered where it is printed'),
  z.strictObject({ kind: z.literal('source'), text: plainText(2000) }).describe('On what the data rests'),
  z.strictObject({ kind: z.literal('page-break') }),
])
export type Block = z.infer<typeof Block>

/** What only a workbook says, where prose would not be looked for: its first sheet, and how parts are told apart. */
const FirstSheet = z.strictObject({
  name: plainText(31).min(1),
  part: plainText(60).min(1).describe('The head of the column that names the part a row belongs to'),
  facts: z
    .array(z.strictObject({ name: plainText(200), text: plainText(1000) }))
    .max(60)
    .describe('For whom, what was chosen, of which day, how many, and what the words mean'),
})

/**
 * A document as a value: what is previewed, printed as Word and printed as PDF is this and nothing beside it. It holds
 * no sentence of its own; every word in it was said before it was composed.
 */
export const FocalDocument = z
  .strictObject({
    title: plainText(300).min(1),
    language: z.string().regex(/^[a-z]{2}$/),
    direction: z.enum(['ltr', 'rtl']),
    asOf: Day,
    notices: z
      .array(plainText(400).min(1))
      .min(1)
      .max(4)
      .describe(
        'The demonstration line where it applies, and the informality line; at the foot of every page',
      ),
    pageOf: z
      .string()
      .max(80)
      .regex(/^(?=.*\{page\})(?=.*\{pages\})[^\p{Cc}]*$/u, { error: 'document.pageOf' })
      .describe('"Page {page} of {pages}" in the language of the document'),
    blocks: z.array(Block).max(2000),
    firstSheet: FirstSheet.optional(),
  })
  .meta({ id: 'FocalDocument' })
export type FocalDocument = z.infer<typeof FocalDocument>

/** The document as it is composed: what has a default may be left out. */
export type DocumentInput = z.input<typeof FocalDocument>
