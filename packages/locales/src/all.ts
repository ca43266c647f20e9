import { ar } from './ar.ts'
import { later as arLater } from './ar-later.ts'
import { en } from './en.ts'
import { later as enLater } from './en-later.ts'
import { fr } from './fr.ts'
import { later as frLater } from './fr-later.ts'
import type { LanguageCode } from './languages.ts'
import type { Sentences } from './words.ts'

/** Every language at once, for the server; a page loads its own only. */
export const all: Record<LanguageCode, Sentences> = {
  en: { ...en, ...enLater },
  fr: { ...fr, ...frLater },
  ar: { ...ar, ...arLater },
}
