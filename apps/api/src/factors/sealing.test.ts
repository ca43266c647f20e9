import { expect, it } from 'vitest'
import { seal, unseal } from './sealing.ts'

const plain = new TextEncoder().encode('12345678901234567890')
const secret = 'a secret of at least 32 characters, for tests'

it('opens for the account it was sealed for, and never reads the same twice', () => {
  const [one, two] = [seal(plain, 'acc-1', secret), seal(plain, 'acc-1', secret)]
  expect(one).not.toBe(two)
  expect(unseal(one, 'acc-1', secret)).toEqual(plain)
})

it('does not open for another account, with another secret, or when changed', () => {
  const sealed = seal(plain, 'acc-1', secret)
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[30] = (bytes[30] ?? 0) ^ 1
  expect(unseal(sealed, 'acc-2', secret)).toBeNull()
  expect(unseal(sealed, 'acc-1', `${secret}.`)).toBeNull()
  expect(unseal(bytes.toString('base64url'), 'acc-1', secret)).toBeNull()
  expect(unseal('', 'acc-1', secret)).toBeNull()
})
