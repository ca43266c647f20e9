import type { GapFigure } from '@focal/contracts/gaps'
import { useWords } from '../app/use-words.ts'
import { sayList, wholePercent } from '../app/words.ts'

/** A figure in words: "known gap 34 %, range 18 to 62 %, 39 of 54 States, 6 of them older". */
export function useSayFigure(): (figure: GapFigure) => string {
  const { t } = useWords()
  return (figure) => {
    const { shown, knownGap, low, high, reporting, applicable, older } = figure
    if (shown === 'not-applicable' || low === null || high === null) return t('gaps:shown.not-applicable')
    const parts = [
      shown === 'value' && knownGap !== null
        ? t('gaps:say.known', { gap: wholePercent(knownGap) })
        : t(`gaps:shown.${shown === 'value' ? 'too-few-report' : shown}`),
      t('gaps:say.range', { low: wholePercent(low), high: wholePercent(high) }),
      t('gaps:say.reporting', { reporting, applicable }),
    ]
    return sayList([...parts, ...(older > 0 ? [t('gaps:say.older', { count: older })] : [])])
  }
}
