import type { TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { spokenWords } from './words.ts'

const namespaces = [
  'common',
  'accounts',
  'agencies',
  'audit',
  'comments',
  'changes',
  'commitments',
  'countries',
  'credentials',
  'evidence',
  'explore',
  'gaps',
  'groups',
  'invitations',
  'languages',
  'mail',
  'measures',
  'people',
  'problems',
  'security',
  'reports',
  'statuses',
  'system',
  'workbook',
] as const

function follow(tell: () => void): () => void {
  const words = spokenWords()
  words.on('languageChanged', tell)
  return () => words.off('languageChanged', tell)
}

let spoken: { language: string; t: TFunction<typeof namespaces> } | null = null

/** A new `t` for a new language, so that what is drawn with it is drawn again. */
function current(): { language: string; t: TFunction<typeof namespaces> } {
  const words = spokenWords()
  if (spoken?.language !== words.language)
    spoken = { language: words.language, t: words.getFixedT(words.language, namespaces) }
  return spoken
}

/** The words of the page: `const { t } = useWords()`, then `t('statuses:value.partly')`. Keys are checked. */
export function useWords(): { language: string; t: TFunction<typeof namespaces> } {
  return useSyncExternalStore(follow, current)
}
