import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import {
  type Colour,
  coloursIn,
  contrast,
  lightness,
  parseHex,
  smallestDistance,
  visions,
} from './colours.ts'
import { root } from './sources.ts'

const css = readFileSync(`${root}apps/web/src/styles/tokens.css`, 'utf8')
const light = coloursIn(css, ':root')
const chosenDark = coloursIn(css, ':root[data-theme="dark"]')
const systemDark = coloursIn(css, ':root:not([data-theme="light"])')
const themes = { light, dark: { ...light, ...chosenDark } }

const groups = ['g-afr', 'g-apg', 'g-eeg', 'g-grulac', 'g-weog']
const statuses = ['st-0', 'st-1', 'st-2', 'st-3', 'st-4']
const gaps = ['gap-1', 'gap-2', 'gap-3', 'gap-4', 'gap-5']

/** What is read on what: 4.5 to 1 (WCAG 2.2 AA). */
const texts: [text: string, ground: string][] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink-2', 'paper'],
  ['ink-2', 'sunken'],
  ['ink-3', 'paper'],
  ['ink-3', 'surface'],
  ['ink-3', 'sunken'],
  ['ink-3', 'accent-soft'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['warn', 'warn-soft'],
  ['warn', 'surface'],
  ['fail', 'fail-soft'],
  ['fail', 'surface'],
  ...statuses.map((status): [string, string] => [`on-${status}`, status]),
  ...gaps.map((gap): [string, string] => ['on-gap', gap]),
  ['on-g', 'g-afr'],
  ['on-g', 'g-apg'],
  ['on-g', 'g-eeg'],
  ['on-g-grulac', 'g-grulac'],
  ['on-g-weog', 'g-weog'],
]

/** What is told from what without being read: 3 to 1. */
const marks: [mark: string, ground: string][] = [
  ['focus', 'surface'],
  ['focus', 'paper'],
  ['edge', 'surface'],
  ['edge', 'paper'],
  ['st-line', 'surface'],
  ['st-line', 'st-1'],
  ['un-line', 'surface'],
  ['wh-ink', 'wh-fill'],
  ['na-ink', 'na-fill'],
  ['gap-bar', 'surface'],
  ['gap-bar', 'sunken'],
  ...groups.map((group): [string, string] => [group, 'surface']),
]

describe.each(Object.entries(themes))('the %s theme', (name, theme) => {
  const colourOf = (token: string): Colour => {
    const hex = theme[token]
    if (hex === undefined) throw new Error(`--${token} is no hex colour in tokens.css`)
    return parseHex(hex)
  }

  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(colourOf(text), colourOf(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(marks)('%s stands out on %s', (mark, ground) => {
    expect(contrast(colourOf(mark), colourOf(ground))).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.entries(visions))('the five groups are told apart with %s vision', (_vision, matrix) => {
    const least = name === 'light' ? 19 : 14
    expect(smallestDistance(groups.map(colourOf), matrix)).toBeGreaterThanOrEqual(least)
  })

  test.each([
    ['statuses', statuses],
    ['gap steps', gaps],
  ])('the %s keep their order in greyscale', (_name, tokens) => {
    const levels = tokens.map((token) => lightness(colourOf(token)))
    const falling = levels.toSorted((a, b) => b - a)
    expect(levels).toEqual(name === 'light' ? falling : falling.toReversed())
    expect(new Set(levels.map(Math.round)).size).toBe(5)
  })
})

test('dark by the system and dark by choice are the same colours', () => {
  expect(Object.keys(chosenDark).length).toBeGreaterThan(30)
  expect(systemDark).toEqual(chosenDark)
})

describe('the maths', () => {
  it('is that of WCAG', () => {
    const [black, white, grey] = ['#000', '#ffffff', '#777777'].map(parseHex)
    if (!black || !white || !grey) throw new Error('three colours')
    expect(contrast(black, white)).toBe(21)
    expect(contrast(white, white)).toBe(1)
    expect(contrast(grey, white).toFixed(2)).toBe('4.48')
    expect([black, white].map(lightness)).toEqual([-16, 100])
  })

  it('red and green come closer without red or green cones, black and white do not', () => {
    const [redGreen, blackWhite] = [
      ['#c00000', '#008000'],
      ['#000', '#fff'],
    ].map((pair) => pair.map(parseHex))
    if (!redGreen || !blackWhite) throw new Error('two pairs')
    expect(smallestDistance(redGreen, visions.deutan)).toBeLessThan(
      smallestDistance(redGreen, visions.normal) / 2,
    )
    expect(smallestDistance(blackWhite, visions.deutan)).toBeCloseTo(100, 0)
  })
})
