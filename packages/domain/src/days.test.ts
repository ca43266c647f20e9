import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dayNumber, dayOf, firstDay, isWithin, plusDays } from './days.ts'
import { holds } from './property.fixture.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => plusDays('1970-01-01', days))

describe('dayNumber and plusDays', () => {
  test.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2006-09-08', 13_399],
    ['2009-10-12', 14_529],
    ['2026-11-23', 20_780],
  ])('%s is day %i', (day, number) => {
    expect(dayNumber(day)).toBe(number)
  })

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-11-23', -730, '2024-11-23'],
    ['2026-11-23', -1461, '2022-11-23'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(plusDays(day, days)).toBe(expected)
  })

  it('goes and comes back, and sorts as text does', () => {
    holds(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, days) => {
        const other = plusDays(day, days)
        expect(dayNumber(other) - dayNumber(day)).toBe(days)
        expect(plusDays(other, -days)).toBe(day)
        expect(other < day).toBe(days < 0)
      }),
    )
  })
})

describe('dayOf', () => {
  test.each([
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-23T23:59:59.999Z', '2026-11-23'],
    ['2026-11-23T23:30:00-05:00', '2026-11-24'],
  ])('%s lies on the UTC day %s', (instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day)
  })
})

describe('isWithin', () => {
  const ldc = [
    { from: null, until: '2011-01-01' },
    { from: '2020-06-01', until: '2024-06-01' },
    { from: '2026-01-01', until: null },
  ]
  test.each([
    ['1900-01-01', true],
    ['2010-12-31', true],
    ['2011-01-01', false],
    ['2020-05-31', false],
    ['2020-06-01', true],
    ['2024-05-31', true],
    ['2024-06-01', false],
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['9999-12-31', true],
  ])('%s: %s', (day, expected) => {
    expect(isWithin(ldc, day)).toBe(expected)
  })

  it('is false without intervals, true in one without ends', () => {
    expect(isWithin([], firstDay)).toBe(false)
    expect(isWithin([{ from: null, until: null }], firstDay)).toBe(true)
  })
})
