import type { GapFigure, GapGroup, GapSet, GapTable } from '@focal/contracts/gaps'
import { Moved } from '../app/moved.tsx'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { cellAt } from './picture.ts'
import { useSetNames } from './set-name.ts'

function useSayShare(): (share: number | null) => string {
  const { t } = useWords()
  return (share) => (share === null ? '' : t('common:percent', { value: wholePercent(share) }))
}

function Line({ group, set, figure }: { group: GapGroup; set: GapSet; figure: GapFigure }) {
  const { t } = useWords()
  const say = useSayShare()
  const nameOf = useSetNames()
  return (
    <tr>
      <th scope="row">
        {group.name}
        <Moved of={figure} isSaid />
      </th>
      <td data-label={t('gaps:table.set')}>{nameOf(set.id).name}</td>
      <td data-label={t('gaps:table.known')}>
        {figure.shown === 'value' ? say(figure.knownGap) : t(`gaps:shown.${figure.shown}`)}
      </td>
      <td data-label={t('gaps:table.low')}>{say(figure.low)}</td>
      <td data-label={t('gaps:table.high')}>{say(figure.high)}</td>
      <td data-label={t('gaps:table.coverage')}>{say(figure.coverage)}</td>
      <td data-label={t('gaps:table.reporting')}>
        {t('common:nOfN', { n: figure.reporting, of: figure.applicable })}
      </td>
      <td data-label={t('gaps:table.older')}>{figure.older}</td>
    </tr>
  )
}

/** The same figures as the heat map, line by line. */
export function HeatTable({ tables, sets }: { tables: GapTable[]; sets: GapSet[] }) {
  const { t } = useWords()
  const heads = ['group', 'set', 'known', 'low', 'high', 'coverage', 'reporting', 'older'] as const
  return (
    <table className="lines">
      <caption className="vh">{t('gaps:heatCaption')}</caption>
      <ColumnHeads labels={heads.map((head) => t(`gaps:table.${head}`))} />
      <tbody>
        {tables.flatMap((table) =>
          table.groups.flatMap((group) =>
            sets.flatMap((set) => {
              const figure = cellAt(table, group.id, set.id)?.figure
              return figure ? [<Line key={group.id + set.id} group={group} set={set} figure={figure} />] : []
            }),
          ),
        )}
      </tbody>
    </table>
  )
}
