import { describe, expect, test } from 'vitest'
import { marked, stretchesOf, wayOf } from './scripts.ts'

describe('the way a paragraph runs', () => {
  test.each([
    ['1373 OP1 (c): منع', 'rtl', 'rtl'],
    ['Finance Act 2024, s. 12 (a)', 'rtl', 'ltr'],
    ['2024', 'rtl', 'rtl'],
    ['', 'rtl', 'rtl'],
    ['Kenya', 'ltr', 'ltr'],
    ['القانون نافذ منذ 2024', 'ltr', 'rtl'],
    ['The law القانون is in force', 'ltr', 'ltr'],
    ['12 (3)', 'ltr', 'ltr'],
  ] as const)('%s in a document %s: %s', (text, direction, way) => {
    expect(wayOf(text, direction)).toBe(way)
  })
})

describe('stretches', () => {
  test.each([
    ['قائم (1373 OP1 (c)) في', ['قائم (', '>1373 OP1 (c)', ') في']],
    ['و1373 و1540', ['و', '>1373', ' و', '>1540']],
    ['1373 OP1 (c)', ['>1373 OP1 (c)']],
    ['القانون Finance Act 2024, s. 12 (a) نافذ', ['القانون ', '>Finance Act 2024, s. 12 (a)', ' نافذ']],
    ['50 % من', ['>50 %', ' من']],
    ['a.b@c.example.', ['>a.b@c.example', '.']],
    ['', []],
  ])('%s', (text, parts) => {
    const found = stretchesOf(text)
    expect(found.map((one) => (one.isRightToLeft ? one.text : `>${one.text}`))).toEqual(parts)
    expect(found.map((one) => one.text).join('')).toBe(text)
  })

  test('only a reference that begins with a number needs marks', () => {
    const written = (text: string) => stretchesOf(text).map(marked).join('')
    expect(written('في 1373 OP1 (c)')).toBe('في \u200E1373 OP1 (c)\u200E')
    expect(written('منذ 2024')).toBe('منذ 2024')
    expect(written('القرار OP1')).toBe('القرار OP1')
  })
})
