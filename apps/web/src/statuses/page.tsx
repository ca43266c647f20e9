import './statuses.css'
import type { Me } from '@focal/contracts/accounts'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { CommentCount } from '../comments/count.tsx'
import { MeasuresOfLine } from '../measures/of-line.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Matrix } from './matrix.tsx'
import { NoRecord } from './no-record.tsx'
import { useLines } from './record.ts'

function Own({ iso2, me }: { iso2: string; me: Me }) {
  const { t } = useWords()
  const { groups, record, trouble } = useLines(iso2)
  const title = t('statuses:title', { country: me.seat.countryName ?? '' })
  if (!record || groups.length === 0)
    return (
      <main id="content">
        <Title>{title}</Title>
        {trouble ? <ProblemNote {...trouble} /> : <Waiting label={t('statuses:loading')} />}
      </main>
    )
  return (
    <Matrix
      iso2={iso2}
      accountId={me.seat.accountId}
      groups={groups}
      today={me.today}
      title={title}
      besideOf={(commitmentId) => <CommentCount iso2={iso2} commitmentId={commitmentId} />}
      evidence={(line) => <MeasuresOfLine iso2={iso2} {...line} />}
    />
  )
}

/** The own record: matrix by pillar and resolution, keys first, saved as one goes. */
export function OurStatusPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} me={me} />
  return <NoRecord title={t('common:nav.ourStatus')} />
}
