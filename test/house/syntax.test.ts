import { expect, test } from 'vitest'
import { readCode } from './sources.ts'
import { importsOf, lineOf, nodesOf } from './syntax.ts'

test('imports are found however they are written', () => {
  const text = [
    "import a, { type B } from './a.ts' // import x from './x.ts'",
    'import type {',
    '  C,',
    "} from '@focal/contracts/c'",
    "import './d.css'",
    "const e = () => import('../e.tsx') ?? import(name)",
    "export { f } from './f.ts'",
    "export * from './g.ts'",
    'export const h = `import i from "./i.ts"`',
  ].join('\n')
  expect(importsOf({ path: 'a.ts', text })).toEqual([
    { from: './a.ts', line: 1, isReExport: false },
    { from: '@focal/contracts/c', line: 4, isReExport: false },
    { from: './d.css', line: 5, isReExport: false },
    { from: '../e.tsx', line: 6, isReExport: false },
    { from: './f.ts', line: 7, isReExport: true },
    { from: './g.ts', line: 8, isReExport: true },
  ])
})

test('places count letters, not bytes', () => {
  const text = "const a = '→ 日本 🎉'\nconst b = 1"
  const names = nodesOf({ path: 'a.ts', text }).filter(({ node }) => node.type === 'Identifier')
  expect(names.map(({ node }) => text.slice(node.start, node.end))).toEqual(['a', 'b'])
  expect(names.map(({ node }) => lineOf(text, node.start))).toEqual([1, 2])
})

test('all our code can be read', () => {
  expect(readCode().filter((source) => nodesOf(source).length === 0)).toEqual([])
})

test('what is no code is told with its path', () => {
  expect(() => importsOf({ path: 'a.ts', text: 'const = {' })).toThrow('a.ts: ')
})
