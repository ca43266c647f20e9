import 'i18next'
import type { en } from './en.ts'
import type { later } from './en-later.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en & typeof later
    returnNull: false
  }
}
