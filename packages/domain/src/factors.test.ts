import { describe, expect, it, test } from 'vitest'
import { appAddress, backupCode, base32, freshUntil, isAppCode, needsFactor, plainCode } from './factors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('who needs a second factor', () => {
  it('is whoever has a seat of an organiser or administrator, outside a demonstration', () => {
    expect(needsFactor([{ role: 'focal-point' }, { role: 'organiser' }], false)).toBe(true)
    expect(needsFactor([{ role: 'administrator' }], false)).toBe(true)
    expect(needsFactor([{ role: 'administrator' }], true)).toBe(false)
    expect(needsFactor([{ role: 'focal-point' }, { role: 'observer' }, { role: 'chair' }], false)).toBe(false)
    expect(needsFactor([], false)).toBe(false)
  })
})

describe('Base32', () => {
  // RFC 4648, section 10, without padding
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
    ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
  ])('of %j is %j', (text, expected) => {
    expect(base32(bytes(text))).toBe(expected)
  })
})

describe('a code', () => {
  it('is meant without spaces, hyphens and capitals, in the digits of any keyboard', () => {
    expect(plainCode(' 287 082 ')).toBe('287082')
    expect(plainCode('٢٨٧٠٨٢')).toBe('287082')
    expect(plainCode('۲۸۷۰۸۲')).toBe('287082')
    expect(plainCode('K7WD-2MQP-X4RA-HZ6T')).toBe('k7wd2mqpx4rahz6t')
  })

  it('of an app has six digits', () => {
    expect(['287082', '28708', '2870822', 'k7wd2m', ''].map(isAppCode)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('for a lost app is four groups of four', () => {
    expect(backupCode(bytes('1234567890'))).toBe('gezd-gnbv-gy3t-qojq')
  })
})

it('a session is fresh for ten minutes', () => {
  expect(freshUntil(0)).toBe(600_000)
})

it('the address of an app holds who, where and the secret', () => {
  expect(appAddress({ email: 'a+b@ministry.example', secret: 'GEZDGNBV' })).toBe(
    'otpauth://totp/Focal:a%2Bb%40ministry.example?secret=GEZDGNBV&issuer=Focal',
  )
})
