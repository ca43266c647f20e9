/** The languages Focal is built for; adding one is adding its files and its line here. */
export const languages = [{ code: 'en', name: 'English', direction: 'ltr' }] as const

export type LanguageCode = (typeof languages)[number]['code']

/** The first of the wanted languages that Focal speaks, English if none. */
export function chooseLanguage(wanted: readonly string[]): LanguageCode {
  const found = wanted.map((tag) => languages.find(({ code }) => code === tag.toLowerCase().split('-')[0]))
  return found.find((language) => language !== undefined)?.code ?? 'en'
}
