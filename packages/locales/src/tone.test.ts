import { describe, expect, it, test } from 'vitest'
import { languages } from './languages.ts'
import { placeOf, readSentences } from './sentences.fixture.ts'
import { allowed, unusedWords, wordsIn } from './tone.fixture.ts'

describe('words that Focal does not use', () => {
  test.each(languages)('stand in no sentence of $name', ({ code }) => {
    const found = [...readSentences(code)]
      .filter(([key]) => !allowed.has(key))
      .flatMap(([key, sentence]) =>
        wordsIn(code, sentence).map(
          ({ word, instead }) =>
            `${placeOf(code, key)} says “${word}” in “${sentence}”: say ${instead}, or another word`,
        ),
      )
    expect(found).toEqual([])
  })

  test.each(languages)('have a list in $name', ({ code }) => {
    expect(unusedWords[code].length).toBeGreaterThan(8)
  })

  it('are allowed only where they stand', () => {
    const idle = [...allowed.keys()].filter((key) =>
      languages.every(({ code }) => wordsIn(code, readSentences(code).get(key) ?? '').length === 0),
    )
    expect(idle).toEqual([])
  })
})

describe('the list knows stems', () => {
  test.each([
    ['States that do not comply', ['comply']],
    ['Non-compliance, noncompliant, in compliance with', ['comply']],
    ['A complaint is no compliment', []],
    ['violations of, a breach of', ['violate', 'breach']],
    ['Scored by status; the scoreboard', ['score']],
    ['ranked first', ['rank']],
    ['frank and open', []],
    ['The meeting adopted and decided', ['adopt', 'decide']],
    ['a binding decision', ['decide']],
    ['was put to the vote; voting', ['vote']],
    ['devoted to', []],
    ['approval, disapproved', ['approve']],
    ['could not be saved: it failed', ['fail']],
    ['Some States fall behind', ['behind']],
    ['the worst and the best', ['worst', 'best']],
    ['In place and applied, as reported', []],
  ])('%s: %j', (sentence, expected) => {
    expect(wordsIn('en', sentence).map(({ word }) => word)).toEqual(expected)
  })
})
