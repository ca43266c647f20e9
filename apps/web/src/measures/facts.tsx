import type { MeasureDetail } from '@focal/contracts/measures'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList } from '../app/words.ts'

/** What a measure says, to be read only; its link leaves Focal without saying where from. */
export function Facts({ detail }: { detail: MeasureDetail }) {
  const { t } = useWords()
  const day = (date: string | null) => (date === null ? '' : sayDay(date))
  const facts = [
    ['kind', t(`evidence:kind.${detail.kind}`)],
    ['leadAgency', detail.leadAgency],
    ['sector', detail.sector === null ? '' : t(`commitments:sector.${detail.sector}`)],
    ['supportingAgencies', sayList(detail.supportingAgencies)],
    ['reference', detail.reference],
    ['adoptedOn', day(detail.adoptedOn)],
    ['inForceOn', day(detail.inForceOn)],
    ['endedOn', day(detail.endedOn)],
    ['visibility', t(`statuses:visibility.${detail.visibility}`)],
    ['note', detail.note],
  ] as const
  return (
    <dl className="mfacts">
      {facts.map(([name, value]) =>
        value === '' ? null : (
          <div key={name}>
            <dt>{t(name === 'supportingAgencies' ? 'measures:supporting' : `measures:field.${name}`)}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ),
      )}
      {detail.link !== null && (
        <div>
          <dt>{t('measures:linkShort')}</dt>
          <dd>
            <a href={detail.link} rel="noreferrer noopener external">
              <bdi dir="ltr">{detail.link}</bdi>
            </a>
          </dd>
        </div>
      )}
    </dl>
  )
}
