import type {} from '@focal/locales/keys'
import { chooseLanguage, type LanguageCode, languageOf } from '@focal/locales/languages'
import { createWords, type Sentences } from '@focal/locales/words'
import type { i18n } from 'i18next'
import { recall, remember } from './device.ts'

/** Each language is a chunk of its own: a page loads the one it speaks. */
const load: Record<LanguageCode, () => Promise<Sentences>> = {
  en: () => import('@focal/locales/en').then(({ en }) => en),
  fr: () => import('@focal/locales/fr').then(({ fr }) => fr),
  ar: () => import('@focal/locales/ar').then(({ ar }) => ar),
}

/** Sentences that only some pages need. */
const loadMore: Record<LanguageCode, () => Promise<object>> = {
  en: () => import('@focal/locales/later-en').then(({ later }) => later),
  fr: () => import('@focal/locales/later-fr').then(({ later }) => later),
  ar: () => import('@focal/locales/later-ar').then(({ later }) => later),
}

let words: i18n | null = null
let wantsMore = false

async function addMore(code: LanguageCode): Promise<void> {
  const sentences = await loadMore[code]()
  for (const [word, part] of Object.entries(sentences)) words?.addResourceBundle(code, word, part)
}

/** Loads the sentences that only some pages need, in the language of the page; asked for with the page's code. */
export async function loadLater(): Promise<void> {
  wantsMore = true
  if (words) await addMore(chooseLanguage([words.language]))
}

/** The words of the page, once they are loaded. */
export function spokenWords(): i18n {
  if (!words) throw new Error('The words are asked for before they are loaded')
  return words
}

function dress(code: LanguageCode): void {
  document.documentElement.lang = code
  document.documentElement.dir = languageOf(code).direction
}

/** Loads the words of the page: in the language chosen on this device, else the one the browser asks for. */
export async function startWords(): Promise<void> {
  const code = chooseLanguage([recall('language') ?? '', ...navigator.languages])
  dress(code)
  words = createWords(code, { [code]: await load[code]() })
  if (wantsMore) await addMore(code)
}

/** Speaks another language from now on, on this device. */
export async function speak(code: LanguageCode): Promise<void> {
  if (!words) return
  const sentences = await load[code]()
  for (const [word, part] of Object.entries(sentences)) words.addResourceBundle(code, word, part)
  if (wantsMore) await addMore(code)
  dress(code)
  remember('language', code)
  await words.changeLanguage(code)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { tag } = languageOf(document.documentElement.lang)
  const known = formats.get(tag + name) ?? new Intl.DateTimeFormat(tag, options)
  formats.set(tag + name, known)
  return known
}

function dayIn(text: string): Date {
  return new Date(`${text.slice(0, 10)}T00:00:00Z`)
}

/** 2026-11-23 as "23 Nov 2026". */
export function sayDay(date: string): string {
  return format('day', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    dayIn(date),
  )
}

/** 2026-11-23 as "Nov 2026". */
export function sayMonth(date: string): string {
  return format('month', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayIn(date))
}

/** The time of an instant as "14:02", by the clock of the device. */
export function sayTime(instant: Date): string {
  return format('time', { hour: '2-digit', minute: '2-digit' }).format(instant)
}

/** Several things in one line, parted as the language parts them. */
export function sayList(parts: readonly string[]): string {
  const { tag } = languageOf(document.documentElement.lang)
  return new Intl.ListFormat(tag, { type: 'unit', style: 'short' }).format(parts)
}

/** A share between 0 and 1 as whole per cents, rounded half up: "34". */
export function wholePercent(share: number): number {
  return Math.floor(share * 100 + 0.5 + 1e-9)
}
