import type { Spread } from '@focal/contracts/comparison'
import { expect, test } from 'vitest'
import { fillOf, mostlyIn, segmentsOf, shades } from './segments.ts'

const spread: Spread = {
  of: 40,
  reported: 15,
  counts: {
    'not-started': { fresh: 1, ageing: 0 },
    planned: { fresh: 2, ageing: 1 },
    partly: { fresh: 3, ageing: 0 },
    largely: { fresh: 4, ageing: 2 },
    'in-place': { fresh: 2, ageing: 0 },
  },
  expired: 5,
  withheld: 1,
  notReported: 18,
  notApplicable: 1,
}

test('the parts of a bar add up to the whole of it', () => {
  const parts = segmentsOf(spread)
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(spread.of)
  expect(parts.map(({ key }) => key).slice(0, 4)).toEqual([
    'in-place',
    'in-place-ageing',
    'largely',
    'largely-ageing',
  ])
})

test('every bar has the same parts, also where there is nothing', () => {
  const nothing = { fresh: 0, ageing: 0 }
  const counts = Object.fromEntries(Object.keys(spread.counts).map((key) => [key, nothing]))
  const empty = { ...spread, counts: counts as Spread['counts'] }
  expect(segmentsOf(empty).map(({ key }) => key)).toEqual(segmentsOf(spread).map(({ key }) => key))
})

test('no two kinds of part are filled alike', () => {
  expect(new Set(Object.values(fillOf)).size).toBe(shades.length)
})

test('mostly or fully in place counts both, fresh and ageing', () => {
  expect(mostlyIn(spread)).toBe(8)
})
