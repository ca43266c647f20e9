import { afterEach, expect, test, vi } from 'vitest'
import { Password } from './credentials.ts'
import { typedText } from './shapes.ts'

afterEach(() => vi.restoreAllMocks())

/** Letters with marks out of order, which take the square of their number to normalise. */
const marked = (length: number) => `a${'\u0316\u0301'.repeat(length / 2)}`

test('text that is too long is refused before anything else is made of it', () => {
  const normalize = vi.spyOn(String.prototype, 'normalize')
  for (const shape of [typedText(100), Password]) {
    const parsed = shape.safeParse(marked(60_000))
    expect(parsed.error?.issues.map(({ code }) => code)).toEqual(['too_big'])
  }
  expect(normalize).not.toHaveBeenCalled()
  expect(typedText(100).parse(' e\u0301 ')).toBe('é')
  expect(normalize).toHaveBeenCalledTimes(1)
})
