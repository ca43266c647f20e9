import { languageOf, languages } from '@focal/locales/languages'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWords } from './use-words.ts'
import { speak } from './words.ts'

/** The language of the page; what is read from the server comes again in the new one. */
export function LanguageChoice() {
  const { t } = useWords()
  const { i18n } = useTranslation()
  const client = useQueryClient()
  return (
    <select
      className="lang-choice"
      aria-label={t('common:language')}
      value={i18n.language}
      onChange={(event) =>
        void speak(languageOf(event.target.value).code).then(() => client.invalidateQueries())
      }
    >
      {languages.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
