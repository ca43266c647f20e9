import type { KeyFigures, KeyLine } from './web-keys.ts'

/** Bytes over the wire of one visit. */
export type Visit = { all: number; scripts: number; fonts: number; figures: number }
export type Paint = { firstMs: number; heatMapMs: number }
type ScreenFigures = { first: Visit; later: Visit; slowMs: number }
export type WebFigures = {
  'Our status': ScreenFigures
  Overview: ScreenFigures
  paints: { focal: Paint; bare: Paint }
  keys: Record<KeyLine, KeyFigures>
}

/** Targets of performance.md, in kB (1,000 bytes) and as ratios. */
const targets = { first: 200, later: 30, scripts: 110, firstPaint: 1.5, heatMap: 2, key: 100 }

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

function verdict(value: number, most: number): string {
  return value <= most ? `at most ${most}: met` : `at most ${most}: missed`
}

function screenRow(name: string, { first, later, slowMs }: ScreenFigures): string {
  const parts = [first.all, first.scripts, first.fonts, first.figures, later.all].map(kb)
  return `| ${name} | ${parts.join(' | ')} | ${(slowMs / 1000).toFixed(1)} |`
}

const lineNames: Record<KeyLine, string> = {
  local: 'to a server on this machine',
  slow: 'over the slow line',
  none: 'without a line',
}

function keyRow(line: KeyLine, { keys, work, clock }: KeyFigures): string {
  const figures = [keys, work.median, work.worst, clock.median, clock.worst].map(Math.round)
  return `| ${lineNames[line]} | ${figures.join(' | ')} | ${verdict(work.worst, targets.key)} |`
}

/** The figures as Markdown, beside their targets. */
export function webReport(found: WebFigures, rounds: number): string {
  const { focal, bare } = found.paints
  const firstPaint = focal.firstMs / bare.firstMs
  const heatMap = focal.heatMapMs / bare.heatMapMs
  const own = found['Our status']
  return `The demonstration, signed in, an empty browser; bytes as they travel, with headers. The slow line: 50 kB a second, 400 ms.

| kB over the wire | first visit | of it scripts | fonts | figures and texts | later visit | first visit over the slow line, s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${screenRow('Our status', own)}
${screenRow('Overview', found.Overview)}

| | figure | target |
| --- | ---: | --- |
| first visit of "Our status", kB | ${kb(own.first.all)} | ${verdict(own.first.all / 1000, targets.first)} |
| later visit of "Our status", kB | ${kb(own.later.all)} | ${verdict(own.later.all / 1000, targets.later)} |
| scripts of the overview, kB | ${kb(found.Overview.first.scripts)} | ${verdict(found.Overview.first.scripts / 1000, targets.scripts)} |
| first contentful paint at 4 x throttle, as a multiple of a bare page | ${firstPaint.toFixed(2)} (${Math.round(focal.firstMs)} ms and ${Math.round(bare.firstMs)} ms) | ${verdict(firstPaint, targets.firstPaint)} |
| heat map painted at 4 x throttle, as a multiple of a bare page | ${heatMap.toFixed(2)} (${Math.round(focal.heatMapMs)} ms and ${Math.round(bare.heatMapMs)} ms) | ${verdict(heatMap, targets.heatMap)} |

| one key of the review to the next paint, at 4 x throttle, ms | keys | work, median | worst | clock, median | worst | target for the worst |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
${keyRow('local', found.keys.local)}
${keyRow('slow', found.keys.slow)}
${keyRow('none', found.keys.none)}

Work is the time that the page itself spends on the processor from the key to the paint, times four; the clock, in steps of 8 ms, counts also what else the machine does meanwhile. Paints: medians of ${rounds} rounds, arms alternating; the bare page paints the same figures from the same bytes as plain text.`
}
