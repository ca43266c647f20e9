import type {} from '@focal/locales/keys'
import { chooseLanguage, languages } from '@focal/locales/languages'
import { createWords } from '@focal/locales/words'
import { initReactI18next } from 'react-i18next'

const language = chooseLanguage(navigator.languages)
document.documentElement.lang = language
document.documentElement.dir = languages.find(({ code }) => code === language)?.direction ?? 'ltr'

/** The words of the page, in the language the browser asks for. */
export const words = createWords(language)
initReactI18next.init(words)

/** Days and months are written the British way in English: 23 Nov 2026. */
const tag = language === 'en' ? 'en-GB' : language
const day = new Intl.DateTimeFormat(tag, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const month = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' })

/** 2026-11-23 as "23 Nov 2026". */
export function sayDay(date: string): string {
  return day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** 2026-11-23 as "Nov 2026". */
export function sayMonth(date: string): string {
  return month.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** The time of an instant as "14:02", by the clock of the device. */
export function sayTime(instant: Date): string {
  return clock.format(instant)
}

/** A share between 0 and 1 as whole per cents, rounded half up: "34". */
export function wholePercent(share: number): number {
  return Math.floor(share * 100 + 0.5 + 1e-9)
}
