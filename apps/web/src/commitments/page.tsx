import './commitments.css'
import '../gaps/gaps.css'
import { type Catalogue, type CommitmentView, commitments } from '@focal/contracts/commitments'
import { GapBy } from '@focal/contracts/gaps'
import { statuses } from '@focal/contracts/statuses'
import { isScored } from '@focal/domain/commitments'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { useAddress, useNamed } from '../app/navigation.ts'
import { NotFound } from '../app/page-error.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { rarePart } from '../app/rare-part.tsx'
import { choice, day, searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList } from '../app/words.ts'
import { Comments } from '../comments/thread.tsx'
import { MeasuresOfCommitment } from '../measures/of-commitment.tsx'
import { History } from '../statuses/history.tsx'
import { OwnStatus } from '../statuses/own-status.tsx'
import { SharedStates } from '../statuses/shared.tsx'
import { Talk } from '../statuses/talk.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Links } from './links.tsx'
import { Standing } from './standing.tsx'

const ToAsk = rarePart(() => import('../peers/to-ask.tsx').then((module) => module.ToAsk))

function About({ commitment }: { commitment: CommitmentView }) {
  const { t } = useWords()
  const facts = [
    [
      t('commitments:about.sectors'),
      sayList(commitment.sectors.map((sector) => t(`commitments:sector.${sector}`))),
    ],
    [t('commitments:about.kind'), t(`commitments:kind.${commitment.kind}`)],
    [t('commitments:about.inForce'), t('commitments:about.since', { date: sayDay(commitment.inForceFrom) })],
    [t('commitments:about.verified'), t(`commitments:verified.${commitment.verified}`)],
    ...(commitment.statusNote ? [[t('commitments:about.note'), commitment.statusNote]] : []),
  ]
  return (
    <aside className="rail">
      <h2>{t('commitments:about.title')}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

function Heading({ commitment, catalogue }: { commitment: CommitmentView; catalogue: Catalogue }) {
  const { t } = useWords()
  const framework = catalogue.frameworks.find(({ id }) => id === commitment.frameworkId)
  return (
    <>
      <nav className="crumb" aria-label={t('common:breadcrumb')}>
        <Link to="/commitments">{t('commitments:title')}</Link> / {framework?.title} /{' '}
        <bdi>{commitment.ref}</bdi>
      </nav>
      <Title>{commitment.title}</Title>
      <p className="law">{commitment.paraphrase}</p>
      <p className="row">
        <span className="tag">{t(`statuses:force.${commitment.forceClass}`)}</span>
        {commitment.textState === 'machine-draft' && (
          <Link className="tag w" to="/languages" title={t('languages:markWhy')}>
            {t('languages:mark')}
          </Link>
        )}
        <span className="m s">
          <bdi>{commitment.ref}</bdi>. {t('commitments:ownWords')}
        </span>
      </p>
    </>
  )
}

/** What the own State says within itself. */
function Within({ id }: { id: string }) {
  const me = useMe()
  const takesPart = me?.seat.role === 'focal-point' || me?.seat.role === 'clearing-officer'
  if (!takesPart || !me.seat.countryCode) return null
  return <Comments me={me} iso2={me.seat.countryCode} commitmentId={id} />
}

/** The group and the day one came from, in the picture of gaps. */
const readAddress = searchOf({ asOf: day, by: choice(GapBy.options), group: text })

function Scored({ commitment, catalogue }: { commitment: CommitmentView; catalogue: Catalogue }) {
  const { t } = useWords()
  const me = useMe()
  const { group = 'world', by = 'world', asOf } = useAddress(readAddress)
  const own =
    me?.seat.role === 'focal-point' || me?.seat.role === 'clearing-officer' ? me.seat.countryCode : null
  const params = { iso2: own ?? '', commitmentId: commitment.id }
  const read = useQuery({ ...queryOf(statuses.item, { params }), enabled: own !== null })
  const trouble = useTrouble(read)
  const item = read.data
  const country = me?.seat.countryName ?? ''
  const today = me?.today ?? ''
  return (
    <>
      {trouble && <ProblemNote {...trouble} />}
      {item && (
        <OwnStatus
          item={item}
          country={country}
          today={today}
          isFocalPoint={me?.seat.role === 'focal-point'}
        />
      )}
      {item && me?.seat.role === 'focal-point' && <Talk item={item} />}
      <Standing id={commitment.id} over={{ group, by, asOf }} own={item} ownName={country} />
      {item && (
        <section>
          <h2>{t('commitments:history.title')}</h2>
          <History entries={item.history} />
        </section>
      )}
      <MeasuresOfCommitment
        id={commitment.id}
        own={own}
        mayWrite={me?.seat.role === 'focal-point'}
        catalogue={catalogue}
      />
      <Within id={commitment.id} />
      <Links commitment={commitment} catalogue={catalogue} />
      <SharedStates id={commitment.id} group={group} by={by} asOf={asOf ?? today} />
      {(own !== null || me?.seat.role === 'organiser') && (
        <Suspense fallback={null}>
          <ToAsk commitmentId={commitment.id} />
        </Suspense>
      )}
    </>
  )
}

/** One commitment: what is asked, what we said about it, where others stand, what it is linked with. */
export function CommitmentPage() {
  const { t } = useWords()
  const { commitmentId } = useNamed('/commitments/:commitmentId')
  const read = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(read)
  const catalogue = read.data
  const commitment = catalogue?.commitments.find(({ id }) => id === commitmentId)
  if (!catalogue)
    return (
      <main id="content">
        <Title>{t('commitments:one')}</Title>
        {trouble ? <ProblemNote {...trouble} /> : <Waiting label={t('common:loading')} />}
      </main>
    )
  if (!commitment) return <NotFound />
  return (
    <main id="content" className="one">
      <Heading commitment={commitment} catalogue={catalogue} />
      <div className="lay">
        <div>
          {isScored(commitment) ? (
            <Scored key={commitment.id} commitment={commitment} catalogue={catalogue} />
          ) : (
            <>
              <p className="m not-scored">
                {t(`commitments:notScored.${commitment.level === 'commitment' ? 'event' : commitment.level}`)}
              </p>
              <Within id={commitment.id} />
              <Links commitment={commitment} catalogue={catalogue} />
            </>
          )}
        </div>
        <About commitment={commitment} />
      </div>
    </main>
  )
}
