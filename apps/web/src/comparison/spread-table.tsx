import type { Comparison, ComparisonCell } from '@focal/contracts/comparison'
import { orderedStatuses } from '@focal/contracts/status-scale'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import { useShadeNames } from './key.tsx'
import { type Shade, segmentsOf, shades } from './segments.ts'

type Sides = readonly { side: Comparison['groups'][number]; cell: ComparisonCell }[]

function countOf({ spread }: ComparisonCell, shade: Shade): number {
  return segmentsOf(spread)
    .filter((one) => one.shade === shade)
    .reduce((sum, { count }) => sum + count, 0)
}

function ageingIn({ spread }: ComparisonCell): number {
  return orderedStatuses.reduce((sum, status) => sum + spread.counts[status].ageing, 0)
}

/** What is read of each side, line by line: counts first, then the gap with its range. */
function useLines(): { key: string; head: string; value: (cell: ComparisonCell) => string }[] {
  const { t } = useWords()
  const nameOf = useShadeNames()
  return [
    {
      key: 'reported',
      head: t('comparison:head.reported'),
      value: ({ spread }) => t('common:nOfN', { n: spread.reported, of: spread.of }),
    },
    ...shades.map((shade) => ({
      key: shade,
      head: nameOf(shade),
      value: (cell: ComparisonCell) => String(countOf(cell, shade)),
    })),
    { key: 'ageing', head: t('comparison:ageing'), value: (cell) => String(ageingIn(cell)) },
    {
      key: 'known',
      head: t('gaps:table.known'),
      value: ({ figure: { shown, knownGap } }) =>
        shown === 'value' && knownGap !== null
          ? t('common:percent', { value: wholePercent(knownGap) })
          : t(`gaps:shown.${shown === 'value' ? 'too-few-report' : shown}`),
    },
    {
      key: 'range',
      head: t('comparison:head.range'),
      value: ({ figure: { low, high } }) =>
        low === null || high === null
          ? t('gaps:shown.not-applicable')
          : t('common:range', { low: wholePercent(low), high: wholePercent(high) }),
    },
  ]
}

/** The same counts as the bars: a line for each part, a column for each side. */
export function SpreadTable({ sides, caption }: { sides: Sides; caption: string }) {
  const { t } = useWords()
  return (
    <table className="lines cmp-table">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('comparison:head.what')}</th>
          {sides.map(({ side }) => (
            <th scope="col" key={side.id}>
              {side.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {useLines().map(({ key, head, value }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {sides.map(({ side, cell }) => (
              <td key={side.id} data-label={side.name}>
                {value(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
