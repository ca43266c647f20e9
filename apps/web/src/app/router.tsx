import { accounts } from '@focal/contracts/accounts'
import { GapBy } from '@focal/contracts/gaps'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { queryOf } from '../api/query.ts'
import { homeOf } from './me.ts'
import { NotFound, PageError } from './page-error.tsx'
import { choice, day, searchOf, text } from './search.ts'
import { Shell } from './shell.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchOf({ next: text }),
  component: lazyRouteComponent(() => import('../accounts/page.tsx'), 'SignInPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  errorComponent: PageError,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(queryOf(accounts.me, {})).catch(() => null)
    if (me === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    return { me }
  },
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.me) })
  },
})

const picture = { asOf: day, by: choice(GapBy.options), view: choice(['table'] as const) }

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/overview',
  validateSearch: searchOf(picture),
  component: lazyRouteComponent(() => import('../gaps/page.tsx'), 'OverviewPage'),
})

const cell = createRoute({
  getParentRoute: () => signedIn,
  path: '/gaps/$group/$set',
  validateSearch: searchOf(picture),
  component: lazyRouteComponent(() => import('../gaps/cell-page.tsx'), 'CellPage'),
})

const ourStatus = createRoute({
  getParentRoute: () => signedIn,
  path: '/our-status',
  validateSearch: searchOf({ at: text }),
  component: lazyRouteComponent(() => import('../statuses/page.tsx'), 'OurStatusPage'),
})

const commitment = createRoute({
  getParentRoute: () => signedIn,
  path: '/commitments/$commitmentId',
  validateSearch: searchOf({ ...picture, group: text }),
  component: lazyRouteComponent(() => import('../commitments/page.tsx'), 'CommitmentPage'),
})

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: '/commitments',
  validateSearch: searchOf({ q: text }),
  component: lazyRouteComponent(() => import('../commitments/catalogue-page.tsx'), 'CataloguePage'),
})

const country = createRoute({
  getParentRoute: () => signedIn,
  path: '/countries/$iso2',
  validateSearch: searchOf({ asOf: day }),
  component: lazyRouteComponent(() => import('../countries/page.tsx'), 'CountryPage'),
})

const languages = createRoute({
  getParentRoute: () => signedIn,
  path: '/languages',
  component: lazyRouteComponent(() => import('../languages/page.tsx'), 'LanguagesPage'),
})

const publicInterface = createRoute({
  getParentRoute: () => root,
  path: '/interface',
  component: lazyRouteComponent(() => import('../system/page.tsx'), 'InterfacePage'),
})

const routeTree = root.addChildren([
  signIn,
  publicInterface,
  signedIn.addChildren([home, overview, cell, ourStatus, commitment, catalogue, country, languages]),
])

/** One URL per object; filters of a view stand in the address. */
export function createAppRouter(client: QueryClient) {
  return createRouter({ routeTree, context: { client }, defaultPreload: 'intent', scrollRestoration: true })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
