import { createInstance, type i18n } from 'i18next'
import type { en } from './en.ts'

/** The sentences of one language, by word. */
export type Sentences = { [Word in keyof typeof en]: object }

/** The settings every instance shares: keys as `word:a.b`, values escaped by whoever prints them. */
const settings = {
  fallbackLng: 'en',
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  returnNull: false,
} as const

/** An instance that speaks a language out of those given, ready to use; English where it is not among them. */
export function createWords(language: string, sentences: Record<string, Sentences>): i18n {
  const words = createInstance()
  const ns = Object.keys(Object.values(sentences)[0] ?? {})
  void words.init({ ...settings, ns, lng: language, resources: sentences, initAsync: false })
  return words
}
