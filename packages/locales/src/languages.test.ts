import { expect, test } from 'vitest'
import { en } from './en.ts'
import { chooseLanguage, languages } from './languages.ts'
import { createWords } from './words.ts'

test.each([
  [['en'], 'en'],
  [['en-GB', 'fr'], 'en'],
  [['EN-us'], 'en'],
  [['tlh'], 'en'],
  [['*'], 'en'],
  [[], 'en'],
])('%j is answered in %s', (wanted, expected) => {
  expect(chooseLanguage(wanted)).toBe(expected)
})

test.each(languages)('$name says which way it is written, and its own name', ({ code, name, direction }) => {
  const rightToLeft = ['ar', 'fa', 'he', 'ur'].includes(code)
  expect([name.length > 0, direction]).toEqual([true, rightToLeft ? 'rtl' : 'ltr'])
})

test('words are ready at once: keys, placeholders and plural forms', () => {
  const words = createWords('en', { en })
  expect([
    words.t('common:product'),
    words.t('common:nOfN', { n: 36, of: 54 }),
    words.t('statuses:drafts', { count: 1 }),
    words.t('statuses:drafts', { count: 5 }),
  ]).toEqual(['Focal', '36 of 54', '1 change waits to be published.', '5 changes wait to be published.'])
})

test('values are not escaped: whoever prints them does', () => {
  expect(createWords('en', { en }).t('statuses:title', { country: '<b>&' })).toBe('Our status, <b>&')
})

test('a language nobody speaks is answered in English', () => {
  expect(createWords('tlh', { en }).t('common:close')).toBe('Close')
})
