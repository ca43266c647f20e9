import type { Disclaimer } from '@focal/contracts/shapes'
import type {} from '@focal/locales/keys'
import type { i18n } from 'i18next'

/** What every answer with States' data says of itself, in the reader's language. */
export function disclaimerFor(words: i18n, isDemo: boolean): Disclaimer {
  const informal = words.t('common:informal')
  return { isDemo, text: isDemo ? `${words.t('common:demo')}. ${informal}` : informal }
}
