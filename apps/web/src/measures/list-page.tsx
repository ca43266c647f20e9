import './measures.css'
import '../gaps/gaps.css'
import { type Measure, measures } from '@focal/contracts/measures'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { NoRecord } from '../statuses/no-record.tsx'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { NewForm } from './form.tsx'
import { says } from './usable.ts'
import { StateTag } from './words.tsx'

function Table({ list }: { list: readonly Measure[] }) {
  const { t } = useWords()
  return (
    <table className="lines">
      <thead>
        <tr>
          <th scope="col">{t('measures:field.title')}</th>
          <th scope="col">{t('measures:field.kind')}</th>
          <th scope="col">{t('measures:field.leadAgency')}</th>
          <th scope="col">{t('measures:inForce')}</th>
          <th scope="col">{t('measures:servesShort')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/measures/:measureId" params={{ measureId: one.id }}>
                <bdi>{one.title}</bdi>
              </Link>
            </th>
            <td data-label={t('measures:field.kind')}>{t(`evidence:kind.${one.kind}`)}</td>
            <td data-label={t('measures:field.leadAgency')}>
              <bdi>{one.leadAgency}</bdi>
            </td>
            <td data-label={t('measures:inForce')}>
              <StateTag measure={one} />
            </td>
            <td data-label={t('measures:servesShort')}>
              {t('evidence:count', { count: one.commitmentIds.length })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const readAddress = searchOf({ q: text, add: text, for: text })

function Found({ list, wanted }: { list: readonly Measure[]; wanted: string }) {
  const { t } = useWords()
  const found = list.filter((one) =>
    says(`${one.title} ${one.leadAgency} ${one.reference} ${t(`evidence:kind.${one.kind}`)}`, wanted),
  )
  if (list.length === 0)
    return (
      <Note title={t('measures:none')}>
        <p>{t('measures:firstStep')}</p>
      </Note>
    )
  if (found.length === 0) return <p role="status">{t('measures:noneFound', { wanted })}</p>
  return <Table list={found} />
}

function Own({ iso2, mayWrite, country }: { iso2: string; mayWrite: boolean; country: string }) {
  const { t } = useWords()
  const { q = '', add, for: commitmentId } = useAddress(readAddress)
  const params = { iso2 }
  const read = useQuery(queryOf(measures.list, { params }))
  const trouble = useTrouble(read)
  const isAdding = mayWrite && add !== undefined
  const close = () => go({ to: '/measures' }, { replace: true })
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('measures:title', { country })}</Title>
          <p>{t('measures:what')}</p>
        </div>
        <div className="row sp">
          <SearchBox
            label={t('measures:filter')}
            value={q}
            onType={(typed) => go({ to: '/measures', search: { q: typed || undefined } }, { replace: true })}
          />
          {mayWrite && !isAdding && (
            <Button look="primary" onClick={() => go({ to: '/measures', search: { add: 'new' } })}>
              {t('evidence:add')}
            </Button>
          )}
          <CsvButton address={addressOf(measures.list, { params })} fileName={`focal-measures-${iso2}.csv`} />
        </div>
      </div>
      {isAdding && (
        <section className="msec">
          <h2>{t('evidence:add')}</h2>
          <NewForm
            iso2={iso2}
            commitmentId={commitmentId}
            onLeave={close}
            onDone={({ id }) =>
              go({ to: '/measures/:measureId', params: { measureId: id } }, { replace: true })
            }
          />
        </section>
      )}
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !read.data && <Waiting label={t('common:loading')} />}
      {read.data && !(isAdding && read.data.measures.length === 0) && (
        <Found list={read.data.measures} wanted={q} />
      )}
      {read.data && <p className="src">{t('measures:source')}</p>}
    </main>
  )
}

/** The measures of the own State: what it has in law and practice, and how much each serves. */
export function MeasuresPage() {
  const { t } = useWords()
  const me = useMe()
  const { role, countryCode, countryName } = me?.seat ?? {}
  const readsOwn = role === 'focal-point' || role === 'clearing-officer'
  if (readsOwn && countryCode)
    return <Own iso2={countryCode} mayWrite={role === 'focal-point'} country={countryName ?? ''} />
  return <NoRecord title={t('common:nav.measures')} />
}
