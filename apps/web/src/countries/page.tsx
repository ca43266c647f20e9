import '../statuses/statuses.css'
import '../gaps/gaps.css'
import '../commitments/commitments.css'
import { countries } from '@focal/contracts/countries'
import { statuses } from '@focal/contracts/statuses'
import { useQuery } from '@tanstack/react-query'
import { addressOf, statusOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { useAddress, useNamed } from '../app/navigation.ts'
import { NotFound } from '../app/page-error.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { day, searchOf } from '../app/search.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayMonth } from '../app/words.ts'
import { ageOf, type Line, type LineGroup, useLines } from '../statuses/record.ts'
import { Published } from '../statuses/row.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** Since when, in words where it is long ago, and how well supported. */
function Dated({ line: { item }, asOf }: { line: Line; asOf: string }) {
  const { t } = useWords()
  if (item.current === null) return null
  const { statusDate, evidenceGrade } = item.current
  const date =
    ageOf(item, asOf) === 'fresh'
      ? sayDay(statusDate)
      : t('statuses:notConfirmedSince', { month: sayMonth(statusDate) })
  return <small className="f">{t('countries:dated', { date, grade: evidenceGrade })}</small>
}

function SectionLines({ group, asOf }: { group: LineGroup; asOf: string }) {
  return (
    <section className="cat" aria-label={group.section.title}>
      <h2>{group.section.title}</h2>
      <ul>
        {group.lines.map((line) => (
          <li key={line.commitment.id}>
            <span className="ref f s">
              <bdi>{line.commitment.ref}</bdi>
            </span>
            <Link to="/commitments/:commitmentId" params={{ commitmentId: line.commitment.id }}>
              {line.commitment.title}
            </Link>
            <span>
              <Published line={line} today={asOf} />
              <Dated line={line} asOf={asOf} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const readAddress = searchOf({ asOf: day })

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
            <p>{t('countries:summary', { count, of: record.items.length, date: sayDay(record.asOf) })}</p>
          )}
        </div>
        <CsvButton
          address={addressOf(statuses.record, { params: { iso2 }, query: { asOf } })}
          fileName={`focal-${iso2}-${onDay}.csv`}
          className="sp"
        />
      </div>
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
      {record && <p className="src">{t('countries:source')}</p>}
    </main>
  )
}
