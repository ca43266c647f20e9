import type { Me } from '@focal/contracts/accounts'
import { people } from '@focal/contracts/people'
import { Role } from '@focal/contracts/roles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { choice, searchOf, text } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { SelectField } from '../ui/field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { PersonLine } from './person-line.tsx'

type State = { code: string; name: string }

const readAddress = searchOf({ find: text, role: choice(Role.options), country: text, page: text })
type Asked = ReturnType<typeof readAddress>

/** Until what is typed is asked for, in ms. */
const pause = 250

function Filters({ asked, states }: { asked: Asked; states: readonly State[] }) {
  const { t } = useWords()
  const [find, setFind] = useState(asked.find ?? '')
  function change(next: Asked): void {
    go({ to: '/people', search: { ...asked, page: undefined, ...next } }, { replace: true })
  }
  useEffect(() => {
    if (find === (asked.find ?? '')) return
    const timer = setTimeout(() => change({ find: find === '' ? undefined : find }), pause)
    return () => clearTimeout(timer)
  })
  return (
    <search className="row asks">
      <TextField label={t('people:find')} type="search" maxLength={200} value={find} onType={setFind} />
      <SelectField
        label={t('invitations:form.role')}
        value={asked.role ?? ''}
        options={[
          { value: '', label: t('people:all') },
          ...Role.options.map((value) => ({ value, label: t(`invitations:role.${value}`) })),
        ]}
        onChoose={(role) => change({ role: role === '' ? undefined : role })}
      />
      <SelectField
        label={t('invitations:form.country')}
        value={asked.country ?? ''}
        options={[
          { value: '', label: t('people:all') },
          ...states.map(({ code, name: label }) => ({ value: code, label })),
        ]}
        onChoose={(country) => change({ country: country === '' ? undefined : country })}
      />
    </search>
  )
}

function Pages({ page, pages, asked }: { page: number; pages: number; asked: Asked }) {
  const { t } = useWords()
  const to = (next: number) => ({ to: '/people' as const, search: { ...asked, page: String(next) } })
  return (
    <nav className="row" aria-label={t('people:pages')}>
      {page > 1 && <Link {...to(page - 1)}>{t('people:previous')}</Link>}
      <span className="num">{t('common:nOfN', { n: page, of: pages })}</span>
      {page < pages && <Link {...to(page + 1)}>{t('people:next')}</Link>}
    </nav>
  )
}

/** Everybody with an account, a hundred a page, by name, address, role and country. */
export function Everybody({ me, states }: { me: Me; states: readonly State[] }) {
  const { t } = useWords()
  const asked = useAddress(readAddress)
  const read = useQuery({
    ...queryOf(people.list, { query: asked }),
    placeholderData: keepPreviousData,
    // Each reading of addresses is noted.
    refetchOnWindowFocus: false,
  })
  const { data } = read
  const trouble = useTrouble(read)
  return (
    <section className="part">
      <h2>{t('people:accounts')}</h2>
      <Filters asked={asked} states={states} />
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} lines={[40, 92, 84, 88]} />}
      {data && (
        <>
          <p className="m" role="status">
            {t('people:count', { count: data.total })}
          </p>
          <ul className="own">
            {data.people.map((person) => (
              <PersonLine key={person.accountId} me={me} person={person} />
            ))}
          </ul>
          {data.pages > 1 && <Pages page={data.page} pages={data.pages} asked={asked} />}
          <p className="src">{t('people:noted')}</p>
        </>
      )}
    </section>
  )
}
