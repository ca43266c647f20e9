import type { BrowserContextOptions } from '@playwright/test'

/** Who looks at a screen, and where it is. */
export type Screen = { name: string; who: string | null; path: string }

/** Every screen of the application. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', who: null, path: '/sign-in' },
  { name: 'home', who: 'focal.ke', path: '/home' },
  { name: 'our-status', who: 'focal.ke', path: '/our-status?at=1373-1c' },
  { name: 'agencies', who: 'focal.ke', path: '/agencies' },
  { name: 'requests', who: 'focal.ke', path: '/requests' },
  { name: 'ask', who: 'focal.ke', path: '/requests/ask?row=1373-1c' },
  { name: 'my-requests', who: 'interior.ke', path: '/requests' },
  { name: 'answer', who: null, path: '/answer#a-token-that-opens-nothing' },
  { name: 'workbook', who: 'focal.ke', path: '/workbook' },
  { name: 'measures', who: 'focal.ke', path: '/measures' },
  { name: 'measure', who: 'focal.ke', path: '/measures/4dca5b21-0436-41de-b0a3-95b479f8398e' },
  { name: 'measure-new', who: 'focal.ke', path: '/measures?add=new' },
  { name: 'sharing', who: 'focal.ke', path: '/sharing' },
  { name: 'commitment', who: 'focal.ke', path: '/commitments/1373-1c' },
  { name: 'comments', who: 'focal.ke', path: '/commitments/1373-1c?see=comments' },
  { name: 'commitment-organiser', who: 'organiser', path: '/commitments/1373-1c' },
  { name: 'overview', who: 'organiser', path: '/overview' },
  { name: 'gaps', who: 'organiser', path: '/gaps?since=2024-11-28' },
  { name: 'gaps-bars', who: 'organiser', path: '/gaps?over=commitment&framework=1540&view=bars' },
  { name: 'cell', who: 'organiser', path: '/gaps/AFR/1373?by=un-group' },
  { name: 'country', who: 'organiser', path: '/countries/ke' },
  { name: 'country-past', who: 'focal.ke', path: '/countries/ke?asOf=2022-01-01' },
  { name: 'changes', who: 'focal.ke', path: '/countries/ke/changes?since=2024-01-01' },
  { name: 'catalogue', who: 'observer', path: '/commitments' },
  { name: 'reports', who: 'focal.ke', path: '/reports' },
  { name: 'comparison', who: 'focal.ke', path: '/comparison?framework=1373' },
  { name: 'comparison-table', who: 'focal.ke', path: '/comparison?framework=1373&view=table' },
  { name: 'peers', who: 'focal.ke', path: '/peers' },
  { name: 'languages', who: 'admin', path: '/languages' },
  { name: 'people', who: 'focal.ke', path: '/people' },
  { name: 'people-admin', who: 'admin', path: '/people' },
  { name: 'account', who: 'focal.no', path: '/account' },
  { name: 'second-factor', who: 'focal.ke', path: '/account/security' },
  { name: 'audit', who: 'admin', path: '/audit' },
  { name: 'outbox', who: 'admin', path: '/outbox' },
  { name: 'invitation', who: null, path: '/invitation#a-token-that-opens-nothing' },
  { name: 'reset', who: null, path: '/reset' },
  { name: 'interface', who: 'observer', path: '/interface' },
]

/** The four forms in which every screen is looked at. */
export const forms: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  arabic: { viewport: { width: 1280, height: 860 }, locale: 'ar' },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
}
