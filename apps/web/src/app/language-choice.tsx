import { languageOf, languages } from '@focal/locales/languages'
import { useSpeak } from './speak.ts'
import { useWords } from './use-words.ts'

/** The language of the page; what is read from the server comes again in the new one. */
export function LanguageChoice() {
  const { t, language } = useWords()
  const speak = useSpeak()
  return (
    <select
      className="lang-choice"
      aria-label={t('common:language')}
      value={language}
      onChange={(event) => speak(languageOf(event.target.value).code)}
    >
      {languages.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
