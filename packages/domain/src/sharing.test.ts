import type { StatusDraft, StatusEntry } from '@focal/contracts/statuses'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from './property.fixture.ts'
import { isTouched, movesOf, type SharingAct } from './sharing.ts'

const entry = {} as StatusEntry
const draft = {} as StatusDraft
const levels = ['national', 'organisers', 'network', 'public'] as const
const anyLine = fc.record({
  visibility: fc.constantFrom(null, ...levels),
  current: fc.constantFrom(null, entry),
  draft: fc.constantFrom(null, draft),
})
const anyAct: fc.Arbitrary<SharingAct> = fc.oneof(
  fc.constantFrom(...levels).map((to) => ({ kind: 'show' as const, to })),
  fc.constantFrom({ kind: 'publish' as const }, { kind: 'withdraw' as const }),
)

describe('who will see what', () => {
  it('counts each line that the act touches once, and no other', () => {
    holds(
      fc.property(fc.array(anyLine), anyAct, fc.constantFrom(...levels), (lines, act, usual) => {
        const touched = lines.filter((line) => isTouched(line, act)).length
        const counted = movesOf(lines, act, usual).reduce((sum, { count }) => sum + count, 0)
        expect(counted).toBe(touched)
      }),
    )
  })

  it('says of the same pair of readers only once', () => {
    holds(
      fc.property(fc.array(anyLine), anyAct, (lines, act) => {
        const pairs = movesOf(lines, act, 'network').map(({ from, to }) => `${from} ${to}`)
        expect(new Set(pairs).size).toBe(pairs.length)
      }),
    )
  })

  it('names what the organisers see today and nobody outside will', () => {
    const line = { visibility: 'organisers' as const, current: entry, draft: null }
    const silent = { visibility: 'network' as const, current: null, draft: null }
    const so = { visibility: 'national' as const, current: entry, draft: null }
    expect(movesOf([line, line, silent, so], { kind: 'show', to: 'national' }, 'network')).toEqual([
      { from: 'organisers', to: 'national', count: 2 },
      { from: null, to: null, count: 1 },
    ])
  })

  it('a first publication is seen by whom new lines are shown to', () => {
    const fresh = { visibility: null, current: null, draft }
    expect(movesOf([fresh], { kind: 'publish' }, 'organisers')).toEqual([
      { from: null, to: 'organisers', count: 1 },
    ])
  })
})
