import { expect, test } from 'vitest'
import { withTexts } from './languages.ts'

const rows = [
  { id: 'a', title: 'A', count: 1 },
  { id: 'b', title: 'B', count: 2 },
]

test('a text stands in the place of the original; what has none stays as it is', () => {
  expect(withTexts(rows, ({ id }) => id, new Map([['b', { title: 'Bé' }]]))).toEqual([
    { id: 'a', title: 'A', count: 1 },
    { id: 'b', title: 'Bé', count: 2 },
  ])
})

test('the rows that were given stay untouched', () => {
  withTexts(rows, ({ id }) => id, new Map([['a', { title: 'x' }]]))
  expect(rows[0]?.title).toBe('A')
})
