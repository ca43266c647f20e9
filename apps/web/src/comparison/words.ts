import type { Comparison, ComparisonCell } from '@focal/contracts/comparison'
import { useWords } from '../app/use-words.ts'
import { wholePercent } from '../app/words.ts'
import { mostlyIn } from './segments.ts'

type Side = Comparison['groups'][number]

/** What a bar shows in words: how much is said, how much of that is in place, and the range of what is open. */
export function useSaySpread(): (cell: ComparisonCell, kind: Side['kind']) => string {
  const { t } = useWords()
  return ({ spread, figure }, kind) => {
    const values = { n: spread.reported, of: spread.of, x: mostlyIn(spread) }
    const said = t(kind === 'own' ? 'comparison:said.own' : 'comparison:said.shared', values)
    const { low, high } = figure
    if (low === null || high === null) return said
    return `${said} ${t('comparison:range', { low: wholePercent(low), high: wholePercent(high) })}`
  }
}
