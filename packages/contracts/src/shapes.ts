import { z } from 'zod'

/** A day, ISO 8601, no time zone. Dates are strings on both sides of every wall. */
export const Day = z.iso.date().meta({ id: 'Day', example: '2026-11-23' })
export type Day = z.infer<typeof Day>

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime().meta({ id: 'Instant', example: '2026-11-23T14:02:11.000Z' })
export type Instant = z.infer<typeof Instant>

/** A span of days; `from` null: since before the Strategy of 8 September 2006; `until` (exclusive) null: still. */
export const Interval = z.object({ from: Day.nullable(), until: Day.nullable() }).meta({ id: 'Interval' })
export type Interval = z.infer<typeof Interval>

/** Text a person typed: well-formed Unicode, NFC, trimmed, no control characters but line breaks and tabs. */
export function typedText(most: number) {
  return z
    .string()
    .max(most, { abort: true })
    .refine((text) => text.isWellFormed() && !holdsControlCharacter(text), { error: 'text.malformed' })
    .overwrite((text) => text.normalize('NFC').trim())
}

function holdsControlCharacter(text: string): boolean {
  return [...text].some((letter) => {
    const code = letter.codePointAt(0) ?? 0
    return (code < 32 && letter !== '\n' && letter !== '\t' && letter !== '\r') || code === 127
  })
}

/** Said on every answer that holds what States report. */
export const Disclaimer = z
  .object({
    isDemo: z.boolean().describe('True while the data is fictional'),
    text: z.string().describe('The informality line, and the demonstration line where it applies'),
  })
  .meta({ id: 'Disclaimer' })
export type Disclaimer = z.infer<typeof Disclaimer>

/** The day of a picture. */
export const AsOf = z.object({ asOf: Day.optional().describe('Today unless said; not before 2006-09-08') })
