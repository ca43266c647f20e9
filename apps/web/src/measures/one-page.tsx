import './measures.css'
import '../commitments/commitments.css'
import { type Catalogue, commitments } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { type MeasureDetail, measures } from '@focal/contracts/measures'
import { useQuery } from '@tanstack/react-query'
import { statusOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress, useNamed } from '../app/navigation.ts'
import { NotFound } from '../app/page-error.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Title } from '../ui/title.tsx'
import { useToast } from '../ui/toast.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { conflictIn, type MeasureActs, useMeasureActs } from './acts.ts'
import { Affected } from './affected.tsx'
import { Facts } from './facts.tsx'
import { EditForm } from './form.tsx'
import { Offers, Picker } from './offers.tsx'
import { Served } from './served.tsx'
import { contentOf, typedOf } from './typed.ts'

function Remove({ detail, acts }: { detail: MeasureDetail; acts: MeasureActs }) {
  const { t } = useWords()
  const toast = useToast()
  async function remove(): Promise<void> {
    const last = await acts.remove(detail)
    if (!last) return
    const again = () => void acts.create({ ...contentOf(typedOf(last)), serves: [] })
    go({ to: '/measures' }, { replace: true })
    toast({ sentence: t('measures:removed'), action: { label: t('common:undo'), run: again } })
  }
  if (detail.serves.length > 0) return <p className="src">{t('measures:endHint')}</p>
  return (
    <p className="msec">
      <Button disabled={acts.isBusy} onClick={() => void remove()}>
        {t('measures:remove')}
      </Button>
    </p>
  )
}

function Own({ detail, catalogue }: { detail: MeasureDetail; catalogue: Catalogue }) {
  const { t } = useWords()
  const form = useMeasureActs(detail.countryCode)
  const acts = useMeasureActs(detail.countryCode)
  const parts = { detail, catalogue, acts }
  const isMoved = conflictIn(acts.error) !== null
  return (
    <>
      <Affected id={detail.id} catalogue={catalogue} />
      {isMoved && <p role="alert">{t('measures:moved')}</p>}
      {acts.error !== null && !isMoved && <ProblemNote error={acts.error} />}
      <Served {...parts} />
      <Offers {...parts} />
      <Picker {...parts} />
      <section className="msec">
        <h2>{t('measures:fields')}</h2>
        <EditForm detail={detail} acts={form} />
      </section>
      <Remove detail={detail} acts={acts} />
    </>
  )
}

function Reading({ detail, catalogue }: { detail: MeasureDetail; catalogue: Catalogue }) {
  const acts = useMeasureActs(detail.countryCode)
  return (
    <>
      <Facts detail={detail} />
      <Served detail={{ ...detail, isOwn: false }} catalogue={catalogue} acts={acts} />
    </>
  )
}

function Crumb({ iso2, isOwn }: { iso2: string; isOwn: boolean }) {
  const { t } = useWords()
  const name = useQuery(queryOf(countries.list, {})).data?.find(({ code }) => code === iso2)?.name
  return (
    <nav className="crumb" aria-label={t('common:breadcrumb')}>
      {isOwn ? (
        <Link to="/measures">{t('common:nav.measures')}</Link>
      ) : (
        <Link to="/countries/:iso2" params={{ iso2 }}>
          {name ?? iso2.toUpperCase()}
        </Link>
      )}
    </nav>
  )
}

const readAddress = searchOf({ of: text })

/** One measure: what it says, everything it serves, and what it may serve besides. */
export function MeasurePage() {
  const { t } = useWords()
  const me = useMe()
  const { measureId } = useNamed('/measures/:measureId')
  const { of: iso2 = me?.seat.countryCode ?? '' } = useAddress(readAddress)
  const read = useQuery(queryOf(measures.one, { params: { iso2, measureId } }))
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(read, catalogue)
  const status = statusOf(read.error)
  if (!read.data && (status === 404 || status === 400)) return <NotFound />
  if (!read.data || !catalogue.data)
    return (
      <main id="content">
        <Title>{t('measures:one')}</Title>
        {trouble ? <ProblemNote {...trouble} /> : <Waiting label={t('common:loading')} />}
      </main>
    )
  const mayWrite = read.data.isOwn && me?.seat.role === 'focal-point'
  const Body = mayWrite ? Own : Reading
  return (
    <main id="content">
      <Crumb iso2={iso2} isOwn={read.data.isOwn} />
      <Title>{read.data.title}</Title>
      <Body key={read.data.id} detail={read.data} catalogue={catalogue.data} />
      <p className="src">{t('measures:source')}</p>
    </main>
  )
}
