import type { Me } from '@focal/contracts/accounts'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { usePathname } from 'wouter/use-browser-location'
import { useKeptCount } from '../statuses/outbox.ts'
import { Connection } from './connection.tsx'
import { Informality } from './informality.tsx'
import { Link } from './link.tsx'
import { peoplePages } from './me.ts'
import { TopBar } from './top-bar.tsx'
import { useWords } from './use-words.ts'

function OwnRecord({ me }: { me: Me }) {
  const { t } = useWords()
  const { role, countryCode } = me.seat
  if (role === 'focal-point')
    return (
      <>
        <Link to="/home" isMenu>
          {t('common:nav.home')}
        </Link>
        <Link to="/our-status" isMenu>
          {t('common:nav.ourStatus')}
        </Link>
        <Link to="/measures" isMenu>
          {t('common:nav.measures')}
        </Link>
      </>
    )
  if (role === 'clearing-officer' && countryCode)
    return (
      <>
        <Link to="/countries/:iso2" params={{ iso2: countryCode }} isMenu>
          {t('common:nav.ourStatus')}
        </Link>
        <Link to="/measures" isMenu>
          {t('common:nav.measures')}
        </Link>
      </>
    )
  return null
}

/** Pages about people: for those who look after some. */
function OfPeople({ me }: { me: Me }) {
  const { t } = useWords()
  return (
    <>
      {peoplePages(me).map(({ to, key }) => (
        <Link key={to} to={to} isMenu>
          {t(`common:nav.${key}`)}
        </Link>
      ))}
    </>
  )
}

/** Whether the seat reads the whole record of its State, and so may take it along. */
function keepsRecord({ seat }: Me): boolean {
  return seat.role === 'focal-point' || seat.role === 'clearing-officer'
}

function Navigation({ me, isOpen }: { me: Me; isOpen: boolean }) {
  const { t } = useWords()
  const isNational = me.seat.countryCode !== null
  return (
    <nav className={isOpen ? 'nav open' : 'nav'} id="navigation" aria-label={t('common:mainNavigation')}>
      <OwnRecord me={me} />
      <Link to="/overview" isMenu>
        {isNational ? t('common:nav.network') : t('common:nav.overview')}
      </Link>
      <Link to="/gaps" isMenu>
        {t('common:nav.gaps')}
      </Link>
      <Link to="/commitments" isMenu>
        {t('common:nav.catalogue')}
      </Link>
      {keepsRecord(me) && (
        <Link to="/comparison" isMenu>
          {t('common:nav.comparison')}
        </Link>
      )}
      {(keepsRecord(me) || me.seat.role === 'organiser') && (
        <Link to="/peers" isMenu>
          {t('common:nav.peers')}
        </Link>
      )}
      {keepsRecord(me) && (
        <Link to="/reports" isMenu>
          {t('common:nav.reports')}
        </Link>
      )}
      {keepsRecord(me) && me.seat.countryCode && (
        <Link to="/countries/:iso2/changes" params={{ iso2: me.seat.countryCode }} isMenu>
          {t('common:nav.history')}
        </Link>
      )}
      <OfPeople me={me} />
      <hr />
      <Link to="/languages" isMenu>
        {t('common:nav.languages')}
      </Link>
      <Link to="/interface" isMenu>
        {t('common:nav.interface')}
      </Link>
    </nav>
  )
}

/** Closes the menu of a phone when another page was chosen from it. */
function useMenu(): [boolean, () => void] {
  const path = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(null)
  useEffect(() => {
    if (openOn !== null && openOn !== path) setOpenOn(null)
  }, [openOn, path])
  return [openOn === path, () => setOpenOn(openOn === path ? null : path)]
}

/** What listens for changes, once the page has been painted and read; without it the page is as any other. */
function useLive(): ComponentType<{ me: Me }> | null {
  const [Live, setLive] = useState<ComponentType<{ me: Me }> | null>(null)
  useEffect(() => {
    const load = () => import('../events/live.tsx').then(({ Live }) => setLive(() => Live))
    const timer = setTimeout(() => void load().catch(() => undefined), 2000)
    return () => clearTimeout(timer)
  }, [])
  return Live
}

/** The frame of every page behind the sign-in: informality, bar, menu by role, content. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useWords()
  const [isOpen, toggle] = useMenu()
  const Live = useLive()
  const kept = useKeptCount(me.seat.accountId, me.seat.countryCode)
  return (
    <>
      <a className="btn skip" href="#content">
        {t('common:skip')}
      </a>
      <Informality isDemo={me.isDemo} />
      <Connection kept={kept} />
      <TopBar me={me} isMenuOpen={isOpen} onMenu={toggle} />
      <div className="shell">
        <Navigation me={me} isOpen={isOpen} />
        {children}
      </div>
      {Live && <Live key={me.seat.id} me={me} />}
    </>
  )
}
