import type { RequestedRow } from '@focal/contracts/request-views'
import { requests } from '@focal/contracts/requests'
import { statuses } from '@focal/contracts/statuses'
import { isWithAgency } from '@focal/domain/requests'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Waiting } from '../ui/waiting.tsx'
import { RequestCard } from './request-card.tsx'

const groups = ['us', 'them', 'done'] as const

/** Whom a request waits for. */
function groupOf(rows: readonly RequestedRow[]): (typeof groups)[number] {
  if (rows[0]?.request.revokedAt) return 'done'
  if (rows.some(({ state }) => state === 'answered')) return 'us'
  return rows.some(({ state }) => isWithAgency(state)) ? 'them' : 'done'
}

/** Who is waiting for whom: every request of the own State, with its answers. */
export function Board({ iso2 }: { iso2: string }) {
  const { t } = useWords()
  const params = { iso2 }
  const asked = useQuery(queryOf(requests.list, { params }))
  const record = useQuery({ ...queryOf(statuses.record, { params }), staleTime: 0 })
  const trouble = useTrouble(asked, record)
  if (trouble) return <ProblemNote {...trouble} />
  if (!asked.data || !record.data) return <Waiting label={t('common:loading')} lines={[40, 92, 84]} />
  const items = new Map(record.data.items.map((item) => [item.commitmentId, item]))
  const byRequest = [...Map.groupBy(asked.data.items, ({ request }) => request.id).values()]
  const grouped = Map.groupBy(byRequest, groupOf)
  if (byRequest.length === 0)
    return (
      <>
        <p>{t('requests:none')}</p>
        <p>{t('requests:noneHow')}</p>
      </>
    )
  return groups
    .filter((group) => grouped.has(group))
    .map((group) => (
      <section key={group} className="part">
        <h2>{t(`requests:group.${group}`)}</h2>
        <ul className="rq-list">
          {grouped.get(group)?.map((rows) => (
            <RequestCard key={rows[0]?.request.id} rows={rows} itemOf={(id) => items.get(id)} />
          ))}
        </ul>
      </section>
    ))
}
