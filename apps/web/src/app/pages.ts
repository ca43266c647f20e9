import { type LazyPage, lazyPage } from './lazy-page.tsx'
import type { Path } from './paths.ts'
import { loadWords } from './words.ts'

/** A page that is seldom the first: the sentences it speaks come with it. */
function rarePage(fetch: Parameters<typeof lazyPage>[0]): LazyPage {
  return lazyPage(async () => {
    const [Page] = await Promise.all([fetch(), loadWords()])
    return Page
  })
}

/** The page of every address but the first, which leads on. Each is a chunk of its own. */
export const pages: Record<Exclude<Path, '/'>, LazyPage> = {
  '/sign-in': lazyPage(() => import('../accounts/page.tsx').then(({ SignInPage }) => SignInPage)),
  '/overview': lazyPage(() => import('../gaps/page.tsx').then(({ OverviewPage }) => OverviewPage)),
  '/gaps': rarePage(() => import('../gaps/explore-page.tsx').then(({ GapsPage }) => GapsPage)),
  '/gaps/:group/:set': lazyPage(() => import('../gaps/cell-page.tsx').then(({ CellPage }) => CellPage)),
  '/home': lazyPage(() => import('../statuses/home-page.tsx').then(({ HomePage }) => HomePage)),
  '/our-status': lazyPage(() => import('../statuses/page.tsx').then(({ OurStatusPage }) => OurStatusPage)),
  '/workbook': rarePage(() =>
    import('../statuses/workbook-page.tsx').then(({ WorkbookPage }) => WorkbookPage),
  ),
  '/sharing': rarePage(() => import('../statuses/sharing-page.tsx').then(({ SharingPage }) => SharingPage)),
  '/commitments': lazyPage(() =>
    import('../commitments/catalogue-page.tsx').then(({ CataloguePage }) => CataloguePage),
  ),
  '/commitments/:commitmentId': lazyPage(() =>
    import('../commitments/page.tsx').then(({ CommitmentPage }) => CommitmentPage),
  ),
  '/countries/:iso2': lazyPage(() => import('../countries/page.tsx').then(({ CountryPage }) => CountryPage)),
  '/countries/:iso2/changes': rarePage(() =>
    import('../statuses/changes-page.tsx').then(({ ChangesPage }) => ChangesPage),
  ),
  '/account/security': rarePage(() =>
    import('../accounts/security-page.tsx').then(({ SecurityPage }) => SecurityPage),
  ),
  '/reports': rarePage(() => import('../reports/page.tsx').then(({ ReportsPage }) => ReportsPage)),
  '/measures': rarePage(() => import('../measures/list-page.tsx').then(({ MeasuresPage }) => MeasuresPage)),
  '/measures/:measureId': rarePage(() =>
    import('../measures/one-page.tsx').then(({ MeasurePage }) => MeasurePage),
  ),
  '/comparison': rarePage(() =>
    import('../comparison/page.tsx').then(({ ComparisonPage }) => ComparisonPage),
  ),
  '/peers': rarePage(() => import('../peers/page.tsx').then(({ PeersPage }) => PeersPage)),
  '/languages': lazyPage(() => import('../languages/page.tsx').then(({ LanguagesPage }) => LanguagesPage)),
  '/interface': lazyPage(() => import('../system/page.tsx').then(({ InterfacePage }) => InterfacePage)),
  '/invitation': rarePage(() =>
    import('../invitations/page.tsx').then(({ InvitationPage }) => InvitationPage),
  ),
  '/reset': rarePage(() => import('../accounts/reset-page.tsx').then(({ ResetPage }) => ResetPage)),
  '/account': rarePage(() => import('../accounts/account-page.tsx').then(({ AccountPage }) => AccountPage)),
  '/people': rarePage(() => import('../people/page.tsx').then(({ PeoplePage }) => PeoplePage)),
  '/agencies': rarePage(() => import('../agencies/page.tsx').then(({ AgenciesPage }) => AgenciesPage)),
  '/requests': rarePage(() => import('../requests/page.tsx').then(({ RequestsPage }) => RequestsPage)),
  '/requests/ask': rarePage(() => import('../requests/ask-page.tsx').then(({ AskPage }) => AskPage)),
  '/answer': rarePage(() => import('../requests/answer-page.tsx').then(({ AnswerPage }) => AnswerPage)),
  '/audit': rarePage(() => import('../audit/page.tsx').then(({ AuditPage }) => AuditPage)),
  '/outbox': rarePage(() => import('../mail/page.tsx').then(({ OutboxPage }) => OutboxPage)),
}

/** Pages that need no sign-in. */
export const openPaths = ['/sign-in', '/interface', '/invitation', '/reset', '/answer'] as const

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
