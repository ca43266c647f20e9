import './statuses.css'
import '../commitments/commitments.css'
import './changes.css'
import { type ChangeKind, type Changes, changes } from '@focal/contracts/changes'
import { commitments } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { plusDays } from '@focal/domain/days'
import { useQuery } from '@tanstack/react-query'
import { addressOf, statusOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { DayField } from '../app/day-field.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress, useNamed } from '../app/navigation.ts'
import { NotFound } from '../app/page-error.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { day, searchOf } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList } from '../app/words.ts'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ChangeSections } from './change-lines.tsx'

const kinds: readonly ChangeKind[] = ['first', 'status', 'details', 'confirmed', 'withdrawn', 'past']

/** How many lines of each kind, in one sentence. */
function Summary({ read }: { read: Changes }) {
  const { t } = useWords()
  const counts = kinds.flatMap((kind) => {
    const count = read.items.filter((one) => one.kind === kind).length
    return count === 0 ? [] : [t(`changes:counts.${kind}`, { count })]
  })
  const all = t('changes:summary', { count: read.items.length, date: sayDay(read.since) })
  return (
    <p>
      {counts.length === 0 ? t('changes:none', { date: sayDay(read.since) }) : `${all} ${sayList(counts)}.`}
    </p>
  )
}

/** Since when: days that one often asks for, and any other. Workshops will stand here once there are some. */
function Presets({ iso2, read, today }: { iso2: string; read: Changes; today: string }) {
  const { t } = useWords()
  const yearAgo = plusDays(today, -365)
  const to = '/countries/:iso2/changes' as const
  const preset = (since: string, label: string) => (
    <Link
      className="btn sm"
      to={to}
      params={{ iso2 }}
      search={{ since }}
      aria-current={read.since === since ? 'true' : undefined}
    >
      {label}
    </Link>
  )
  return (
    <nav className="row tools" aria-label={t('changes:since')}>
      {read.lastRelease && preset(read.lastRelease, t('changes:release', { date: sayDay(read.lastRelease) }))}
      {preset(yearAgo, t('changes:year'))}
      <DayField
        label={t('changes:since')}
        value={read.since}
        most={today}
        onDay={(since) => go({ to, params: { iso2 }, search: { since } })}
      />
      <CsvButton
        address={addressOf(changes.ofCountry, { params: { iso2 }, query: { since: read.since } })}
        fileName={`focal-${iso2}-changes-${read.since}.csv`}
      />
    </nav>
  )
}

const readAddress = searchOf({ since: day })

/** What changed in a State's record since a day, by section, as far as the reader may see it. */
export function ChangesPage() {
  const { t } = useWords()
  const me = useMe()
  const { iso2 } = useNamed('/countries/:iso2/changes')
  const { since } = useAddress(readAddress)
  const asked = useQuery(queryOf(changes.ofCountry, { params: { iso2 }, query: { since } }))
  const catalogue = useQuery(queryOf(commitments.list, {}))
  const trouble = useTrouble(asked, catalogue)
  const country = useQuery(queryOf(countries.list, {})).data?.find(({ code }) => code === iso2)
  const name = country?.name ?? iso2.toUpperCase()
  const read = asked.data
  if (statusOf(trouble?.error) === 404) return <NotFound />
  return (
    <main id="content">
      <nav className="crumb" aria-label={t('common:breadcrumb')}>
        <Link to="/countries/:iso2" params={{ iso2 }}>
          {name}
        </Link>{' '}
        / {t('changes:short')}
      </nav>
      <div className="head">
        <div>
          <Title>{t('changes:title', { country: name })}</Title>
          {read && <Summary read={read} />}
        </div>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !(read && catalogue.data) && <Waiting label={t('common:loading')} />}
      {read && <Presets iso2={iso2} read={read} today={me?.today ?? read.asOf} />}
      {read && catalogue.data && <ChangeSections read={read} catalogue={catalogue.data} />}
      {read && read.items.length === 0 && (
        <Note title={t('changes:none', { date: sayDay(read.since) })}>
          <p>{t(read.isOwn ? 'changes:noneFix' : 'changes:noneShared')}</p>
        </Note>
      )}
      {read && <p className="src">{t(read.isOwn ? 'countries:sourceOwn' : 'countries:source')}</p>}
    </main>
  )
}
