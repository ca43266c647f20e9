import type { Chart, Fill } from '@focal/contracts/documents'
import { Line, Rect, Svg, View } from '@react-pdf/renderer'
import { createElement, type ReactNode } from 'react'
import { band, ink, quiet, reported, shares, sizes } from './look.ts'
import { captionOf, tableOf } from './pdf-table.ts'
import { line, rowOf, type Way } from './pdf-text.ts'

/** Points of a bar: how long the whole is, and how high. */
const [length, height] = [250, 9]

type Part = { from: number; to: number; fill: Fill | 'band' | 'tick' }

function stroke(key: string, x1: number, y1: number, x2: number, y2: number, color: string) {
  return createElement(Line, { key, x1, y1, x2, y2, stroke: `#${color}`, strokeWidth: 0.7 })
}

/** Points from one to another, evenly. */
function steps(from: number, to: number, by: number): number[] {
  const count = Math.max(0, Math.floor((to - from - 0.01) / by))
  return Array.from({ length: count }, (_, index) => from + by * (index + 1))
}

/** Diagonals inside a part, cut at its edges; they mean age and nothing else. */
function diagonals(from: number, to: number): ReactNode[] {
  return steps(from - height, to, 3.5).map((x) => {
    const [start, end] = [Math.max(x, from), Math.min(x + height, to)]
    return stroke(`d${x}`, start, height - (start - x), end, height - (end - x), quiet)
  })
}

const patterns: Record<Part['fill'], (from: number, to: number) => ReactNode[]> = {
  solid: () => [],
  band: () => [],
  tick: () => [],
  empty: () => [],
  dashed: () => [],
  pale: (from, to) => [stroke('p', from + 1, height / 2, Math.max(from + 1, to - 1), height / 2, quiet)],
  lines: (from, to) => steps(from, to, 3).map((x) => stroke(`l${x}`, x, 0, x, height, reported)),
  grid: (from, to) => [
    ...steps(from, to, 3).map((x) => stroke(`v${x}`, x, 0, x, height, reported)),
    ...[3, 6].map((y) => stroke(`h${y}`, from, y, to, y, reported)),
  ],
  dots: (from, to) =>
    steps(from, to, 3.5).flatMap((x) =>
      [2.8, 6.2].map((y) =>
        createElement(Rect, {
          key: `${x} ${y}`,
          x: x - 0.5,
          y: y - 0.5,
          width: 1,
          height: 1,
          fill: `#${reported}`,
        }),
      ),
    ),
  striped: diagonals,
}

const insides: Partial<Record<Part['fill'], string>> = { solid: reported, band, tick: ink, pale: 'F1EEE8' }

function partOf({ from, to, fill }: Part): ReactNode[] {
  const inside = insides[fill]
  const isOutlined = fill !== 'band' && fill !== 'tick'
  const edge = fill === 'dashed' || fill === 'pale' || fill === 'striped' ? quiet : reported
  return [
    createElement(Rect, {
      key: `${from} ${fill}`,
      x: from + 0.35,
      y: 0.35,
      width: Math.max(0.6, to - from - 0.7),
      height: height - 0.7,
      fill: inside === undefined ? '#FFFFFF' : `#${inside}`,
      ...(isOutlined ? { stroke: `#${edge}`, strokeWidth: 0.7 } : {}),
      ...(fill === 'dashed' ? { strokeDasharray: '2 2' } : {}),
    }),
    ...patterns[fill](from, to),
  ]
}

/** A drawing of parts between 0 and 1; from the right where reading begins there. */
function drawn(parts: readonly Part[], whole: number, { direction }: Way): ReactNode {
  const placed = parts.map(({ from, to, fill }) =>
    direction === 'rtl'
      ? { from: (1 - to) * whole, to: (1 - from) * whole, fill }
      : { from: from * whole, to: to * whole, fill },
  )
  return createElement(
    Svg,
    { width: whole, height, viewBox: `0 0 ${whole} ${height}` },
    placed.flatMap(partOf),
  )
}

type Bar = { name: string; said: string; parts: Part[] }

/** The bars of a chart: parts of each, between 0 and 1. */
function barsOf({ form }: Chart): Bar[] {
  if (form.kind === 'distribution')
    return form.bars.map(({ name, said, counts }) => {
      let at = 0
      const parts = shares(counts).map(({ index, share }) => {
        const from = at
        at += share
        return { from, to: at, fill: form.parts[index]?.fill ?? 'empty' }
      })
      return { name, said, parts }
    })
  return form.bars.map(({ name, said, low, high, known }) => {
    const tick = known === null ? [] : [{ from: known - 0.004, to: known + 0.004, fill: 'tick' as const }]
    return { name, said, parts: [{ from: low, to: high, fill: 'band' as const }, ...tick] }
  })
}

function barOf({ name, said, parts }: Bar, key: number, way: Way): ReactNode {
  const small = { fontSize: sizes.small + 0.5 }
  return createElement(
    View,
    { key, wrap: false, style: { ...rowOf(way), alignItems: 'center', paddingVertical: 2, gap: 8 } },
    line(name, way, { ...small, width: 140 }),
    drawn(parts, length, way),
    line(said, way, { ...small, flex: 1 }),
  )
}

/** What the fills of a distribution mean. */
function keyOf({ form }: Chart, way: Way): ReactNode {
  if (form.kind === 'intervals') return null
  const entries = form.parts.map(({ name, fill }, key) =>
    createElement(
      View,
      { key, style: { ...rowOf(way), alignItems: 'center', gap: 5, marginBottom: 2 } },
      drawn([{ from: 0, to: 1, fill }], 20, way),
      line(name, way, { fontSize: sizes.small }),
    ),
  )
  return createElement(
    View,
    { style: { ...rowOf(way), flexWrap: 'wrap', columnGap: 14, marginTop: 4 } },
    ...entries,
  )
}

/** Its caption, the bars, the key, and the same figures as a table. */
export function chartOf(chart: Chart, way: Way): ReactNode[] {
  return [
    captionOf(chart.caption, way),
    createElement(
      View,
      { wrap: false },
      barsOf(chart).map((bar, key) => barOf(bar, key, way)),
      keyOf(chart, way),
    ),
    tableOf(chart.table, way),
  ]
}
