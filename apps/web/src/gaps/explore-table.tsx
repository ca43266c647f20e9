import type { GapCell, GapTable } from '@focal/contracts/gaps'
import { notYetOf } from '@focal/domain/highlights'
import { Moved } from '../app/moved.tsx'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'

type Said = {
  known: string
  low: number | null
  high: number | null
  n: number
  of: number
  older: number | null
}

function useSaid(): (cell: GapCell) => Said {
  const { t } = useWords()
  return ({ figure, counts }) => {
    if (counts) {
      const { y, z } = counts.mostly
      const { notYet, share = null, low = null, high = null } = notYetOf(counts) ?? {}
      const known = share === null ? t('gaps:tooFew') : t('common:nOfN', { n: notYet, of: y })
      return { known, low, high, n: y, of: z, older: null }
    }
    if (!figure) return { known: '', low: null, high: null, n: 0, of: 0, older: null }
    const { shown, knownGap, low, high, reporting, applicable, older } = figure
    const isKnown = shown === 'value' && knownGap !== null
    const known = isKnown
      ? t('common:percent', { value: wholePercent(knownGap) })
      : t(`gaps:shown.${shown === 'value' ? 'too-few-report' : shown}`)
    return { known, low, high, n: reporting, of: applicable, older }
  }
}

/** The same figures as the grid, line by line. */
export function ExploreTable({ table }: { table: GapTable }) {
  const { t } = useWords()
  const said = useSaid()
  const names = new Map(table.groups.map(({ id, name }) => [id, name]))
  const titles = new Map(table.sets.map(({ id, title }) => [id, title]))
  const heads = ['group', 'set', 'known', 'low', 'high', 'reporting', 'older'] as const
  const percent = (share: number | null) =>
    share === null ? '' : t('common:percent', { value: wholePercent(share) })
  return (
    <table className="lines">
      <caption className="vh">{t('explore:gridCaption')}</caption>
      <ColumnHeads labels={heads.map((head) => t(`gaps:table.${head}`))} />
      <tbody>
        {table.cells.map((cell) => {
          const { known, low, high, n, of, older } = said(cell)
          return (
            <tr key={`${cell.group} ${cell.set}`}>
              <th scope="row">
                {names.get(cell.group)}
                <Moved of={cell.figure ?? cell.counts ?? cell} isSaid />
              </th>
              <td data-label={t('gaps:table.set')}>{titles.get(cell.set)}</td>
              <td data-label={t('gaps:table.known')}>{known}</td>
              <td data-label={t('gaps:table.low')}>{percent(low)}</td>
              <td data-label={t('gaps:table.high')}>{percent(high)}</td>
              <td data-label={t('gaps:table.reporting')}>{t('common:nOfN', { n, of })}</td>
              <td data-label={t('gaps:table.older')}>{older ?? ''}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
