import { describe, expect, it, test } from 'vitest'
import { dayNumber, plusDays } from './days.ts'
import { dayOfSerial, readDay } from './workbook-days.ts'

describe('a day as people write it', () => {
  test.each([
    ['2026-11-03', '2026-11-03'],
    [' 2026/11/3 ', '2026-11-03'],
    ['2026-11-03T00:00:00.000Z', '2026-11-03'],
    ['03/11/2026', '2026-11-03'],
    ['3-11-2026', '2026-11-03'],
    ['3rd November 2026', '2026-11-03'],
    ['3 NOV. 2026', '2026-11-03'],
    ['3 février 2026', '2026-02-03'],
    ['3 août 2026', '2026-08-03'],
    ['3 تشرين الثاني 2026', '2026-11-03'],
    ['3 نوفمبر 2026', '2026-11-03'],
    ['\u200f٢٠٢٦-١١-٠٣\u200f', '2026-11-03'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2026', null],
    ['11/23/2026', null],
    ['3/11/26', null],
    ['2026', null],
    ['', null],
  ])('%j', (text, day) => {
    expect(readDay(text)).toBe(day)
  })
})

describe('the number that a spreadsheet keeps for a day', () => {
  it('is the same day in both systems, 1462 apart, whatever hour stands behind it', () => {
    for (let step = 0; step < 20_000; step += 371) {
      const day = plusDays('1990-01-01', step)
      const serial = dayNumber(day) - dayNumber('1899-12-30')
      expect([dayOfSerial(serial + 0.75, false), dayOfSerial(serial - 1462, true)]).toEqual([day, day])
    }
  })

  it('is none where it is hardly meant as one', () => {
    expect([3, 2026, -1, Number.NaN, 1e9].map((one) => dayOfSerial(one, false))).toEqual(Array(5).fill(null))
  })
})
