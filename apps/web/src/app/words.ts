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

/** The sentences of pages that are seldom the first come with the first of them. */
const loadRest: Record<LanguageCode, () => Promise<object>> = {
  en: () => import('@focal/locales/en-later').then(({ later }) => later),
  fr: () => import('@focal/locales/fr-later').then(({ later }) => later),
  ar: () => import('@focal/locales/ar-later').then(({ later }) => later),
}

let words: i18n | null = null
let starting: Promise<void> = Promise.resolve()
let wantsRest = false

/** The words of the page, once they are loaded. */
export function spokenWords(): i18n {
  if (!words) throw new Error('The words are asked for before they are loaded')
  return words
}

function dress(code: LanguageCode): void {
  document.documentElement.lang = code
  document.documentElement.dir = languageOf(code).direction
}

async function start(code: LanguageCode): Promise<void> {
  dress(code)
  words = createWords(code, { [code]: await load[code]() })
}

/** Loads the words of the page: in the language chosen on this device, else the one the browser asks for. */
export function startWords(): Promise<void> {
  starting = start(chooseLanguage([recall('language') ?? '', ...navigator.languages]))
  return starting
}

function add(code: LanguageCode, sentences: object): void {
  for (const [word, part] of Object.entries(sentences)) words?.addResourceBundle(code, word, part)
}

/** Loads the words that the first pages do without; from now on every language brings them. */
export async function loadWords(): Promise<void> {
  wantsRest = true
  const { code } = languageOf(document.documentElement.lang)
  const [rest] = await Promise.all([loadRest[code](), starting])
  add(code, rest)
}

/** Speaks another language from now on, on this device. */
export async function speak(code: LanguageCode): Promise<void> {
  if (!words) return
  const parts = await Promise.all([load[code](), wantsRest ? loadRest[code]() : {}])
  for (const part of parts) add(code, part)
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

/** An instant as "23 Nov 2026, 14:02", by the clock of the device. */
export function sayMoment(instant: string): string {
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return format('moment', options).format(new Date(instant))
}

/** A text of any script, kept apart from the sentence around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** A name or address within a sentence that runs the other way: it keeps its own direction. */
export function sayName(name: string): string {
  return document.documentElement.dir === 'rtl' ? isolated(name) : name
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
