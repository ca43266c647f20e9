import { StatusValue } from '@focal/contracts/status-scale'
import { expect, test } from 'vitest'
import { ageOfStatus, standingOf } from './coverage.ts'
import { plusDays } from './days.ts'

test.each([
  ['today', '2026-11-23', 'confirmed'],
  ['730 days ago, the last day that counts', '2024-11-23', 'confirmed'],
  ['731 days ago', '2024-11-22', 'older'],
  ['1461 days ago: it counts in no figure, and was said all the same', '2022-11-23', 'older'],
  ['on the first day', '2006-09-08', 'older'],
  ['never', null, 'never'],
])('the latest status is dated %s: %s is %s', (_name, latest, expected) => {
  expect(standingOf(latest, '2026-11-23')).toBe(expected)
})

test('it is worked out for the day of the picture, not for today', () => {
  expect(standingOf('2008-01-01', '2009-10-12')).toBe('confirmed')
  expect(standingOf('2007-10-12', '2009-10-12')).toBe('older')
})

test.each([
  [-1, 'fresh'],
  [0, 'fresh'],
  [730, 'fresh'],
  [731, 'ageing'],
  [1460, 'ageing'],
  [1461, 'expired'],
  [9000, 'expired'],
])('a status %i days old is %s', (age, expected) => {
  const statusDate = plusDays('2026-11-23', -age)
  expect(ageOfStatus({ status: 'partly', statusDate }, '2026-11-23')).toBe(expected)
})

test('withheld and not applicable do not age', () => {
  const old = StatusValue.options.map((status) => [
    status,
    ageOfStatus({ status, statusDate: '2009-10-12' }, '2026-11-23'),
  ])
  expect(Object.fromEntries(old)).toEqual({
    'not-started': 'expired',
    planned: 'expired',
    partly: 'expired',
    largely: 'expired',
    'in-place': 'expired',
    'not-applicable': 'fresh',
    withheld: 'fresh',
  })
})
