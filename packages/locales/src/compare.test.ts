import { describe, expect, it, test } from 'vitest'
import { compareLanguage, placeholdersIn, pluralForms } from './compare.fixture.ts'
import { languages } from './languages.ts'
import { languageFolders, readSentences, sentencesOf } from './sentences.fixture.ts'

describe('the languages', () => {
  it('have a folder each, and each folder is a language', () => {
    expect(languageFolders().sort()).toEqual(languages.map(({ code }) => String(code)).sort())
  })

  test.each(languages)('the code takes in every file of $name', async ({ code }) => {
    const { all } = await import('./all.ts')
    expect(sentencesOf(all[code])).toEqual(readSentences(code))
  })

  test.each(languages)('$name has the keys, placeholders, tags and plural forms of English', ({ code }) => {
    expect(compareLanguage(code, readSentences(code), readSentences('en'))).toEqual([])
  })
})

describe('what is told of a language that is not whole', () => {
  const english = sentencesOf({
    common: { hello: 'Hello {{name}}', bye: '<b>Bye</b>' },
    statuses: { drafts_one: 'A draft in {{place}}', drafts_other: '{{count}} drafts in {{place}}' },
  })
  const french = {
    common: { hello: 'Bonjour {{name}}', bye: '<b>Adieu</b>' },
    statuses: {
      drafts_one: 'Un brouillon à {{place}}',
      drafts_many: '{{count}} de brouillons à {{place}}',
      drafts_other: '{{count}} brouillons à {{place}}',
    },
  }
  const { drafts_many: _many, ...twoForms } = french.statuses
  const cases: [string, Record<string, unknown>, string[]][] = [
    ['nothing, when it is', french, []],
    [
      'nothing of a zero form, which every language may have',
      { ...french, statuses: { ...french.statuses, drafts_zero: 'Aucun brouillon à {{place}}' } },
      [],
    ],
    [
      'a key that is missing',
      { ...french, common: { bye: '<b>Adieu</b>' } },
      ['fr/common.json: hello is missing: translate “Hello {{name}}”'],
    ],
    [
      'a file that is missing',
      { statuses: french.statuses },
      [
        'fr/common.json: hello is missing: translate “Hello {{name}}”',
        'fr/common.json: bye is missing: translate “<b>Bye</b>”',
      ],
    ],
    [
      'a plural form that is missing',
      { ...french, statuses: twoForms },
      [
        'fr/statuses.json: drafts_many is missing: translate “{{count}} drafts in {{place}}” (this language counts one, many, other)',
      ],
    ],
    [
      'a plural form that the language does not have',
      { ...french, statuses: { ...french.statuses, drafts_few: '{{count}} brouillons à {{place}}' } },
      ['fr/statuses.json: drafts_few is in no English file: take it out, or add it there'],
    ],
    [
      'a key that English does not have',
      { ...french, common: { ...french.common, salut: 'Salut' } },
      ['fr/common.json: salut is in no English file: take it out, or add it there'],
    ],
    [
      'a placeholder that is missing and one that is unknown',
      { ...french, common: { ...french.common, hello: 'Bonjour {{nom}}' } },
      [
        'fr/common.json: hello lacks {{name}}: English says “Hello {{name}}”',
        'fr/common.json: hello has {{nom}}, which nobody fills: English says “Hello {{name}}”',
      ],
    ],
    [
      'a count that is missing where it counts',
      { ...french, statuses: { ...french.statuses, drafts_other: 'Des brouillons à {{place}}' } },
      ['fr/statuses.json: drafts_other lacks {{count}}: English says “{{count}} drafts in {{place}}”'],
    ],
    [
      'a tag that is missing',
      { ...french, common: { ...french.common, bye: 'Adieu' } },
      ['fr/common.json: bye has other tags than English, which says “<b>Bye</b>”'],
    ],
    [
      'an empty sentence',
      { ...french, common: { ...french.common, bye: '<b></b>', hello: ' ' } },
      [
        'fr/common.json: hello is empty: translate “Hello {{name}}”',
        'fr/common.json: hello lacks {{name}}: English says “Hello {{name}}”',
      ],
    ],
  ]
  test.each(cases)('%s', (_name, words, expected) => {
    expect(compareLanguage('fr', sentencesOf(words), english)).toEqual(expected)
  })

  it('Arabic counts in six forms, English in two', () => {
    expect(pluralForms('ar').sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero'])
    expect(pluralForms('en').sort()).toEqual(['one', 'other'])
    expect(compareLanguage('ar', sentencesOf(french), english).length).toBe(3)
  })

  it('finds placeholders once each, with spaces and formats', () => {
    expect(placeholdersIn('{{ b }} of {{a, number}} and {{b}}, { c }')).toEqual(['a', 'b'])
  })
})
