import { accounts, type Me } from '@focal/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'
import { statusOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Boundary } from './boundary.tsx'
import { Preload } from './link.tsx'
import { homeOf } from './me.ts'
import { go } from './navigation.ts'
import { NotFound, PageError } from './page-error.tsx'
import { isOpenPath, openPaths, pages } from './pages.ts'
import type { Path } from './paths.ts'
import { useArrival } from './scroll.ts'
import { Shell } from './shell.tsx'
import { useTrouble } from './trouble.ts'
import { useWords } from './use-words.ts'

/** Sits beside a page whose code is there. */
function Arrival() {
  useArrival()
  return null
}

function Fallback() {
  const { t } = useWords()
  return (
    <main id="content">
      <Title className="vh">{t('common:loading')}</Title>
      <Waiting label={t('common:loading')} />
    </main>
  )
}

/** A page as it comes: its code, then itself; what fails in it is said in its place. */
function Slot({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  return (
    <Boundary key={pathname} instead={(error, reset) => <PageError error={error} onRetry={reset} />}>
      <Suspense fallback={<Fallback />}>
        {children}
        <Arrival />
      </Suspense>
    </Boundary>
  )
}

function Leave({ to }: { to: '/sign-in' | '/account/security' | '/home' | '/overview' }) {
  useEffect(() => {
    const next = location.pathname + location.search
    go(to === '/sign-in' && next !== '/' ? { to, search: { next } } : { to }, { replace: true })
  }, [to])
  return null
}

const behind = Object.entries(pages).filter(([path]) => !isOpenPath(path))

function Inside({ me }: { me: Me }) {
  const pathname = usePathname()
  if (me.needsFactor && !pathname.startsWith('/account')) return <Leave to="/account/security" />
  return (
    <Shell me={me}>
      <Slot>
        <Switch>
          <Route path="/">
            <Leave to={homeOf(me)} />
          </Route>
          {behind.map(([path, { element }]) => (
            <Route key={path} path={path}>
              {element}
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Slot>
    </Shell>
  )
}

/** Everything behind the sign-in; who is signed out is led there and back. Without a line it says so and waits. */
function Guarded() {
  const read = useQuery(queryOf(accounts.me, {}))
  const trouble = useTrouble(read)
  if (read.data) return <Inside me={read.data} />
  if (statusOf(read.error) === 401) return <Leave to="/sign-in" />
  if (trouble) return <PageError {...trouble} />
  return <Fallback />
}

function preload(path: Path): void {
  if (path !== '/') void pages[path].load().catch(() => undefined)
}

/** One URL per object; filters of a view stand in the address. */
export function Router() {
  return (
    <Preload value={preload}>
      <Switch>
        {openPaths.map((path) => (
          <Route key={path} path={path}>
            <Slot>{pages[path].element}</Slot>
          </Route>
        ))}
        <Route component={Guarded} />
      </Switch>
    </Preload>
  )
}
