import { type DocumentInput, FocalDocument } from '@focal/contracts/documents'
import { expect, it } from 'vitest'
import { bookOf, printXlsx } from './xlsx-document.ts'
import { readXlsxTable } from './xlsx-read.ts'
import { unzip } from './zip.ts'

const cell = (text: string, value?: number | string) => ({
  lines: text.split('\n').map((line) => [{ kind: 'plain' as const, text: line }]),
  ...(value === undefined ? {} : { value }),
})
const said = (text: string) => ({
  kind: 'paragraph' as const,
  sentences: [{ runs: [{ kind: 'plain' as const, text }] }],
})
const columns = [
  { head: 'Commitment', width: 3 },
  { head: 'True on', width: 1 },
]
const table = (caption: string, rows: unknown[]) =>
  ({ kind: 'table', caption, columns, rows }) as DocumentInput['blocks'][number]

const input: DocumentInput = {
  title: 'National note: Kenya',
  language: 'en',
  direction: 'ltr',
  asOf: '2026-11-23',
  notices: ['Demonstration data', 'Informal and voluntary'],
  pageOf: 'Page {page} of {pages}',
  firstSheet: { name: 'About', part: 'Part', facts: [{ name: 'For', text: 'Us' }] },
  blocks: [
    said('Kenya reports about itself.'),
    said('Informal and voluntary'),
    { kind: 'heading', level: 1, text: 'How much is reported' },
    {
      kind: 'chart',
      caption: '2 of 3 are reported.',
      form: { kind: 'intervals', bars: [] },
      table: { caption: 'As a table', columns, rows: [[cell('All'), cell('2', 2)]] },
    },
    { kind: 'heading', level: 1, text: 'Resolution 1373 (S/RES/1373)', short: '1373' },
    { kind: 'heading', level: 2, text: 'Freezing' },
    said('1 of 2 reported.'),
    table('Freezing, one by one', [[cell('=1+1\nsecond line'), cell('1 Jun 2026', '2026-06-01')]]),
    { kind: 'heading', level: 2, text: 'Borders' },
    said('1 of 1 reported.'),
    table('Borders, one by one', [[cell('@SUM'), cell('')]]),
    { kind: 'heading', level: 1, text: 'On what this rests: [a/b] and a name far too long for a sheet' },
    { kind: 'source', text: 'Published entries.' },
  ],
}
const document = FocalDocument.parse(input)

const textsOf = (rows: readonly (readonly { text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text))

it('makes a first sheet that tells what it is, and a sheet of every chapter', () => {
  const { sheets, title } = bookOf(document)
  expect(title).toBe('National note: Kenya')
  expect(sheets.map(({ name }) => name)).toEqual([
    'About',
    'How much is reported',
    '1373',
    'On what this rests a b and a na',
  ])
  expect(textsOf(sheets[0]?.rows ?? [])).toEqual([
    ['National note: Kenya'],
    ['Kenya reports about itself.'],
    ['Informal and voluntary'],
    ['Demonstration data'],
    [],
    ['For', 'Us'],
  ])
})

it('puts tables with the same heads into one, with the part in a column of its own, and says the rest below', () => {
  const sheet = bookOf(document).sheets[2]
  expect(textsOf(sheet?.rows ?? [])).toEqual([
    ['Resolution 1373 (S/RES/1373)'],
    ['Part', 'Commitment', 'True on'],
    ['Freezing', '=1+1\nsecond line', '2026-06-01'],
    ['Borders', '@SUM', ''],
    [],
    ['Freezing: 1 of 2 reported.'],
    ['Borders: 1 of 1 reported.'],
  ])
  expect(sheet?.frozen).toEqual({ row: 2, column: 0 })
  expect(sheet?.filter).toEqual({ from: { row: 1, column: 0 }, to: { row: 3, column: 2 } })
})

it('writes numbers and days as such, and whatever a text begins with as a text', async () => {
  const { sheets } = await readXlsxTable(await printXlsx(document))
  expect(sheets[1]?.rows[3]?.slice(0, 2)).toEqual([
    { kind: 'text', text: 'All' },
    { kind: 'number', text: '2' },
  ])
  expect(sheets[2]?.rows[2]).toEqual([
    { kind: 'text', text: 'Freezing' },
    { kind: 'text', text: '=1+1\nsecond line' },
    { kind: 'date', text: '2026-06-01' },
  ])
})

it('runs from right to left where its language does', async () => {
  const bytes = await printXlsx({ ...document, language: 'ar', direction: 'rtl' })
  const parts = [...unzip(bytes)].filter(([name]) => name.startsWith('xl/worksheets/'))
  expect(parts.length).toBe(4)
  for (const [, xml] of parts) expect(xml.toString()).toContain('rightToLeft="1"')
})

it('gives no name twice, whatever the headings are', () => {
  const twice = { kind: 'heading' as const, level: 1 as const, text: 'A heading of thirty-one letters' }
  const many = FocalDocument.parse({ ...input, blocks: [twice, twice, { ...twice, text: '/' }] })
  expect(bookOf(many).sheets.map(({ name }) => name)).toEqual([
    'About',
    'A heading of thirty-one letters',
    'A heading of thirty-one lette 2',
    '1',
  ])
})
