import { describe, expect, test } from 'vitest'
import { functionsIn } from './functions.ts'

const hole = '$'

function brief(text: string): string[] {
  return functionsIn({ path: 'a.tsx', text }).map(({ name, line, lines }) => `${line} ${name} ${lines}`)
}

describe('a function is measured from its first line to its last brace', () => {
  const cases: [string, string, string[]][] = [
    ['a declaration', 'export function a() {\n  return 1\n}', ['1 a 3']],
    ['after a comment', '/** {\n */\nfunction a() {\n}', ['3 a 2']],
    ['with a type of reply in braces', 'function a(): { b: { c: 1 } } {\n  return x\n}', ['1 a 3']],
    ['with a promise of braces', 'function a(): Promise<{ b: 1 }> {\n  return x\n}', ['1 a 3']],
    ['with a function as reply', 'function a(): (b: { c: 1 }) => void {\n  return x\n}', ['1 a 3']],
    ['with parameters over lines', 'function a(\n  b: { c: 1 },\n  d = {},\n): void {\n  x\n}', ['1 a 6']],
    ['with generics', 'function a<const B extends { c: 1 }>(b: B) {\n  x\n}', ['1 a 3']],
    ['an overload is none', 'function a(b: 1): void\nfunction a(b: 2): void\n', []],
    ['a brace in a template', `function a() {\n  return \`}${hole}{b({})}}\`\n}\n// }`, ['1 a 3']],
    ['a brace in a pattern', 'function a() {\n  return /[}]/.test(b)\n}\nconst c = {}', ['1 a 3']],
    ['two, one in the other', 'function a() {\n  function b() {\n  }\n}', ['1 a 4', '2 b 2']],
    ['an arrow with a body', 'const a = () => {\n  x\n}', ['1 a 3']],
    ['an async arrow', 'const a = async ({ b }: C) => {\n  x\n}', ['1 a 3']],
    ['an arrow on one line is none', 'const a = (b: number) => b + 1\nconst c = 2', []],
    ['a type is none', 'type A = (b: string) => void\ntype C = {\n  d: () => void\n}', []],
    ['a type over lines is none', 'type A = (\n  b: string,\n) => void\n', []],
    ['an arrow over lines', 'const a = (b) =>\n  b\n    .c()\n    .d()\nconst e = 1', ['1 a 4']],
    ['an arrow that gives an object', 'const a = (b) => ({\n  c: 1,\n})\nx()', ['1 a 3']],
    ['an argument', 'rows.map((row) => {\n  x\n})', ['1 (arrow) 3']],
    ['an argument without parentheses', 'rows.map(async row => {\n  x\n})', ['1 (arrow) 3']],
    ['a property', 'const a = {\n  b: (c) => {\n    x\n  },\n}', ['2 b 3']],
    ['a method', 'class A {\n  constructor(b: C) {\n    x\n  }\n}', ['2 constructor 3']],
    ['if, for and switch are none', 'if (a) {\n  for (;;) {\n  }\n  switch (b) {\n  }\n}', []],
  ]
  test.each(cases)('%s', (_name, text, expected) => {
    expect(brief(text)).toEqual(expected)
  })
})
