import arMail from './ar/mail.json' with { type: 'json' }
import arProblems from './ar/problems.json' with { type: 'json' }
import { ar } from './ar.ts'
import enMail from './en/mail.json' with { type: 'json' }
import enProblems from './en/problems.json' with { type: 'json' }
import { en } from './en.ts'
import frMail from './fr/mail.json' with { type: 'json' }
import frProblems from './fr/problems.json' with { type: 'json' }
import { fr } from './fr.ts'
import type { LanguageCode } from './languages.ts'
import { later as laterAr } from './later-ar.ts'
import { later as laterEn } from './later-en.ts'
import { later as laterFr } from './later-fr.ts'

/** Every sentence a user may see: what every page says, what some ask for later, and what only the server says. */
const english = { ...en, ...laterEn, mail: enMail, problems: enProblems }
export type English = typeof english

/** Every language at once, for the server; a page loads its own only. */
export const all: Record<LanguageCode, { [Word in keyof English]: object }> = {
  en: english,
  fr: { ...fr, ...laterFr, mail: frMail, problems: frProblems },
  ar: { ...ar, ...laterAr, mail: arMail, problems: arProblems },
}
