import '../accounts/credentials.css'
import './people.css'
import { countries } from '@focal/contracts/countries'
import type { Role } from '@focal/contracts/roles'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { useWords } from '../app/use-words.ts'
import { InviteForm } from '../invitations/invite-form.tsx'
import { InvitationList } from '../invitations/list.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Colleagues } from './colleagues.tsx'
import { Everybody } from './everybody.tsx'

const byAdministrators = ['focal-point', 'organiser', 'chair', 'observer', 'administrator'] as const
const byFocalPoints = ['contributor', 'focal-point', 'clearing-officer'] as const

function rolesOf(role: Role): readonly [Role, ...Role[]] | null {
  if (role === 'administrator') return byAdministrators
  return role === 'focal-point' ? byFocalPoints : null
}

/** A seat that looks after nobody. */
function NotForThisSeat() {
  const { t } = useWords()
  return (
    <Note title={t('people:other.title')}>
      <p>
        {t('people:other.text')} <Link to="/account">{t('common:account')}</Link>
      </p>
    </Note>
  )
}

/** Who has a seat, who was offered one, and the ways to offer, hand over and end one. */
export function PeoplePage() {
  const { t } = useWords()
  const me = useMe()
  const country = me?.seat.countryName ?? ''
  const title = country === '' ? t('people:title') : t('people:titleOf', { country })
  const states = useQuery(queryOf(countries.list, {})).data ?? []
  const roles = me ? rolesOf(me.seat.role) : null
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{title}</Title>
          {roles && <p>{t(country === '' ? 'people:lead' : 'people:leadOf')}</p>}
        </div>
      </div>
      {me && roles && (
        <>
          <details className="part invite">
            <summary>
              <h2>{t('people:invite')}</h2>
            </summary>
            <InviteForm me={me} roles={roles} states={states} />
          </details>
          <InvitationList me={me} />
          {me.seat.countryCode === null ? (
            <Everybody me={me} states={states} />
          ) : (
            <Colleagues me={me} iso2={me.seat.countryCode} />
          )}
        </>
      )}
      {me && !roles && <NotForThisSeat />}
    </main>
  )
}
