import { describe, expect, it, test } from 'vitest'
import { allowed, measured, report, sizesOf, tooLarge } from './sizes.ts'

function lines(count: number): string {
  return Array.from({ length: count }, () => '  x()').join('\n')
}

describe('sizes', () => {
  it('keep to the limits: files 250 lines, functions 60, components 120', () => {
    expect(tooLarge(measured())).toEqual([])
  })

  it('have no exceptions', () => {
    expect(allowed).toEqual([])
  })

  it('are measured of the code that serves, in both apps and every package', () => {
    const rooms = measured().map(({ path }) => path.split('/').slice(0, 2).join('/'))
    expect([...new Set(rooms)]).toEqual([
      'apps/api',
      'apps/web',
      'packages/contracts',
      'packages/database',
      'packages/domain',
      'packages/files',
      'packages/locales',
    ])
  })
})

describe('what is told of what is too large', () => {
  test.each([
    ['a file of 250 lines', 'a.ts', lines(250), []],
    [
      'a file of 251 lines',
      'a.ts',
      lines(251),
      ['a.ts has 251 lines, 250 are allowed: part it by what it does'],
    ],
    ['a function of 60 lines', 'a.ts', `function a() {\n${lines(58)}\n}`, []],
    [
      'a function of 61 lines',
      'a.ts',
      `\nfunction a() {\n${lines(59)}\n}`,
      ['a.ts:2 a has 61 lines, 60 are allowed: part it by what it does'],
    ],
    ['a component of 120 lines', 'a.tsx', `function Page() {\n${lines(118)}\n}`, []],
    [
      'a component of 121 lines',
      'a.tsx',
      `function Page() {\n${lines(119)}\n}`,
      ['a.tsx:1 Page has 121 lines, 120 are allowed: part it by what it does'],
    ],
    [
      'a function among components',
      'a.tsx',
      `function usePage() {\n${lines(59)}\n}`,
      ['a.tsx:1 usePage has 61 lines, 60 are allowed: part it by what it does'],
    ],
  ])('%s', (_name, path, text, expected) => {
    expect(tooLarge([{ path, text }])).toEqual(expected)
  })
})

describe('the report', () => {
  const sources = [
    { path: 'a.ts', text: 'function a() {\n  x\n}\n' },
    { path: 'b.ts', text: 'const b = 1\n' },
    { path: 'c.ts', text: `function c() {\n${lines(8)}\n}\n\nfunction d() {\n}\n` },
  ]
  it('names the median and the largest', () => {
    expect(report(sources)).toBe(
      [
        'Files: 3, median 3 lines, largest 13 c.ts; 3 a.ts; 1 b.ts',
        'Functions: 3, median 3 lines, largest 10 c.ts:1 c; 3 a.ts:1 a; 2 c.ts:12 d',
      ].join('\n'),
    )
  })

  it('does not count the line after the last', () => {
    expect(sizesOf({ path: 'a.ts', text: 'a\nb\n' }).file.lines).toBe(2)
  })
})
