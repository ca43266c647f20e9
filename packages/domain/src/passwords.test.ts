import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import common from './common-passwords.json' with { type: 'json' }
import { judgePassword } from './passwords.ts'

const owner = { email: 'amina.otieno@treasury.example', name: 'Amina Otieno', known: ['Kenya'] }
const judge = (password: string) => judgePassword(password, owner)

test.each([
  'green lamps walk slowly',
  'vNq7-tRw2-xKp9',
  'river bicycle monsoon 41',
  'monkey dragon sunshine banana',
  'لمبات خضراء تمشي ببطء',
  'зелёная лампа идёт медленно',
  '緑のランプがゆっくり歩くよ今日',
  'une phrase que personne ne devine',
])('%s is a password', (password) => {
  expect(judge(password)).toBeNull()
})

test.each([
  ['', 'field.passwordShort'],
  ['short', 'field.passwordShort'],
  ['elevenchars', 'field.passwordShort'],
  ['e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301', 'field.passwordShort'],
  [`vNq7 ${'green lamps walk slowly '.repeat(9)}`, 'field.passwordLong'],
  ['aaaaaaaaaaaaaaa', 'field.passwordPattern'],
  ['abcabcabcabcabc', 'field.passwordPattern'],
  ['1212121212121212', 'field.passwordPattern'],
  ['lampe!lampe!lampe!', 'field.passwordPattern'],
  ['qwertyuiop12', 'field.passwordPattern'],
  ['QWERTYUIOP[]', 'field.passwordPattern'],
  ['1qaz2wsx3edc', 'field.passwordPattern'],
  ['1q2w3e4r5t6y', 'field.passwordPattern'],
  ['0987654321098', 'field.passwordPattern'],
  ['73829104758210', 'field.passwordPattern'],
  ['abcdefghijklmn', 'field.passwordPattern'],
  ['azertyuiopqs', 'field.passwordPattern'],
  ['password1234', 'field.passwordCommon'],
  ['P@ssw0rd-2026!', 'field.passwordCommon'],
  ['Welcome2026!!', 'field.passwordCommon'],
  ['SummerSummer26', 'field.passwordCommon'],
  ['motdepasse2026', 'field.passwordCommon'],
  ['été-octobre-2026', 'field.passwordCommon'],
  ['Correct Horse Battery Staple', 'field.passwordCommon'],
  ['focal-demo-2009', 'field.passwordCommon'],
  ['amina.otieno.2026', 'field.passwordOwn'],
  ['Otieno-Treasury-1', 'field.passwordOwn'],
  ['Kenya-2026-Kenya!', 'field.passwordOwn'],
  ['OTIENO.password', 'field.passwordOwn'],
])('%s: %s', (password, expected) => {
  expect(judge(password)).toBe(expected)
})

describe('the list', () => {
  it('has some hundreds of words, and whole passwords that no rule of ours lets through', () => {
    expect(common.words.length).toBeGreaterThan(400)
    expect(common.passwords.filter((password) => judge(password) === null)).toEqual([])
  })

  it('does not depend on how letters are composed, or on their case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 30 }), (text) => {
        expect(judge(text.normalize('NFD'))).toBe(judge(text.normalize('NFC')))
      }),
      { seed: 2009, numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{12,20}$/), (text) => {
        expect(judge(text.toUpperCase())).toBe(judge(text))
      }),
      { seed: 2009, numRuns: 200 },
    )
  })

  it('lets random passwords through', () => {
    const letters = fc.array(fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'), {
      minLength: 16,
      maxLength: 16,
    })
    const sample = fc.sample(letters, { seed: 2009, numRuns: 2000 }).map((one) => one.join(''))
    expect(sample.filter((password) => judge(password) !== null)).toEqual([])
  })
})
