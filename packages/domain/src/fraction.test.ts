import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  one,
  subtract,
  toSixDecimals,
  zero,
} from './fraction.ts'
import { holds } from './property.fixture.ts'

const anyFraction = fc
  .tuple(fc.bigInt(-10_000n, 10_000n), fc.bigInt(1n, 10_000n))
  .map(([n, d]) => fraction(n, d))
const anyShare = fc
  .tuple(fc.bigInt(0n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
  .map(([n, d]) => (n > d ? fraction(d, n) : fraction(n, d)))

function product(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d)
}

describe('fraction', () => {
  test.each([
    ['in lowest terms', 6, 8, { n: 3n, d: 4n }],
    ['a whole number', 7, undefined, { n: 7n, d: 1n }],
    ['a negative denominator turns both signs', 3, -6, { n: -1n, d: 2n }],
    ['two negatives', -3, -6, { n: 1n, d: 2n }],
    ['nothing is nothing, whatever its denominator', 0, -9, zero],
    ['beyond 2^53', 2n ** 80n, 2n ** 79n, { n: 2n, d: 1n }],
  ])('%s', (_name, n, d, expected) => {
    expect(fraction(n, d)).toEqual(expected)
  })

  it('has no denominator zero', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => divide(one, zero)).toThrow(RangeError)
  })

  it('takes whole numbers only', () => {
    expect(() => fraction(0.5, 1)).toThrow(RangeError)
  })
})

describe('arithmetic', () => {
  it('adds in any order and any grouping', () => {
    holds(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(add(a, zero)).toEqual(a)
      }),
    )
  })

  it('subtracts what it added', () => {
    holds(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(subtract(a, a)).toEqual(zero)
      }),
    )
  })

  it('divides what was multiplied', () => {
    holds(
      fc.property(anyFraction, anyFraction, (a, b) => {
        fc.pre(b.n !== 0n)
        expect(product(divide(a, b), b)).toEqual(a)
        expect(divide(b, b)).toEqual(one)
      }),
    )
  })

  it('orders as the differences do', () => {
    holds(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(compare(a, b)).toBe(Number(subtract(a, b).n > 0n) - Number(subtract(a, b).n < 0n))
        expect(compare(a, b) + compare(b, a)).toBe(0)
      }),
    )
  })

  it('keeps thirds exact', () => {
    const third = fraction(1, 3)
    expect(add(add(third, third), third)).toEqual(one)
  })
})

describe('toSixDecimals', () => {
  test.each([
    [0, 1, 0],
    [1, 1, 1],
    [1, 2, 0.5],
    [1, 3, 0.333333],
    [2, 3, 0.666667],
    [5, 8, 0.625],
    ['1', '2000000', 0.000001],
    ['1', '2000001', 0],
    ['3', '2000000', 0.000002],
    ['1999999', '2000000', 1],
    ['1999998', '2000000', 0.999999],
  ])('%s / %s is %d, half up', (n, d, expected) => {
    expect(toSixDecimals(fraction(BigInt(n), BigInt(d)))).toBe(expected)
  })

  it('is never more than half a millionth off, and keeps the order', () => {
    holds(
      fc.property(anyShare, anyShare, (a, b) => {
        const rounded = fraction(BigInt(Math.round(toSixDecimals(a) * 1_000_000)), 1_000_000)
        const off = subtract(rounded, a)
        expect(compare(off, fraction(1, 2_000_000))).toBeLessThanOrEqual(0)
        expect(compare(off, fraction(-1, 2_000_000))).toBeGreaterThan(0)
        if (compare(a, b) <= 0) expect(toSixDecimals(a)).toBeLessThanOrEqual(toSixDecimals(b))
      }),
    )
  })
})
