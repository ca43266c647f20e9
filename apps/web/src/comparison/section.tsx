import type { Comparison, ComparisonCell } from '@focal/contracts/comparison'
import { type CSSProperties, lazy, Suspense, useSyncExternalStore } from 'react'
import { useWords } from '../app/use-words.ts'
import { segmentsOf } from './segments.ts'
import { SpreadTable } from './spread-table.tsx'
import { useSaySpread } from './words.ts'

/** The library that draws comes with the first chart; the words and the table do without it. */
const SpreadChart = lazy(() => import('./chart.tsx').then((module) => ({ default: module.SpreadChart })))

type Sides = { side: Comparison['groups'][number]; cell: ComparisonCell }[]

const phone = '(max-width: 760px)'

function followWidth(tell: () => void): () => void {
  const query = window.matchMedia(phone)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** The words above a bar take one or two lines, on a phone up to four. */
function useRowHeight(): number {
  const isPhone = useSyncExternalStore(followWidth, () => window.matchMedia(phone).matches)
  return isPhone ? 112 : 72
}

function Bars({ sides }: { sides: Sides }) {
  const say = useSaySpread()
  const rowHeight = useRowHeight()
  const rows = sides.map(({ side, cell }) => ({ id: side.id, segments: segmentsOf(cell.spread) }))
  return (
    <div className="cmp-bars" style={{ '--row': `${rowHeight}px` } as CSSProperties}>
      <ol>
        {sides.map(({ side, cell }) => (
          <li key={side.id}>
            <p>
              <b>{side.name}</b> {say(cell, side.kind)}
            </p>
          </li>
        ))}
      </ol>
      <Suspense fallback={null}>
        <SpreadChart rows={rows} rowHeight={rowHeight} isMirrored={document.documentElement.dir === 'rtl'} />
      </Suspense>
    </div>
  )
}

/** One section of a framework: the own bar, that of the group, that of all Member States. */
export function ComparedSection({
  set,
  table,
  isTable,
}: {
  set: Comparison['sets'][number]
  table: Comparison
  isTable: boolean
}) {
  const { t } = useWords()
  const sides = table.groups.flatMap((side) => {
    const cell = table.cells.find((one) => one.group === side.id && one.set === set.id)
    return cell ? [{ side, cell }] : []
  })
  return (
    <section className="cmp" aria-labelledby={`cmp-${set.id}`}>
      <h2 id={`cmp-${set.id}`}>{set.title}</h2>
      <p className="cap">{t('comparison:commitments', { count: set.scored })}</p>
      {isTable ? <SpreadTable sides={sides} caption={set.title} /> : <Bars sides={sides} />}
    </section>
  )
}
