import { accounts, type Me, type Seat } from '@focal/contracts/accounts'
import { countries } from '@focal/contracts/countries'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { signOut } from '../accounts/sign-in.ts'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Button } from '../ui/button.tsx'
import { Informality } from './informality.tsx'
import { Logo } from './logo.tsx'
import { homeOf, useMe } from './me.ts'
import { useWords } from './use-words.ts'

function useSeatTitle(): (seat: Seat) => string {
  const { t } = useWords()
  const names = useQuery(queryOf(countries.list, {})).data
  return (seat) =>
    t(`common:seat.${seat.role}`, {
      country: names?.find(({ code }) => code === seat.countryCode)?.name ?? '',
      agency: seat.agency ?? '',
    })
}

function Account({ me }: { me: Me }) {
  const { t } = useWords()
  const title = useSeatTitle()
  const client = useQueryClient()
  const navigate = useNavigate()
  async function act(seat: Seat) {
    const next = await call(accounts.takeSeat, { body: { seatId: seat.id } })
    client.clear()
    await navigate({ to: homeOf(next) })
  }
  async function leave() {
    await signOut()
    client.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <details className="account">
      <summary aria-label={`${t('common:account')}: ${title(me.seat)}`}>{title(me.seat)}</summary>
      <div>
        <span className="f s">{me.email}</span>
        {me.seats.length > 1 &&
          me.seats.map((seat) => (
            <Button
              key={seat.id}
              size="small"
              disabled={seat.id === me.seat.id}
              onClick={() => void act(seat)}
            >
              {t('common:switchSeat')}: {title(seat)}
            </Button>
          ))}
        <Button size="small" onClick={() => void leave()}>
          {t('common:signOut')}
        </Button>
      </div>
    </details>
  )
}

function Navigation({ me, isOpen }: { me: Me; isOpen: boolean }) {
  const { t } = useWords()
  const hasRecord = homeOf(me) === '/our-status'
  const current = { activeProps: { 'aria-current': 'page' as const } }
  return (
    <nav className={isOpen ? 'nav open' : 'nav'} id="navigation" aria-label={t('common:mainNavigation')}>
      {hasRecord && (
        <Link to="/our-status" {...current}>
          {t('common:nav.ourStatus')}
        </Link>
      )}
      {me.seat.role === 'clearing-officer' && me.seat.countryCode && (
        <Link to="/countries/$iso2" params={{ iso2: me.seat.countryCode }} {...current}>
          {t('common:nav.ourStatus')}
        </Link>
      )}
      <Link to="/overview" {...current}>
        {hasRecord ? t('common:nav.network') : t('common:nav.overview')}
      </Link>
      <Link to="/commitments" activeOptions={{ exact: true }} {...current}>
        {t('common:nav.catalogue')}
      </Link>
      <hr />
      <Link to="/interface" {...current}>
        {t('common:nav.interface')}
      </Link>
    </nav>
  )
}

/** The frame of every page behind the sign-in: informality, bar, menu by role, content. */
export function Shell() {
  const { t } = useWords()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!me) return null
  return (
    <>
      <a className="btn skip" href="#content">
        {t('common:skip')}
      </a>
      <Informality isDemo={me.isDemo} />
      <header className="bar">
        <Button
          size="small"
          className="menu"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {t('common:menu')}
        </Button>
        <Link to="/" className="logo">
          <Logo name={t('common:product')} />
        </Link>
        <div className="sp">
          <Account me={me} />
        </div>
      </header>
      <div className="shell">
        <Navigation me={me} isOpen={isOpen} />
        <Outlet />
      </div>
    </>
  )
}
