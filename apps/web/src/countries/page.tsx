import '../statuses/statuses.css'
import '../gaps/gaps.css'
import '../commitments/commitments.css'
import '../statuses/changes.css'
import { countries } from '@focal/contracts/countries'
import { statuses } from '@focal/contracts/statuses'
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
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { MeasuresOfState } from '../measures/of-state.tsx'
import { OwnExports, PastNote } from '../statuses/past.tsx'
import { useLines } from '../statuses/record.ts'
import { SectionLines } from '../statuses/section-lines.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'

const readAddress = searchOf({ asOf: day })

/** Of which day, what changed, and the record as files. */
function Controls({
  iso2,
  asOf,
  today,
  isOwn,
}: {
  iso2: string
  asOf: string | undefined
  today: string
  isOwn: boolean
}) {
  const { t } = useWords()
  return (
    <div className="row sp tools">
      <DayField
        label={t('gaps:asOf')}
        value={asOf ?? today}
        most={today}
        onDay={(day) =>
          go({ to: '/countries/:iso2', params: { iso2 }, search: { asOf: day === today ? undefined : day } })
        }
      />
      <Link className="btn sm t" to="/countries/:iso2/changes" params={{ iso2 }} search={{ since: asOf }}>
        {t('countries:changes')}
      </Link>
      <CsvButton
        address={addressOf(statuses.record, { params: { iso2 }, query: { asOf } })}
        fileName={`focal-${iso2}-${asOf ?? today}.csv`}
      />
      {isOwn && <OwnExports iso2={iso2} asOf={asOf} today={today} />}
    </div>
  )
}

/** What one State shares with the reader; what is not shared is not told apart from what does not exist. */
export function CountryPage() {
  const { t } = useWords()
  const me = useMe()
  const { iso2 } = useNamed('/countries/:iso2')
  const { asOf } = useAddress(readAddress)
  const { groups, record, trouble } = useLines(iso2, asOf)
  const country = useQuery(queryOf(countries.list, {})).data?.find(({ code }) => code === iso2)
  const name = country?.name ?? iso2.toUpperCase()
  const onDay = asOf ?? me?.today ?? ''
  const shared = groups
    .map((group) => ({ ...group, lines: group.lines.filter(({ item }) => item.current !== null) }))
    .filter(({ lines }) => lines.length > 0)
  const count = shared.reduce((sum, { lines }) => sum + lines.length, 0)
  if (statusOf(trouble?.error) === 404) return <NotFound />
  return (
    <main id="content">
      <nav className="crumb" aria-label={t('common:breadcrumb')}>
        <Link to="/overview" search={{ asOf }}>
          {t('gaps:title')}
        </Link>{' '}
        / {name}
      </nav>
      <div className="head">
        <div>
          <Title>{name}</Title>
          {record && (
            <p>
              {t(record.isOwn ? 'countries:summaryOwn' : 'countries:summary', {
                count,
                of: record.items.length,
                date: sayDay(record.asOf),
              })}
            </p>
          )}
        </div>
        <Controls iso2={iso2} asOf={asOf} today={me?.today ?? ''} isOwn={record?.isOwn === true} />
      </div>
      {asOf !== undefined && asOf < (me?.today ?? '') && <PastNote iso2={iso2} asOf={asOf} />}
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !record && <Waiting label={t('common:loading')} />}
      {record && shared.length === 0 && (
        <Note title={t('countries:none')}>
          <p>{t('countries:noneFix')}</p>
        </Note>
      )}
      {shared.map((group) => (
        <SectionLines key={group.section.id} group={group} asOf={onDay} />
      ))}
      {record && <MeasuresOfState iso2={iso2} />}
      {record && <p className="src">{t(record.isOwn ? 'countries:sourceOwn' : 'countries:source')}</p>}
    </main>
  )
}
