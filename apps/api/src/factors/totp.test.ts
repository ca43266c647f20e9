import { describe, expect, it, test } from 'vitest'
import { codeAt, counterAt, counterOf } from './totp.ts'

const secret = new TextEncoder().encode('12345678901234567890')

describe('codes', () => {
  // RFC 6238, appendix B (SHA-1), the last six of its eight digits
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %d are %s', (second, code) => {
    expect(codeAt(secret, counterAt(new Date(second * 1000)))).toBe(code)
  })

  it('hold 30 seconds to both sides, and no longer', () => {
    const at = (second: number) => counterOf(secret, '287082', new Date(second * 1000))
    expect([at(30), at(59), at(89)]).toEqual([1, 1, 1])
    expect(at(90)).toBeNull()
    const early = (second: number) => counterOf(secret, '081804', new Date(second * 1000))
    expect([early(1111111080), early(1111111050)]).toEqual([37037036, 37037036])
    expect(early(1111111049)).toBeNull()
    expect(counterOf(secret, '28708', new Date(59_000))).toBeNull()
    expect(counterOf(secret, '', new Date(59_000))).toBeNull()
  })
})
