import { fillOf, type Segment, type Shade } from './segments.ts'

type Mark = 'dots' | 'lines' | 'grid' | 'bar' | 'stripes' | 'none'

/** What lies on the ground of a part, as in the marks of the design; diagonals mean age and nothing else. */
const markOf: Record<Shade, Mark> = {
  'in-place': 'none',
  largely: 'grid',
  partly: 'lines',
  planned: 'dots',
  'not-started': 'none',
  expired: 'stripes',
  withheld: 'dots',
  notReported: 'none',
  notApplicable: 'bar',
}

function Drawn({ mark }: { mark: Mark }) {
  switch (mark) {
    case 'dots':
      return <circle className="mk-dot" cx="3" cy="3" r="1.2" />
    case 'lines':
      return <path className="mk-line" d="M0.5 0V6" />
    case 'grid':
      return <path className="mk-grid" d="M0.5 0V6M0 0.5H6" />
    case 'bar':
      return <path className="mk-bar" d="M0 3H6" />
    case 'stripes':
      return <path className="mk-old" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
    case 'none':
      return null
  }
}

/** Names of patterns are their own in every chart of a page. */
export function patternId(chart: string, key: string): string {
  return `${chart}-${key}`
}

/** The fills of a chart; lightness and mark tell them apart without any colour. */
export function Patterns({ chart, segments }: { chart: string; segments: readonly Segment[] }) {
  return (
    <defs>
      {segments.map(({ key, shade, isAgeing }) => (
        <pattern
          key={key}
          id={patternId(chart, key)}
          className={`pt ${fillOf[shade]}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect className="mk-ground" width="6" height="6" />
          <Drawn mark={markOf[shade]} />
          {isAgeing && <path className="mk-age" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />}
        </pattern>
      ))}
    </defs>
  )
}
