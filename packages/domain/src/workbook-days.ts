import type { Day } from '@focal/contracts/shapes'
import { dayNumber, plusDays } from './days.ts'
import { fold } from './workbook-lexicon.ts'

const languages = ['en', 'fr', 'ar', 'ar-LB'] as const

/** Names of months, long and short, as people write them in the languages of Focal. */
const months = new Map(
  languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, index) => {
        const name = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
        return [fold(name.format(new Date(Date.UTC(2026, index, 1)))), index + 1] as const
      }),
    ),
  ),
)

/** Figures of Arabic and Persian as 0 to 9. */
function westernFigures(text: string): string {
  return text
    .replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (figure) => String(figure.charCodeAt(0) - 0x06f0))
}

function dayFrom(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null
}

function monthOf(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : (months.get(fold(text)) ?? 0)
}

/**
 * A day as people write it: 2026-11-23, 23/11/2026, 23.11.2026, 23 Nov 2026, 23 novembre 2026. The day comes before
 * the month, as in the languages of Focal; null where it cannot be one.
 */
export function readDay(text: string): Day | null {
  const plain = westernFigures(text)
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/(\d)(?:er|st|nd|rd|th)\b/i, '$1')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '')
  const [, y, m, d] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? []
  if (y) return dayFrom(Number(y), Number(m), Number(d))
  const [, day, month = '', year] =
    /^(\d{1,2})(?:\s*[-/.]\s*|\s+)([\p{L}\p{M}.]+(?: [\p{L}\p{M}.]+)?|\d{1,2})(?:\s*[-/.,،]\s*|\s+)(\d{4})$/u.exec(
      plain,
    ) ?? []
  return day ? dayFrom(Number(year), monthOf(month), Number(day)) : null
}

/** The day behind the number that a spreadsheet keeps for it; null for a number that is hardly meant as one. */
export function dayOfSerial(serial: number, is1904: boolean): Day | null {
  const from = is1904 ? '1904-01-01' : '1899-12-30'
  const whole = Math.floor(serial)
  const [first, last] = [dayNumber('1980-01-01'), dayNumber('2150-01-01')].map((day) => day - dayNumber(from))
  return whole >= (first ?? 0) && whole <= (last ?? 0) ? plusDays(from, whole) : null
}
