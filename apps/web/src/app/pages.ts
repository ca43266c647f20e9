import { type LazyPage, lazyPage } from './lazy-page.tsx'
import type { Path } from './paths.ts'

/** The page of every address but the first, which leads on. Each is a chunk of its own. */
export const pages: Record<Exclude<Path, '/'>, LazyPage> = {
  '/sign-in': lazyPage(() => import('../accounts/page.tsx').then(({ SignInPage }) => SignInPage)),
  '/overview': lazyPage(() => import('../gaps/page.tsx').then(({ OverviewPage }) => OverviewPage)),
  '/gaps/:group/:set': lazyPage(() => import('../gaps/cell-page.tsx').then(({ CellPage }) => CellPage)),
  '/our-status': lazyPage(() => import('../statuses/page.tsx').then(({ OurStatusPage }) => OurStatusPage)),
  '/commitments': lazyPage(() =>
    import('../commitments/catalogue-page.tsx').then(({ CataloguePage }) => CataloguePage),
  ),
  '/commitments/:commitmentId': lazyPage(() =>
    import('../commitments/page.tsx').then(({ CommitmentPage }) => CommitmentPage),
  ),
  '/countries/:iso2': lazyPage(() => import('../countries/page.tsx').then(({ CountryPage }) => CountryPage)),
  '/reports': lazyPage(() => import('../reports/page.tsx').then(({ ReportsPage }) => ReportsPage)),
  '/languages': lazyPage(() => import('../languages/page.tsx').then(({ LanguagesPage }) => LanguagesPage)),
  '/interface': lazyPage(() => import('../system/page.tsx').then(({ InterfacePage }) => InterfacePage)),
}

/** Pages that need no sign-in. */
export const openPaths = ['/sign-in', '/interface'] as const

/** Whether an address leads to a page that needs no sign-in. */
export function isOpenPath(pathname: string): boolean {
  return openPaths.some((path) => path === pathname)
}

/** Asks for the code of the page that an address leads to, before anything else is there. */
export function loadAhead(pathname: string): void {
  const found = Object.entries(pages).find(([path]) =>
    new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(pathname),
  )
  void found?.[1].load().catch(() => undefined)
}
