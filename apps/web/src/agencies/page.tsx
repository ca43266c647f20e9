import '../accounts/credentials.css'
import '../people/people.css'
import './agencies.css'
import type { Me } from '@focal/contracts/accounts'
import { agencies } from '@focal/contracts/agencies'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { InviteForm } from '../invitations/invite-form.tsx'
import { Note } from '../ui/note.tsx'
import { Rich } from '../ui/rich.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AgencyForm } from './agency-form.tsx'
import { AgencyLine } from './agency-line.tsx'

function List({ me, iso2 }: { me: Me; iso2: string }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useQuery({
    ...queryOf(agencies.list, { params: { iso2 } }),
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  })
  const { data } = read
  const trouble = useTrouble(read)
  return (
    <section className="part">
      <h2 ref={heading} tabIndex={-1}>
        {t('agencies:title')}
      </h2>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92, 84]} />}
      {data?.length === 0 && <p>{t('agencies:none')}</p>}
      <ul className="own">
        {data?.map((agency) => (
          <AgencyLine
            key={agency.id}
            iso2={iso2}
            agency={agency}
            inviting={<InviteForm me={me} roles={['contributor']} states={[]} agencyId={agency.id} />}
            onClosed={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {data && (
        <p className="src">
          <Rich text={t('agencies:people')} parts={{ a: (inside) => <Link to="/people">{inside}</Link> }} />{' '}
          {t('agencies:noted')}
        </p>
      )}
    </section>
  )
}

function Own({ me, iso2 }: { me: Me; iso2: string }) {
  const { t } = useWords()
  return (
    <>
      <details className="part invite">
        <summary>
          <h2>{t('agencies:add')}</h2>
        </summary>
        <AgencyForm iso2={iso2} />
      </details>
      <List me={me} iso2={iso2} />
    </>
  )
}

/** The ministries and bodies of the own State, with who answers for them. */
export function AgenciesPage() {
  const { t } = useWords()
  const me = useMe()
  const iso2 = me?.seat.role === 'focal-point' ? me.seat.countryCode : null
  const title = iso2 ? t('agencies:titleOf', { country: me?.seat.countryName ?? '' }) : t('agencies:title')
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{title}</Title>
          {iso2 && <p>{t('agencies:lead')}</p>}
        </div>
        {iso2 && (
          <CsvButton
            className="sp"
            address={addressOf(agencies.list, { params: { iso2 } })}
            fileName={`focal-agencies-${iso2}.csv`}
          />
        )}
      </div>
      {me && iso2 && <Own me={me} iso2={iso2} />}
      {me && !iso2 && (
        <Note title={t('agencies:other.title')}>
          <p>{t('agencies:other.text')}</p>
        </Note>
      )}
    </main>
  )
}
