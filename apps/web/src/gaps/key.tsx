import { useWords } from '../app/use-words.ts'
import { IntervalBar } from './interval.tsx'
import { stepBounds } from './picture.ts'

/** How to read a cell; the numbers stand on the steps, so that nothing hangs on the fill. */
export function HeatKey() {
  const { t } = useWords()
  return (
    <div className="key">
      <span className="ramp">
        {stepBounds.map((bound, place) => (
          <i key={bound} className={`g${place + 1}`}>
            {place === 0
              ? t('gaps:key.first')
              : place === stepBounds.length - 1
                ? t('gaps:key.last')
                : Math.round(bound * 100)}
          </i>
        ))}
      </span>
      <span>
        <IntervalBar low={0.22} high={0.81} known={0.46} /> {t('gaps:key.interval')}
      </span>
      <span>
        <b>{t('gaps:key.reportingSample')}</b> {t('gaps:key.reporting')}
      </span>
      <span>
        <i className="aged">{t('gaps:key.olderSample')}</i> {t('gaps:key.older')}
      </span>
      <span>
        <i className="none" /> {t('gaps:key.tooFew')}
      </span>
    </div>
  )
}
