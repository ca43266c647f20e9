import { expect, test } from 'vitest'
import { type DocumentInput, FocalDocument, Href } from './documents.ts'

const document: DocumentInput = {
  title: 'A note',
  language: 'en',
  direction: 'ltr',
  asOf: '2026-11-23',
  notices: ['Informal and voluntary.'],
  pageOf: 'Page {page} of {pages}',
  blocks: [],
}

function withBlock(block: unknown): boolean {
  return FocalDocument.safeParse({ ...document, blocks: [block] }).success
}

test.each(['https://www.un.org/a?b=c', 'mailto:someone@ministry.example'])(
  'a link may lead to %s',
  (href) => {
    expect(Href.safeParse(href).success).toBe(true)
  },
)

test.each([
  'http://www.un.org',
  'javascript:alert(1)',
  ' https://www.un.org',
  'https://a b',
  'https://a"b',
  'file:///etc/passwd',
  'ftp://a',
  'data:text/html,x',
  '//a.example',
  '',
])('a link may not lead to %j', (href) => {
  expect(Href.safeParse(href).success).toBe(false)
})

test('what a document does not know is refused, in every part of it', () => {
  expect(FocalDocument.safeParse({ ...document, script: 'x' }).success).toBe(false)
  expect(withBlock({ kind: 'heading', level: 1, text: 'A', style: 'x' })).toBe(false)
  expect(withBlock({ kind: 'heading', level: 4, text: 'A' })).toBe(false)
  expect(withBlock({ kind: 'html', text: 'A' })).toBe(false)
  expect(withBlock({ kind: 'heading', level: 2, text: 'A' })).toBe(true)
})

test.each(['a\u0000b', 'a\u0008b', 'a\u0085b', 'a\uFFFEb', 'a\uD800b'])('no text holds %j', (text) => {
  expect(withBlock({ kind: 'heading', level: 1, text })).toBe(false)
})

test('text may hold line breaks and tabs', () => {
  expect(withBlock({ kind: 'source', text: 'a\n\tb' })).toBe(true)
})

test('every row of a table has a cell for each column', () => {
  const columns = [
    { head: 'A', width: 1 },
    { head: 'B', width: 1 },
  ]
  const cell = { lines: [] }
  expect(withBlock({ kind: 'table', caption: '', columns, rows: [[cell, cell]] })).toBe(true)
  expect(withBlock({ kind: 'table', caption: '', columns, rows: [[cell]] })).toBe(false)
})

test('a chart has its table, and a count for each part of each bar', () => {
  const table = { caption: '', columns: [{ head: 'A', width: 1 }], rows: [] }
  const bar = (counts: number[]) => ({ name: 'A', said: '1', counts })
  const form = (counts: number[]) => ({
    kind: 'distribution',
    parts: [{ name: 'A', fill: 'solid' }],
    bars: [bar(counts)],
  })
  const chart = { kind: 'chart', caption: 'A' }
  expect(withBlock({ ...chart, form: form([1]), table })).toBe(true)
  expect(withBlock({ ...chart, form: form([1, 2]), table })).toBe(false)
  expect(withBlock({ ...chart, form: form([1]) })).toBe(false)
})

test('the line of the page names the page and all pages', () => {
  for (const pageOf of ['Page {page}', '{pages}', 'Page'])
    expect(FocalDocument.safeParse({ ...document, pageOf }).success).toBe(false)
})
