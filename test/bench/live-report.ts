import type { Size } from './generate.ts'
import { median } from './measure.ts'
import type { Section } from './suites.ts'

export const rounds = 5
export const subscribers = 100
/** Writes of a round */
export const writes = 40

/** Ms from the acknowledged commit to the event, of every subscriber and write, by arm and round. */
export type LiveFigures = { bare: number[][]; focal: number[][]; across: number[][] }

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

const titles: Record<keyof LiveFigures, string> = {
  bare: 'bare: node:http, one UPDATE and two INSERTs in a transaction, then the same bytes to all',
  focal: 'Focal, listening at the process that writes',
  across: 'Focal, listening at another process',
}

function line(name: keyof LiveFigures, of: LiveFigures): string {
  const at = (share: number) => median(of[name].map((round) => percentile(round, share))).toFixed(1)
  return `| ${titles[name]} | ${at(0.5)} | ${at(0.99)} |`
}

/** The table of the suite `live`. */
export function liveReport(figures: LiveFigures, { countries, entries }: Size): Section {
  const p99 = (name: keyof LiveFigures) => figures[name].map((round) => percentile(round, 0.99))
  const [bare, focal, across] = [p99('bare'), p99('focal'), p99('across')]
  const times = median(focal.map((value, round) => value / (bare[round] ?? Number.NaN)))
  const more = median(across.map((value, round) => value - (focal[round] ?? Number.NaN)))
  const verdict = (isMet: boolean) => (isMet ? 'met' : 'missed')
  const text = [
    `Size S: ${countries} countries, ${entries.toLocaleString('en-GB')} history entries. ${subscribers} subscribers, half of them organisers, half observers, every right checked; ${rounds} rounds of ${writes} writes an arm, arms alternating, writer and subscribers in one process on the same machine. Ms from the answer to the write to the event at each subscriber; what came before the answer counts as 0.`,
    `| ms, median of the rounds | half | p99 |\n| --- | ---: | ---: |\n${(['bare', 'focal', 'across'] as const).map((name) => line(name, figures)).join('\n')}`,
    `| | figure | target |\n| --- | ---: | --- |\n| p99 as a multiple of the bare broadcast | ${times.toFixed(2)} | at most 2: ${verdict(times <= 2)} |\n| p99 across processes beyond that, ms | ${more.toFixed(1)} | at most 5: ${verdict(more <= 5)} |`,
  ].join('\n\n')
  return { title: 'Live', text }
}
