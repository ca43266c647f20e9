import { expect, test } from 'vitest'
import { nameIn } from './take-file.ts'

test.each([
  [
    `attachment; filename="focal.pdf"; filename*=UTF-8''National%20note%20Kenya%2C%202026.pdf`,
    'National note Kenya, 2026.pdf',
  ],
  [`attachment; filename*=UTF-8''%D8%A7.docx`, 'ا.docx'],
  [`attachment; filename*=UTF-8''%E0%A4%A`, null],
  ['attachment; filename="focal.pdf"', null],
  [null, null],
])('of %s the name is %s', (disposition, name) => {
  expect(nameIn(disposition)).toBe(name)
})
