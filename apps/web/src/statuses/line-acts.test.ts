import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lineActs } from './line-acts.ts'
import type { Kept } from './outbox.ts'
import { openQueue } from './queue.ts'
import type { Said } from './record.ts'
import type { SaveMark } from './save-mark.ts'

/** What was sent over the line, which is cut: version and key of each write. */
let sent: { version: string | null; key: string | null }[]
let kept: Kept[]
let marks: SaveMark[]
beforeEach(() => {
  sent = []
  kept = []
  marks = []
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('fetch', async (_address: string, { headers }: RequestInit) => {
    const of = new Headers(headers)
    sent.push({ version: of.get('if-match'), key: of.get('idempotency-key') })
    throw new TypeError('cut')
  })
})
afterEach(() => vi.unstubAllGlobals())

function open() {
  const lines = { iso2: 'ke', itemOf: () => undefined, put: () => {}, settle: () => {}, versionOf: () => 3 }
  const outbox = { read: () => kept, keep: (one: Kept) => void kept.push(one), drop: () => {} }
  return lineActs(
    lines,
    openQueue(lines, outbox, (_id, mark) => void marks.push(mark)),
  )
}

const said = { status: 'partly', note: 'typed' } as Said

test('a change whose answer was lost is sent again under its key, also by a page that is opened later', async () => {
  await open().keep('1373-1c', said)
  const failed = marks.at(-1)
  if (failed?.state !== 'failed') throw new Error('It was not marked as failed')
  await failed.again()
  const [last] = kept.slice(-1)
  await open().keep(last?.id ?? '', said, last?.version, last?.key)
  const key = sent[0]?.key
  expect(key).toMatch(/^[0-9a-f-]{36}$/)
  expect(sent).toEqual([0, 1, 2].map(() => ({ version: '"3"', key })))
})

test('another change has another key', async () => {
  const acts = open()
  await acts.keep('1373-1c', said)
  await acts.keep('1373-1c', said)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
})
