import './statuses.css'
import { countries } from '@focal/contracts/countries'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { useTitle } from '../ui/title.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Matrix } from './matrix.tsx'
import { useLines } from './record.ts'

function Own({ iso2, accountId, today }: { iso2: string; accountId: string; today: string }) {
  const { t } = useWords()
  const { groups, record, error } = useLines(iso2)
  const names = useQuery(queryOf(countries.list, {})).data
  const country = names?.find(({ code }) => code === iso2)?.name ?? iso2.toUpperCase()
  const title = t('statuses:title', { country })
  useTitle(title)
  if (error)
    return (
      <main id="content">
        <ProblemNote error={error} />
      </main>
    )
  if (!record || groups.length === 0)
    return (
      <main id="content">
        <Waiting label={t('statuses:loading')} />
      </main>
    )
  return <Matrix iso2={iso2} accountId={accountId} groups={groups} today={today} title={title} />
}

/** The own record: matrix by pillar and resolution, keys first, saved as one goes. */
export function OurStatusPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} accountId={me.seat.accountId} today={me.today} />
  return (
    <main id="content">
      <Note title={t('statuses:noRecord')}>
        <p>{t('statuses:noRecordFix')}</p>
      </Note>
    </main>
  )
}
