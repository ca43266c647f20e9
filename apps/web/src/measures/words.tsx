import type { MeasureRow } from '@focal/contracts/measures'
import { stateOfMeasure } from '@focal/domain/measures'
import { useMe } from '../app/me.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'

type Dated = Pick<MeasureRow, 'adoptedOn' | 'inForceOn' | 'endedOn'>

/** Whether a measure is in force, in words with its day. */
export function StateTag({ measure }: { measure: Dated }) {
  const { t } = useWords()
  const state = stateOfMeasure(measure, useMe()?.today ?? '')
  const { adoptedOn, inForceOn, endedOn } = measure
  if (state === 'ended' && endedOn)
    return <span className="tag w">{t('evidence:state.ended', { date: sayDay(endedOn) })}</span>
  const since = inForceOn ?? adoptedOn
  if (since === null) return <span className="f s">{t('evidence:state.unknown')}</span>
  const key = state === 'in-force' ? 'evidence:state.inForce' : 'evidence:state.coming'
  if (state === 'unknown')
    return <span className="s">{t('evidence:state.adopted', { date: sayDay(since) })}</span>
  return <span className="s">{t(key, { date: sayDay(since) })}</span>
}

/** Kind, lead and reference of a measure in one line. */
export function About({ measure, paragraph = '' }: { measure: MeasureRow; paragraph?: string }) {
  const { t } = useWords()
  const parts = [measure.leadAgency, measure.reference, paragraph].filter((part) => part !== '')
  return (
    <p>
      {t(`evidence:kind.${measure.kind}`)}
      {parts.map((part) => (
        <span key={part}>
          {' · '}
          <bdi>{part}</bdi>
        </span>
      ))}{' '}
      <StateTag measure={measure} />
    </p>
  )
}
