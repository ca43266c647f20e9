import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { LanguageCode } from './languages.ts'
import type { Sentences } from './words.ts'

/** Every language at once, for the server; a page loads its own only. */
export const all: Record<LanguageCode, Sentences> = { en, fr, ar }
