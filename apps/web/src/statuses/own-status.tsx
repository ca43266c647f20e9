import type { ItemDetail } from '@focal/contracts/statuses'
import { ageOfStatus } from '@focal/domain/coverage'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'
import { EntryMark, StatusMark } from './status-mark.tsx'

/** Our status between two rules, with its date, evidence and who may see it. */
export function OwnStatus({
  item,
  country,
  today,
  isFocalPoint,
}: {
  item: ItemDetail
  country: string
  today: string
  /** Who asks ministries */
  isFocalPoint: boolean
}) {
  const { t } = useWords()
  const { current, draft } = item
  const age = current === null ? 'none' : ageOfStatus(current, today)
  const isExpired = age === 'expired'
  const words = current
    ? t('commitments:own.about', {
        country,
        date: sayDay(current.statusDate),
        evidence: t(`statuses:evidence.${current.evidenceGrade}`),
      })
    : t('commitments:own.none', { country })
  return (
    <div className="now">
      {current ? <EntryMark entry={current} asOf={today} /> : <StatusMark status="not-reported" />}
      <div>
        <div className={isExpired ? 'big f' : 'big'}>
          {t(`statuses:value.${current?.status ?? 'not-reported'}`)}
        </div>
        {current && age !== 'none' && age !== 'fresh' && (
          <p>
            <span className="tag w">
              {t('statuses:notConfirmedSince', { month: sayMonth(current.statusDate) })}
            </span>
          </p>
        )}
        <p>
          {words}{' '}
          {item.visibility && t('commitments:own.seen', { who: t(`statuses:visibility.${item.visibility}`) })}
        </p>
        {draft && (
          <p>
            <span className="tag a">{t('statuses:draft')}</span> {t(`statuses:value.${draft.status}`)}.{' '}
            {t('statuses:draftHint')}
          </p>
        )}
      </div>
      {isFocalPoint && (
        <Link className="btn" to="/requests/ask" search={{ row: item.commitmentId }}>
          {t('statuses:askMinistries')}
        </Link>
      )}
      <Link className="btn p" to="/our-status" search={{ at: item.commitmentId }}>
        {t('commitments:own.change')}
      </Link>
    </div>
  )
}
