import { agencies } from '@focal/contracts/agencies'
import { everyEndpoint } from '@focal/contracts/all'
import { audit } from '@focal/contracts/audit'
import { changes } from '@focal/contracts/changes'
import { comments } from '@focal/contracts/comments'
import { commitments } from '@focal/contracts/commitments'
import { comparison } from '@focal/contracts/comparison'
import { countries } from '@focal/contracts/countries'
import type { Endpoint } from '@focal/contracts/endpoint'
import { gaps } from '@focal/contracts/gaps'
import { languages } from '@focal/contracts/languages'
import { measures } from '@focal/contracts/measures'
import { peers } from '@focal/contracts/peers'
import { requests } from '@focal/contracts/requests'
import { statuses } from '@focal/contracts/statuses'
import { languages as spoken } from '@focal/locales/languages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addComment, addItem, addMeasure } from '../../../../test/support/builders.ts'
import type { Ask, Call } from '../../../../test/support/client.ts'
import { readCsv } from '../../../../test/support/csv.ts'
import { demoDisclaimer, notFound } from '../../../../test/support/problems.ts'
import { askAgency } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { csvOf } from './csv.ts'

describe('csvOf', () => {
  test('every cell is quoted, quotes are doubled, lines end as RFC 4180 says, and Excel is told it is UTF-8', () => {
    expect(csvOf([{ name: 'Côte d’Ivoire', note: 'He said "no",\nthen yes' }])).toBe(
      '\uFEFF"name","note"\r\n"Côte d’Ivoire","He said ""no"",\nthen yes"\r\n',
    )
  })

  test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '=cmd|"/c calc"!A1'])(
    'a text %j that a spreadsheet would run gets an apostrophe',
    (note) => {
      expect(readCsv(csvOf([{ note }]))).toEqual([{ note: `'${note}` }])
    },
  )

  test('a list is one cell, neutralised as a whole; what is not there is empty; a number stays a number', () => {
    const row = { list: ['=a', 'b'], nothing: null, missing: undefined, number: -1.5, yes: true }
    expect(readCsv(csvOf([row]))).toEqual([
      { list: "'=a | b", nothing: '', missing: '', number: '-1.5', yes: 'true' },
    ])
  })

  test('what stands inside is spread over columns, also where other rows have nothing there', () => {
    const rows = [{ current: null }, { current: { status: 'partly', by: { name: 'x' } } }]
    expect(readCsv(csvOf(rows))).toEqual([
      { 'current.status': '', 'current.by.name': '' },
      { 'current.status': 'partly', 'current.by.name': 'x' },
    ])
  })
})

let app: TestApp
let call: Call
let treasury: Call
beforeAll(async () => {
  app = await createTestApp()
  call = await app.as('focal.ke')
  const entries = [{ note: '=HYPERLINK("http://x")', references: ['@law', 'b'] }]
  await addItem(app.database.owner, { visibility: 'public', entries })
  await addComment(app.database.owner, { text: '=1+1' })
  treasury = await app.as('finance.ke')
  await askAgency(app, { commitmentIds: ['1373-1a', '1373-1c'], message: '=2+2' })
  await addItem(app.database.owner, { countryCode: 'ug', visibility: 'network', entries })
  const measure = {
    title: '=1+1',
    supportingAgencies: ['@a', 'b'] as string[],
    reference: '-2',
    visibility: 'network' as const,
  }
  const serves = [{ commitmentId: '1373-1c', paragraph: '+3' }, { commitmentId: '1267-af' }]
  for (const countryCode of ['ke', 'ug'])
    await addMeasure(app.database.owner, { ...measure, countryCode, serves })
})
afterAll(() => app.close())

/** The rows of a reply: the list that it is about. */
function rowsOf(body: object): Record<string, unknown>[] {
  if (Array.isArray(body)) return body
  const lists = new Map(Object.entries(body))
  const key = ['items', 'cells', 'commitments', 'statuses', 'states', 'measures'].find((name) =>
    lists.has(name),
  )
  return lists.get(key ?? '') as Record<string, unknown>[]
}

function at(row: unknown, path: string): unknown {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown> | null)?.[name], row)
}

/** The paths to every value of a row that is not itself spread over columns; lists are one cell. */
function leaves(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([name, part]) => leaves(part, path === '' ? name : `${path}.${name}`))
}

