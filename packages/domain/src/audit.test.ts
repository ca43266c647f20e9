import { createHash } from 'node:crypto'
import type { AuditRow } from '@focal/contracts/audit'
import { expect, test } from 'vitest'
import { firstLink, followChain, hashedText, missingHead, personalHashOf } from './audit.ts'

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** A small, repeatable source of numbers below `most`. */
function numbers(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * most)
  }
}

function chainOf(length: number): AuditRow[] {
  const rows: AuditRow[] = []
  for (let position = 1; position <= length; position += 1) {
    const personal = position % 3 === 0 ? JSON.stringify({ email: `a${position}@x.example` }) : null
    const salt = personal === null ? null : `salt${position}`
    const row: AuditRow = {
      chain: 'ke',
      position,
      recordedAt: `2026-11-24T12:00:00.${String(position).padStart(3, '0')}Z`,
      accountId: `account-${position % 4}`,
      seatId: position % 2 ? '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11' : null,
      word: 'statuses',
      act: 'report',
      subject: '1373-1c é',
      details: '{}',
      personal,
      personalSalt: salt,
      personalHash: personal === null || salt === null ? null : personalHashOf(salt, personal, hash),
      previous: rows.at(-1)?.hash ?? firstLink,
      hash: '',
    }
    rows.push({ ...row, hash: hash(hashedText(row)) })
  }
  return rows
}

const chain = chainOf(60)

test('an untouched chain leads to its head, in one piece or in several', () => {
  const whole = followChain(chain, null, hash)
  expect(whole).toEqual({
    finding: null,
    head: { chain: 'ke', entries: 60, hash: chain.at(-1)?.hash, lastAt: chain.at(-1)?.recordedAt },
  })
  const half = followChain(chain.slice(0, 31), null, hash)
  expect(followChain(chain.slice(31), half.head, hash)).toEqual(whole)
})

test('erased personal values leave the chain whole', () => {
  const erased = chain.map((row) => ({ ...row, personal: null, personalSalt: null }))
  expect(followChain(erased, null, hash).finding).toBeNull()
})

type Tampering = (rows: AuditRow[], at: number, pick: (most: number) => number) => AuditRow[]
const texts = ['recordedAt', 'accountId', 'word', 'act', 'subject', 'details', 'previous', 'hash'] as const

function changed(rows: AuditRow[], at: number, change: (row: AuditRow) => Partial<AuditRow>): AuditRow[] {
  return rows.map((row, place) => (place === at ? { ...row, ...change(row) } : row))
}

const tamperings: Record<string, Tampering> = {
  'changes a field': (rows, at, pick) => {
    const field = texts[pick(texts.length)] ?? 'act'
    return changed(rows, at, (row) => ({ [field]: `${row[field]}x` }))
  },
  'moves text over the border of two fields': (rows, at) =>
    changed(rows, at, (row) => ({ word: row.word.slice(0, -1), act: row.word.slice(-1) + row.act })),
  'takes an entry out': (rows, at) => rows.filter((_row, place) => place !== Math.min(at, rows.length - 2)),
  'takes an entry out and closes the gap': (rows, at) =>
    rows
      .filter((_row, place) => place !== Math.min(at, rows.length - 2))
      .map((row, place) => ({ ...row, position: place + 1 })),
  'puts an entry in twice': (rows, at) => rows.flatMap((row, place) => (place === at ? [row, row] : [row])),
  'swaps two entries': (rows, at) => {
    const first = Math.min(at, rows.length - 2)
    return rows.map(
      (row, place) => rows[place === first ? first + 1 : place === first + 1 ? first : place] ?? row,
    )
  },
  'changes an entry and its own hash': (rows, at) =>
    changed(rows, Math.min(at, rows.length - 2), (row) => {
      const other = { ...row, subject: 'another' }
      return { ...other, hash: hash(hashedText(other)) }
    }),
  'puts other personal values in': (rows, at) => {
    const place = rows.findIndex((row, index) => index >= at && row.personal !== null)
    return changed(rows, place === -1 ? 2 : place, () => ({ personal: '{"email":"other@x.example"}' }))
  },
}

test('1,000 tamperings of every kind are found, 1,000 of 1,000', () => {
  const pick = numbers(20_091_012)
  const kinds = Object.values(tamperings)
  let found = 0
  for (let round = 0; round < 1000; round += 1) {
    const tamper = kinds[round % kinds.length]
    const rows = tamper?.(chain, pick(chain.length), pick) ?? chain
    if (followChain(rows, null, hash).finding !== null) found += 1
  }
  expect(found).toBe(1000)
})

test('the first entry that does not fit is named, with what does not fit', () => {
  const rows = changed(chain, 40, () => ({ act: 'confirm' }))
  expect(followChain(rows, null, hash).finding).toEqual({ chain: 'ke', position: 41, why: 'hash' })
  expect(followChain(chain.slice(1), null, hash).finding).toEqual({
    chain: 'ke',
    position: 2,
    why: 'position',
  })
})

test('a cut-off end shows against an exported head, and a chain that only grew does not', () => {
  const exported = { chain: 'ke', entries: 50, hash: chain[49]?.hash ?? '', lastAt: '' }
  const at = (rows: AuditRow[]) => (position: number) => rows[position - 1]?.hash
  expect(missingHead(exported, at(chain))).toBeNull()
  expect(missingHead(exported, at(chain.slice(0, 49)))).toEqual({ chain: 'ke', position: 50, why: 'head' })
})
