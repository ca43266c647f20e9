import { countries } from '@focal/contracts/countries'
import type { GapTable } from '@focal/contracts/gaps'
import { statuses } from '@focal/contracts/statuses'
import { groupsOn } from '@focal/domain/countries'
import { ageOfStatus } from '@focal/domain/coverage'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'
import { EntryMark } from './status-mark.tsx'

type SharedProps = { id: string; group: string; by: GapTable['by']; asOf: string }

/** The States of the group that share their status with the reader, in alphabetical order. */
export function SharedStates({ id, group, by, asOf }: SharedProps) {
  const { t } = useWords()
  const shared = useQuery(queryOf(statuses.shared, { params: { commitmentId: id }, query: { asOf } }))
  const all = useQuery(queryOf(countries.list, {}))
  const trouble = useTrouble(shared, all)
  if (trouble) return <ProblemNote {...trouble} />
  if (!shared.data || !all.data) return null
  const members = groupsOn(asOf, by, all.data).find((one) => one.id === group)?.members ?? []
  const names = new Map(all.data.map(({ code, name }) => [code, name]))
  const rows = shared.data.statuses.filter(({ countryCode }) => members.includes(countryCode))
  return (
    <section>
      <h2>{t('commitments:shared.title', { count: rows.length })}</h2>
      <p className="cap">{t('commitments:shared.caption', { date: sayDay(asOf) })}</p>
      {rows.length > 0 && (
        <table className="lines sh">
          <thead>
            <tr>
              <th scope="col">{t('commitments:shared.state')}</th>
              <th scope="col">{t('commitments:shared.status')}</th>
              <th scope="col">{t('commitments:shared.evidence')}</th>
              <th scope="col">{t('commitments:shared.date')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ countryCode, current }) => {
              const isOld = ageOfStatus(current, asOf) !== 'fresh'
              return (
                <tr key={countryCode} className={isOld ? 'stale-t' : ''}>
                  <th scope="row">
                    <Link to="/countries/:iso2" params={{ iso2: countryCode }} search={{ asOf }}>
                      {names.get(countryCode) ?? countryCode}
                    </Link>
                  </th>
                  <td data-label={t('commitments:shared.status')}>
                    <EntryMark entry={current} asOf={asOf} /> {t(`statuses:value.${current.status}`)}
                  </td>
                  <td data-label={t('commitments:shared.evidence')}>{current.evidenceGrade}</td>
                  <td data-label={t('commitments:shared.date')}>
                    {isOld
                      ? t('statuses:notConfirmedSince', { month: sayMonth(current.statusDate) })
                      : sayDay(current.statusDate)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
