import type { GapBy, GapCell, GapFigure, GapTable } from '@focal/contracts/gaps'
import { gaps } from '@focal/contracts/gaps'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'

/** Lower bounds of the five steps of the known gap, as shares (design.md 3). */
export const stepBounds = [0, 0.15, 0.3, 0.45, 0.6] as const

/** The fill of a share: 1 to 5, 0 where none is shown. */
export function stepAt(share: number | null): number {
  return share === null ? 0 : stepBounds.filter((bound) => share >= bound).length
}

/** The fill of a cell, by the known gap. */
export function stepOf({ shown, knownGap }: GapFigure): number {
  return stepAt(shown === 'value' ? knownGap : null)
}

/** The cell of a group and a set. */
export function cellAt(table: GapTable, group: string, set: string): GapCell | undefined {
  return table.cells.find((cell) => cell.group === group && cell.set === set)
}

/** The sets with the widest known gaps of all Member States, widest first; what nothing can be said of is left out. */
export function widestSets(world: GapTable, most: number): string[] {
  return world.cells
    .flatMap(({ set, figure }) =>
      figure?.shown === 'value' && figure.knownGap !== null ? [{ set, gap: figure.knownGap }] : [],
    )
    .sort((a, b) => b.gap - a.gap)
    .slice(0, most)
    .map(({ set }) => set)
}

export type Choice = { by: GapBy; asOf?: string | undefined }

/** The heat map of a grouping; the five UN groups are followed by the least developed countries, which cut across. */
export function useHeatMap({ by, asOf }: Choice) {
  const over = 'profile' as const
  const main = useQuery(queryOf(gaps.table, { query: { by, over, asOf } }))
  const ldc = useQuery({
    ...queryOf(gaps.table, { query: { by: 'ldc' as const, over, asOf, group: 'ldc' } }),
    enabled: by === 'un-group',
  })
  const world = useQuery(queryOf(gaps.table, { query: { by: 'world' as const, over, asOf } }))
  return {
    main: main.data,
    across: by === 'un-group' ? ldc.data : undefined,
    world: world.data,
    reads: [main, ldc, world],
  }
}
