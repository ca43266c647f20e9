/** An exact fraction in lowest terms with a positive denominator: figures are rounded once, at the end. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const zero: Fraction = { n: 0n, d: 1n }
export const one: Fraction = { n: 1n, d: 1n }

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** n / d in lowest terms; d must not be zero. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator that is not zero')
  const sign = bottom < 0n ? -1n : 1n
  const divisor = commonDivisor(top, bottom * sign) || 1n
  return { n: (top * sign) / divisor, d: (bottom * sign) / divisor }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d })
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n)
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Rounded half up to 6 decimals (scales.md 3, exactness). For fractions that are not negative. */
export function toSixDecimals(value: Fraction): number {
  return Number((value.n * 2_000_000n + value.d) / (value.d * 2n)) / 1_000_000
}
