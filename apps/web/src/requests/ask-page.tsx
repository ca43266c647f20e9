import '../statuses/statuses.css'
import './requests.css'
import { agencies } from '@focal/contracts/agencies'
import { commitments } from '@focal/contracts/commitments'
import { isScored } from '@focal/domain/commitments'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AskForm } from './ask-form.tsx'

/** Which commitments: those of a section, or some by their ids with commas between. */
const readAddress = searchOf({ section: text, row: text })

function Asking({ iso2 }: { iso2: string }) {
  const { t } = useWords()
  const { section, row } = useAddress(readAddress)
  const bodies = useQuery({
    ...queryOf(agencies.list, { params: { iso2 } }),
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  })
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(bodies, catalogue)
  if (trouble) return <ProblemNote {...trouble} />
  if (!bodies.data || !catalogue.data) return <Waiting label={t('common:loading')} lines={[40, 92, 84]} />
  const ids = row?.split(',')
  const chosen = catalogue.data.commitments.filter(
    (one) => isScored(one) && (ids ? ids.includes(one.id) : one.sectionId === section),
  )
  if (chosen.length === 0)
    return (
      <>
        <p>{t('requests:noneHow')}</p>
        <Link to="/our-status">{t('common:nav.ourStatus')}</Link>
      </>
    )
  return <AskForm key={`${section} ${row}`} iso2={iso2} agencies={bodies.data} commitments={chosen} />
}

/** Asks ministries about commitments: whom their sectors suggest, by a day. */
export function AskPage() {
  const { t } = useWords()
  const me = useMe()
  const iso2 = me?.seat.role === 'focal-point' ? me.seat.countryCode : null
  return (
    <main id="content">
      <Title>{t('requests:ask.title')}</Title>
      {iso2 && <p>{t('requests:ask.lead')}</p>}
      {iso2 && <Asking iso2={iso2} />}
      {me && !iso2 && (
        <Note title={t('requests:other.title')}>
          <p>{t('requests:other.text')}</p>
        </Note>
      )}
    </main>
  )
}
