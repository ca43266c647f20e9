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
  'comparison',
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
  'peers',
  'people',
  'problems',
  'security',
  'reports',
  'sharing',
  'requests',
  'statuses',
  'system',
  'workbook',
] as const

function follow(tell: () => void): () => void {
  const words = spokenWords()
  words.on('languageChanged', tell)
  return () => words.off('languageChanged', tell)
}

type Say = TFunction<typeof namespaces>

/** Looks up each sentence without values once: pages ask for the same ones at every key. */
function remembering(say: Say): Say {
  const known = new Map<string, string>()
  const look = say as unknown as (key: string, values?: object) => string
  const t = (key: string, values?: object) => {
    if (values !== undefined) return look(key, values)
    const sentence = known.get(key) ?? look(key)
    // What comes with a later page is not here yet: its own name stands for it.
    if (!key.endsWith(sentence)) known.set(key, sentence)
    return sentence
  }
  return t as unknown as Say
}

let spoken: { language: string; t: Say } | null = null

/** A new `t` for a new language, so that what is drawn with it is drawn again. */
function current(): { language: string; t: Say } {
  const words = spokenWords()
  if (spoken?.language !== words.language)
    spoken = { language: words.language, t: remembering(words.getFixedT(words.language, namespaces)) }
  return spoken
}

/** The words of the page: `const { t } = useWords()`, then `t('statuses:value.partly')`. Keys are checked. */
export function useWords(): { language: string; t: Say } {
  return useSyncExternalStore(follow, current)
}
