/**
 * The languages Focal speaks; adding one is adding its folder and its line here. `tag` says how days and numbers
 * are written: the British way in English, figures 0 to 9 in Arabic as in documents of the United Nations.
 */
export const languages = [
  { code: 'en', name: 'English', direction: 'ltr', tag: 'en-GB' },
  { code: 'fr', name: 'Français', direction: 'ltr', tag: 'fr' },
  { code: 'ar', name: 'العربية', direction: 'rtl', tag: 'ar-u-nu-latn' },
] as const

export type LanguageCode = (typeof languages)[number]['code']

/** The first of the wanted languages that Focal speaks, English if none. */
export function chooseLanguage(wanted: readonly string[]): LanguageCode {
  const found = wanted.map((tag) => languages.find(({ code }) => code === tag.toLowerCase().split('-')[0]))
  return found.find((language) => language !== undefined)?.code ?? 'en'
}

/** How a language is written. */
export function languageOf(code: string): (typeof languages)[number] {
  return languages.find((language) => language.code === code) ?? languages[0]
}
