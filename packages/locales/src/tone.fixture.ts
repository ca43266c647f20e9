import type { LanguageCode } from './languages.ts'

/** A word that our own sentences do not use of States or of the meeting, and what to say instead. */
type Unused = { word: string; pattern: RegExp; instead: string }

/** Product text 1.3 and design 9. Every language has its own list: stems do not translate. */
export const unusedWords: Record<LanguageCode, readonly Unused[]> = {
  en: [
    { word: 'comply', pattern: /\bcompl(?:y|ies|ied|ying|ian\w*)\b/i, instead: 'reported, in place' },
    { word: 'violate', pattern: /\bviolat\w*/i, instead: 'noted' },
    { word: 'breach', pattern: /\bbreach\w*/i, instead: 'noted' },
    { word: 'score', pattern: /\bscor(?:e|ing)\w*/i, instead: 'status, known gap' },
    { word: 'rank', pattern: /\brank\w*/i, instead: 'in alphabetical order' },
    { word: 'adopt', pattern: /\badopt\w*/i, instead: 'suggested, noted' },
    { word: 'decide', pattern: /\bdeci[ds]\w*/i, instead: 'choose, suggest' },
    { word: 'vote', pattern: /\bvot(?:e|ing)\w*/i, instead: 'indicated' },
    { word: 'approve', pattern: /\bapprov\w*/i, instead: 'cleared' },
    { word: 'fail', pattern: /\bfail\w*/i, instead: 'not reported' },
    { word: 'behind', pattern: /\bbehind\b/i, instead: 'known gap' },
    { word: 'worst', pattern: /\bworst\b/i, instead: 'widest' },
    { word: 'best', pattern: /\bbest\b/i, instead: 'narrowest' },
    { word: 'missing', pattern: /\bmissing\b/i, instead: 'silent, not reported' },
    { word: 'outdated', pattern: /\boutdated\b/i, instead: 'older' },
  ],
}

/** Facts and things of the software that no other word says; each by its exact key, with the reason. */
export const allowed: ReadonlyMap<string, string> = new Map([
  ['statuses:force.binding-decision', 'decide: the legal force of a paragraph is a fact'],
  ['problems:title.version-needed', 'missing: a header of a request, not a State'],
])

/** The unused words in a sentence. */
export function wordsIn(language: LanguageCode, sentence: string): Unused[] {
  return unusedWords[language].filter(({ pattern }) => pattern.test(sentence))
}
