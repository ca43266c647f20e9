import type { Size } from './generate.ts'
import { type Measured, median, ratio } from './measure.ts'
import type { Section } from './suites.ts'

/** Who answers: Focal, and the limits it runs against. */
export const arms = ['focal', 'memory', 'session', 'sql'] as const
export const connections = [1, 8, 64]
export const rounds = 5

export type Question = 'heatMap' | 'profile'
export type Reads = {
  size: Size
  results: { question: Question; path: string; bytes: number; measured: Measured[] }[]
  /** Cells in which the plain SQL and Focal gave the same figures */
  compared: number
  firstMs: number
}

const titles: Record<(typeof arms)[number], string> = {
  focal: 'Focal',
  memory: 'memory: bare Express 5 sending the same bytes',
  session: 'session read: Express 5, one look-up through pg, the same bytes',
  sql: 'plain SQL: Express 5 and pg over the same history, without policies',
}

const short: Record<(typeof arms)[number], string> = {
  focal: 'Focal',
  memory: 'memory',
  session: 'session read',
  sql: 'plain SQL',
}

type Row = { arm: (typeof arms)[number]; of: (typeof arms)[number]; target?: number; remark?: string }

/** What is divided by what, with the promise at 64 connections. No promise is made beside plain SQL. */
const ratios: Record<Question, Row[]> = {
  heatMap: [
    { arm: 'focal', of: 'session', target: 0.8 },
    { arm: 'focal', of: 'memory', remark: '0.90 without sign-in, which no route offers' },
    { arm: 'session', of: 'memory', remark: 'what one session read leaves' },
    { arm: 'focal', of: 'sql' },
  ],
  profile: [
    { arm: 'focal', of: 'memory', target: 0.75 },
    { arm: 'focal', of: 'session' },
    { arm: 'session', of: 'memory', remark: 'what one session read leaves' },
    { arm: 'focal', of: 'sql' },
  ],
}

function whole(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(2)
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map((_cell, place) => (place === 0 ? '---' : '---:'))), ...rows.map(row)].join(
    '\n',
  )
}

function ratesTable(measured: readonly Measured[]): string {
  const rows = arms.map((arm) => [
    titles[arm],
    ...measured.map(({ rates, failed }) => {
      const lost = failed.get(arm) ?? 0
      return whole(median(rates.get(arm) ?? [])) + (lost > 0 ? ` (${lost} failed)` : '')
    }),
  ])
  return table(['requests a second, median', ...measured.map(({ connections }) => `${connections}`)], rows)
}

function ratioTable(question: Question, measured: readonly Measured[]): string {
  const rows = ratios[question].map(({ arm, of, target, remark }) => {
    const shares = measured.map((one) => ratio(one, arm, of))
    const isMet = (shares.at(-1) ?? 0) >= (target ?? 0)
    const promise =
      target === undefined ? (remark ?? '') : `${target.toFixed(2)}: ${isMet ? 'reached' : 'not reached'}`
    return [
      `${short[arm]} / ${short[of]}`,
      ...shares.map((share) => (share >= 0.1 && share < 100 ? share.toFixed(2) : whole(share))),
      promise,
    ]
  })
  const counts = measured.map(({ connections }) => `${connections}`)
  return table(['median of the ratios of each round', ...counts, 'target at 64'], rows)
}

/** The tables of the suite `reads`. */
export function readsReport({ size, results, compared, firstMs }: Reads): Section {
  const data = `${size.countries} countries x ${size.commitments} scored commitments, ${size.items.toLocaleString('en-GB')} items, ${size.entries.toLocaleString('en-GB')} history entries`
  const parts = results.flatMap(({ question, path, bytes, measured }) => [
    `### \`GET ${path}\` (${bytes.toLocaleString('en-GB')} bytes), by connections`,
    ratesTable(measured),
    ratioTable(question, measured),
  ])
  const about = `Size S: ${data}. Signed in as an organiser, every check on, no compression asked for. ${rounds} rounds of 2 s an arm (an arm below 100 a second: a fixed number of requests), arms alternating, load generator on the same machine. The plain SQL gave the same figures as Focal in ${compared} of ${compared} cells. The first heat map after a start, with nothing in memory: ${Math.round(firstMs)} ms.`
  return { title: 'Reads', text: [about, ...parts].join('\n\n') }
}
