import { accounts } from '@focal/contracts/accounts'
import { GapBy } from '@focal/contracts/gaps'
import { Day } from '@focal/contracts/shapes'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { queryOf } from '../api/query.ts'
import { homeOf } from './me.ts'
import { NotFound, PageError } from './page-error.tsx'
import { Shell } from './shell.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
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

const picture = z.object({
  asOf: Day.optional().catch(undefined),
  by: GapBy.optional().catch(undefined),
  view: z.enum(['table']).optional().catch(undefined),
})

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/overview',
  validateSearch: picture,
  component: lazyRouteComponent(() => import('../gaps/page.tsx'), 'OverviewPage'),
})

const cell = createRoute({
  getParentRoute: () => signedIn,
  path: '/gaps/$group/$set',
  validateSearch: picture,
  component: lazyRouteComponent(() => import('../gaps/cell-page.tsx'), 'CellPage'),
})

const ourStatus = createRoute({
  getParentRoute: () => signedIn,
  path: '/our-status',
  validateSearch: z.object({ at: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../statuses/page.tsx'), 'OurStatusPage'),
})

const commitment = createRoute({
  getParentRoute: () => signedIn,
  path: '/commitments/$commitmentId',
  validateSearch: picture.extend({ group: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../commitments/page.tsx'), 'CommitmentPage'),
})

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: '/commitments',
  validateSearch: z.object({ q: z.string().max(200).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../commitments/catalogue-page.tsx'), 'CataloguePage'),
})

const country = createRoute({
  getParentRoute: () => signedIn,
  path: '/countries/$iso2',
  validateSearch: picture.pick({ asOf: true }),
  component: lazyRouteComponent(() => import('../countries/page.tsx'), 'CountryPage'),
})

const publicInterface = createRoute({
  getParentRoute: () => root,
  path: '/interface',
  component: lazyRouteComponent(() => import('../system/page.tsx'), 'InterfacePage'),
})

const routeTree = root.addChildren([
  signIn,
  publicInterface,
  signedIn.addChildren([home, overview, cell, ourStatus, commitment, catalogue, country]),
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
