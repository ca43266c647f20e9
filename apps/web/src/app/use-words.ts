import { useTranslation } from 'react-i18next'

const namespaces = [
  'common',
  'accounts',
  'commitments',
  'countries',
  'gaps',
  'groups',
  'languages',
  'problems',
  'statuses',
  'system',
] as const

/** The words of the page: `const { t } = useWords()`, then `t('statuses:value.partly')`. Keys are checked. */
export function useWords() {
  return useTranslation(namespaces)
}
