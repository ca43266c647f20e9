import { everyEndpoint } from '@focal/contracts/all'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
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

/** Summaries and descriptions of the public interface, which its page shows. */
function saidByContracts(): string[] {
  const descriptions = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, part]) =>
          key === 'description' && typeof part === 'string' ? [part] : descriptions(part),
        )
  return everyEndpoint().flatMap(({ endpoint: { summary, params, query, body, response } }) => [
    summary,
    ...[params, query, body, response].flatMap((shape) =>
      shape ? descriptions(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })) : [],
    ),
  ])
}

it('the public interface does not use them either', () => {
  // `scored` is the name of a field: how many commitments of a set count on a day (scales.md 2).
  const found = saidByContracts()
    .map((sentence) => sentence.replace(/; scored:/, ';'))
    .flatMap((sentence) =>
      wordsIn('en', sentence).map(({ word }) => `contracts say “${word}” in “${sentence}”`),
    )
  expect(found).toEqual([])
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

  test.each([
    ['Ce que votre État a signalé, en note', []],
    ['extrémisme violent, état de droit', []],
    ['État qui échoue, en retard, une décision', ['décider', 'échouer', 'en retard']],
    ['Le vote, voté, adoptée', ['adopter', 'voter']],
  ])('French: %s: %j', (sentence, expected) => {
    expect(wordsIn('fr', sentence).map(({ word }) => word)).toEqual(expected)
  })

  test.each([
    ['القرار 1373 (2001)، درجة الدليل', []],
    ['دولة لم تمتثل، والانتهاكات', ['امتثال', 'انتهاك']],
    ['اعتماد القرار بالتصويت', ['اعتماد', 'تصويت']],
  ])('Arabic: %s: %j', (sentence, expected) => {
    expect(wordsIn('ar', sentence).map(({ word }) => word)).toEqual(expected)
  })
})
