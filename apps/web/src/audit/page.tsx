import '../gaps/gaps.css'
import '../accounts/credentials.css'
import './audit.css'
import type { Me } from '@focal/contracts/accounts'
import { type AuditEntry, audit } from '@focal/contracts/audit'
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
import { SelectField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { actsOf } from './acts.ts'
import { Chains } from './chains.tsx'
import { Entries, useActName } from './entries.tsx'

const readAddress = searchOf({ before: text, act: text })
type Asked = ReturnType<typeof readAddress>

/** Entries of a page. */
const most = 200

function askFor(me: Me, asked: Asked) {
  const iso2 = me.seat.countryCode
  const [address, query] =
    iso2 === null
      ? [addressOf(audit.system, { query: asked }), queryOf(audit.system, { query: asked })]
      : [
          addressOf(audit.ofCountry, { params: { iso2 }, query: asked }),
          queryOf(audit.ofCountry, { params: { iso2 }, query: asked }),
        ]
  return { address, query: query as ReturnType<typeof queryOf<typeof audit.system>> }
}

function Pages({ entries, asked }: { entries: readonly AuditEntry[]; asked: Asked }) {
  const { t } = useWords()
  const { act, before } = asked
  const last = entries.at(-1)
  const hasMore = last !== undefined && entries.length === most && last.position > 1
  return (
    <nav className="row" aria-label={t('people:pages')}>
      {before !== undefined && (
        <Link to="/audit" search={{ act }}>
          {t('audit:newest')}
        </Link>
      )}
      {hasMore && (
        <Link to="/audit" search={{ act, before: String(last.position) }}>
          {t('audit:older')}
        </Link>
      )}
    </nav>
  )
}

function Trail({ me }: { me: Me }) {
  const { t } = useWords()
  const asked = useAddress(readAddress)
  const nameOf = useActName()
  const { address, query } = askFor(me, asked)
  const read = useQuery(query)
  const { data } = read
  const trouble = useTrouble(read)
  return (
    <>
      <search className="row asks">
        <SelectField
          label={t('audit:filter')}
          value={asked.act ?? ''}
          options={[
            { value: '', label: t('people:all') },
            ...actsOf(me.seat.countryCode !== null).map((act) => ({ value: act, label: nameOf(act) })),
          ]}
          onChoose={(act) =>
            go({ to: '/audit', search: { act: act === '' ? undefined : act } }, { replace: true })
          }
        />
        <CsvButton address={address} fileName="focal-audit.csv" className="sp" />
      </search>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92, 84, 88]} />}
      {data?.length === 0 && <p>{t('audit:none')}</p>}
      {data && data.length > 0 && (
        <Entries entries={data} country={me.seat.countryName ?? t('audit:system')} />
      )}
      {data && <Pages entries={data} asked={asked} />}
    </>
  )
}

const readers: readonly string[] = ['administrator', 'focal-point', 'clearing-officer']

/** Who did what, and when: an administrator reads the chain of the system, a State its own. */
export function AuditPage() {
  const { t } = useWords()
  const me = useMe()
  const country = me?.seat.countryName ?? ''
  const title = country === '' ? t('audit:title') : t('audit:titleOf', { country })
  const mayRead = me !== undefined && readers.includes(me.seat.role)
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{title}</Title>
          {mayRead && <p>{t('audit:lead')}</p>}
        </div>
      </div>
      {mayRead && <Trail me={me} />}
      {me?.seat.role === 'administrator' && <Chains />}
      {me && !mayRead && (
        <Note title={t('audit:other.title')}>
          <p>{t('audit:other.text')}</p>
        </Note>
      )}
    </main>
  )
}