/** What a cell shows of a value. */
function shown(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const hasParts = Array.isArray(value) && value.some((part) => typeof part === 'object')
  const text = hasParts
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? value.join(' | ')
      : String(value ?? '')
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

const asks: [Endpoint, Ask<Endpoint>, number][] = [
  [countries.list, {}, 195],
  [commitments.list, {}, 207],
  [languages.list, {}, spoken.length],
  [statuses.record, { params: { iso2: 'ke' } as never }, 102],
  [agencies.list, { params: { iso2: 'ke' } as never }, 13],
  [requests.list, { params: { iso2: 'ke' } as never }, 2],
  [requests.mine, {}, 2],
  [comments.threads, { params: { iso2: 'ke' } as never }, 1],
  [comments.thread, { params: { iso2: 'ke', commitmentId: '1373-1c' } as never }, 1],
  [statuses.shared, { params: { commitmentId: '1373-1c' } as never }, 2],
  [changes.ofCountry, { params: { iso2: 'ke' } as never, query: { since: '2026-01-01' } as never }, 1],
  [measures.list, { params: { iso2: 'ke' } as never }, 1],
  [measures.ofCommitment, { params: { commitmentId: '1373-1c' } as never }, 2],
  [gaps.table, { query: { by: 'un-group', over: 'profile' } as never }, 40],
  [gaps.table, { query: { by: 'world', over: 'commitment' } as never }, 102],
  [gaps.moves, { query: { since: '2009-10-12' } as never }, 100],
  [gaps.coverage, {}, 193],
  [comparison.table, { params: { iso2: 'ke' } as never }, 45],
]

/** An export is itself an entry of the trail, and States to ask need offers: compared in the tests of each. */
const elsewhere = [...Object.values(audit), peers.list].map(({ path }) => path)

test('every operation with CSV is asked for it here', () => {
  const withCsv = everyEndpoint().filter(({ endpoint }) => endpoint.csv)
  expect(withCsv.map(({ endpoint }) => endpoint.path).sort()).toEqual(
    [...new Set(asks.map(([{ path }]) => path)), ...elsewhere].sort(),
  )
})

test.each(asks.map(([endpoint, ask, count]) => ({ path: endpoint.path, endpoint, ask, count })))(
  'GET $path as text/csv has the rows and the values of the JSON',
  async ({ endpoint, ask, count }) => {
    const by = endpoint.path === requests.mine.path ? treasury : call
    const json = await by(endpoint, ask)
    const csv = await by(endpoint, { ...ask, accept: 'text/csv' })
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(csv.headers.get('vary')).toContain('Accept')
    const rows = rowsOf(json.body as object)
    const table = readCsv(csv.text)
    expect([rows.length, table.length]).toEqual([count, count])
    const { asOf } = json.body as { asOf?: string }
    const about = {
      ...(asOf === undefined ? {} : { asOf }),
      ...('notice' in (json.body as object) ? { notice: demoDisclaimer.text } : {}),
    }
    const wholes = rows.map((row) => ({ ...row, ...about }))
    const paths = [...new Set(wholes.flatMap((whole) => leaves(whole)))]
    const columns = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
    expect(table).toEqual(
      wholes.map((whole) => Object.fromEntries(columns.map((column) => [column, shown(at(whole, column))]))),
    )
  },
)

test('an export of a foreign record says who shares what, and nothing of what is hidden', async () => {
  const ask = { params: { iso2: 'ug' }, accept: 'text/csv' }
  const table = readCsv((await call(statuses.record, ask)).text)
  const said = table.filter((line) => line['current.status'] !== '')
  expect(said.map((line) => [line.commitmentId, line['current.note'], line['current.references']])).toEqual([
    ['1373-1c', `'=HYPERLINK("http://x")`, `'@law | b`],
  ])
  const hidden = await (await app.as('finance.ke'))(statuses.record, ask)
  expect(readCsv(hidden.text).filter((line) => (line['current.status'] ?? '') !== '')).toEqual([])
})

test('a problem stays a problem where CSV was asked for', async () => {
  const { problem } = await call(statuses.record, { params: { iso2: 'zz' }, accept: 'text/csv' })
  expect(problem).toEqual(notFound)
})
