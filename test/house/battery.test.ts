import { expect, test } from 'vitest'
import { count, sizeOf, told } from '../battery/battery.ts'
import { lineOf } from '../battery/table.ts'
import { tests } from '../battery/tests.ts'

const promised = Array.from({ length: 22 }, (_, number) => `T${number + 1}`).filter((id) => id !== 'T21')

test('every promise of the battery has a test, or a reason why there is none', () => {
  expect([...tests.keys()].sort()).toEqual(promised.toSorted())
  for (const test of tests.values()) {
    expect(test.promise.length).toBeGreaterThan(20)
    expect(test.sizes.small).toBeLessThanOrEqual(test.sizes.full)
    if ('notMeasured' in test) expect(test.notMeasured).toMatch(/.{20,}/)
  }
})

const growth = tests.get('T4')
const kept = {
  ...{
    id: 'T4',
    sizeName: 'small' as const,
    seed: 7,
    size: 50,
    date: '2026-11-28',
    seconds: 3,
    commit: 'abc',
    machine: 'm',
  },
  outcome: {
    ran: '50 editors',
    figure: 'fine',
    control: 'found',
    failures: [] as string[],
    missing: ['streams: none'],
  },
}

test('a line says what was run beside what is promised, marks a smaller size, and never passes what did not run', () => {
  if (!growth) throw new Error('T4 is there')
  const line = lineOf('T4', growth, kept)
  expect(line).toContain(
    '| 50 editors (**smaller**: 500 editors promised) | fine | found | yes; not measured: streams: none | 2026-11-28, 7 |',
  )
  const whole = { ...kept, size: 500, outcome: { ...kept.outcome, failures: ['a | b'] } }
  expect(lineOf('T4', growth, whole)).toContain('| 50 editors | fine | found | **no**: a \\| b; not measured')
  expect(lineOf('T4', growth, null)).toContain('| not measured: it has not run yet |')
  expect([sizeOf(growth, 'small'), sizeOf(growth, 'full'), sizeOf(growth, '77')]).toEqual([50, 500, 77])
})

test('a list is told by its length and its first members, and an empty one is not', () => {
  expect(told('leaks', [])).toEqual([])
  expect(told('leaks', ['a', 'b', 'c', 'd'])).toEqual(['leaks: 4, such as a; b; c'])
  expect(count(50_000)).toBe('50,000')
})
