import { useId } from 'react'
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { Patterns, patternId } from './patterns.tsx'
import { fillOf, type Segment } from './segments.ts'

/** One bar: of whom it is, and its parts. */
export type Row = { id: string; segments: Segment[] }

const barHeight = 22
/** Below this a number would not fit into its part. */
const narrowest = 26

type LabelPlace = { x?: unknown; y?: unknown; width?: unknown; height?: unknown; value?: unknown }

/** A number on a plate, where its part is wide enough. */
function Count({ x, y, width, height, value }: LabelPlace) {
  const [left, top, wide, high] = [x, y, width, height].map(Number)
  if (left === undefined || top === undefined || wide === undefined || high === undefined) return null
  const count = Number(value)
  if (!(Math.abs(wide) >= narrowest) || count === 0) return null
  const middle = left + wide / 2
  const plate = String(count).length * 8 + 6
  return (
    <g className="cmp-count">
      <rect x={middle - plate / 2} y={top + 3} width={plate} height={high - 6} rx="2" />
      <text x={middle} y={top + high / 2} textAnchor="middle" dominantBaseline="central">
        {count}
      </text>
    </g>
  )
}

/**
 * Bars of the same length, each parted by how often something is said. A drawing beside words and a table that say the
 * same, so nothing in it is read out. Recharts draws numbers that it did not compute.
 */
export function SpreadChart({
  rows,
  rowHeight,
  isMirrored,
}: {
  rows: readonly Row[]
  /** Points that one bar takes, with the words above it */
  rowHeight: number
  isMirrored: boolean
}) {
  const chart = useId().replace(/[^\w-]/g, '')
  const parts = rows[0]?.segments ?? []
  const data = rows.map(({ id, segments }) => ({
    id,
    ...Object.fromEntries(segments.map(({ key, count }) => [key, count])),
  }))
  return (
    <div className="cmp-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height={rowHeight * rows.length}>
        <BarChart
          data={data}
          layout="vertical"
          stackOffset="expand"
          barSize={barHeight}
          margin={{ top: 0, right: 1, bottom: 0, left: 1 }}
          accessibilityLayer={false}
        >
          <Patterns chart={chart} segments={parts} />
          <XAxis type="number" hide domain={[0, 1]} reversed={isMirrored} />
          <YAxis type="category" dataKey="id" hide />
          {parts.map(({ key, shade, isAgeing }) => (
            <Bar
              key={key}
              dataKey={key}
              stackId="all"
              isAnimationActive={false}
              className={`seg ${fillOf[shade]}`}
              fill={`url(#${patternId(chart, key)})`}
            >
              {!isAgeing && <LabelList dataKey={key} content={Count} />}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
