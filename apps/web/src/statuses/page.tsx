import './statuses.css'
import type { Me } from '@focal/contracts/accounts'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { useTitle } from '../ui/title.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Matrix } from './matrix.tsx'
import { useLines } from './record.ts'

function Own({ iso2, me }: { iso2: string; me: Me }) {
  const { t } = useWords()
  const { groups, record, error } = useLines(iso2)
  const title = t('statuses:title', { country: me.seat.countryName ?? '' })
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
  return <Matrix iso2={iso2} accountId={me.seat.accountId} groups={groups} today={me.today} title={title} />
}

/** The own record: matrix by pillar and resolution, keys first, saved as one goes. */
export function OurStatusPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} me={me} />
  return (
    <main id="content">
      <Note title={t('statuses:noRecord')}>
        <p>{t('statuses:noRecordFix')}</p>
      </Note>
    </main>
  )
}
