import { createInstance, type i18n } from 'i18next'
import { en } from './en.ts'

/** The settings every instance shares: keys as `word:a.b`, values escaped by whoever prints them. */
export const settings = {
  fallbackLng: 'en',
  ns: Object.keys(en),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  returnNull: false,
} as const

/** An instance that speaks every language given, ready to use. */
export function createWords(language: string): i18n {
  const words = createInstance()
  void words.init({ ...settings, lng: language, resources: { en }, initAsync: false })
  return words
}
