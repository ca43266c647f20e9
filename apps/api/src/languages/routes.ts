import { type LanguageSummary, languages } from '@focal/contracts/languages'
import { all } from '@focal/locales/all'
import { languages as spoken } from '@focal/locales/languages'
import type { Router } from 'express'
import { implement, type Parts } from '../http/implement.ts'
import { countOriginals, countTexts } from './reads.ts'

function countSentences(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, part) => sum + countSentences(part), 0)
}

export function languageRoutes(router: Router, parts: Parts): void {
  implement(router, parts, languages.list, async ({ db }): Promise<LanguageSummary[]> => {
    const counts = await countTexts(db)
    const of = await countOriginals(db)
    return spoken.map(({ code, name, direction }) => {
      const sentences = countSentences(all[code])
      const found = (word: 'commitment' | 'link' | 'country') =>
        counts.find((one) => one.language === code && one.word === word)
      const part = (word: 'commitment' | 'link' | 'country') => {
        const { done = 0, reviewed = 0 } =
          code === 'en' ? { done: of[word], reviewed: of[word] } : (found(word) ?? {})
        return { done, of: of[word], reviewed }
      }
      return {
        code,
        name,
        direction,
        interface: { done: sentences, of: sentences },
        catalogue: part('commitment'),
        links: part('link'),
        countries: part('country'),
        author: found('commitment')?.author ?? null,
      }
    })
  })
}
