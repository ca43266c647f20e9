import { type ChoiceField, choices, fold } from '@focal/domain/workbook-lexicon'
import { languages } from '@focal/locales/languages'
import { describe, expect, test } from 'vitest'
import { wordsIn } from '../http/implement.ts'
import { labelsIn, readingWords, sheetNameIn } from './workbook-words.ts'

const { lexicon, sheets } = readingWords(['gcts', '1267', '1373', '1540'])

describe.each(languages)('in $name', ({ code }) => {
  const words = wordsIn(code)
  const labels = labelsIn(words)

  test('every choice is read as itself, and no two choices of a column look alike', () => {
    for (const field of Object.keys(choices) as ChoiceField[]) {
      const said = new Map(Object.entries(labels[field]))
      const read = choices[field].map((choice) => lexicon.choices[field].get(fold(said.get(choice) ?? '')))
      expect([field, read]).toEqual([field, [...choices[field]]])
    }
  })

  test('every column is read as itself, and every sheet is known', () => {
    for (const [field, label] of Object.entries(labels.fields))
      expect([label, lexicon.fields.get(fold(label))]).toEqual([label, field])
    expect(sheets.has(fold(sheetNameIn(words, 'gcts')))).toBe(true)
  })

  test('every synonym of a status is read as that status', () => {
    for (const status of choices.status) {
      const synonyms = words.t(`workbook:synonyms.${status}` as 'workbook:synonyms.partly').split(' | ')
      const read = synonyms.map((one) => [one, lexicon.choices.status.get(fold(one))])
      expect(read).toEqual(synonyms.map((one) => [one, status]))
    }
  })
})
