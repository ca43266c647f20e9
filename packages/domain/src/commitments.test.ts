import type { Commitment } from '@focal/contracts/commitments'
import { GapOver } from '@focal/contracts/gaps'
import { describe, expect, it, test } from 'vitest'
import { sectors } from './catalogue.ts'
import { isInForce, isScored, scoredOn, setsOn } from './commitments.ts'
import { realCatalogue, realFiles } from './real-catalogue.fixture.ts'

const today = '2026-11-23'
const in2009 = '2009-10-12'
const catalogue = realCatalogue()
const { commitments } = catalogue

function countBy(items: readonly Commitment[], key: (item: Commitment) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

describe('the catalogue holds', () => {
  it('four frameworks and 207 items: 118 commitments, 83 indicators, 6 for context', () => {
    expect(catalogue.frameworks.map(({ id }) => id)).toEqual(['gcts', '1267', '1373', '1540'])
    expect(commitments.length).toBe(207)
    expect(countBy(commitments, ({ level }) => level)).toEqual({ commitment: 118, indicator: 83, context: 6 })
  })

  it('118 commitments: 102 scored, 6 dated reports, 10 only shown', () => {
    const real = commitments.filter(({ level }) => level === 'commitment')
    expect(countBy(real, ({ tracking }) => tracking)).toEqual({ status: 102, event: 6, none: 10 })
  })

  it('141 links of two different frameworks, and 19 sectors, each in use', () => {
    const frameworkOf = new Map(commitments.map(({ id, frameworkId }) => [id, frameworkId]))
    const { links } = realFiles().links
    expect(links.length).toBe(141)
    expect(links.filter(({ a, b }) => frameworkOf.get(a) === frameworkOf.get(b))).toEqual([])
    expect(sectors.length).toBe(19)
    expect(sectors.filter((sector) => !commitments.some((item) => item.sectors.includes(sector)))).toEqual([])
  })

  it('83 rows of the 1540 matrix, each under a commitment of 1540', () => {
    const byId = new Map(commitments.map((item) => [item.id, item]))
    const rows = commitments.filter(({ level }) => level === 'indicator')
    expect(countBy(rows, ({ frameworkId }) => frameworkId)).toEqual({ '1540': 83 })
    expect(countBy(rows, ({ parentId }) => byId.get(parentId ?? '')?.level ?? 'none')).toEqual({
      commitment: 83,
    })
  })
})

describe('scored by status', () => {
  test.each([
    [today, 102, { gcts: 42, '1267': 27, '1373': 19, '1540': 14 }],
    [in2009, 100, { gcts: 42, '1267': 25, '1373': 19, '1540': 14 }],
  ])('on %s: %i', (day, total, byFramework) => {
    const scored = scoredOn(day, commitments)
    expect(scored.length).toBe(total)
    expect(countBy(scored, ({ frameworkId }) => frameworkId)).toEqual(byFramework)
  })

  test.each([
    ['a commitment with a status', 'commitment', 'status', true],
    ['a dated report', 'commitment', 'event', false],
    ['addressed to the United Nations', 'commitment', 'none', false],
    ['a row of the matrix', 'indicator', 'status', false],
    ['context', 'context', 'none', false],
  ] as const)('%s: %s, %s is %s', (_name, level, tracking, expected) => {
    const [any] = commitments
    if (!any) throw new Error('The catalogue is empty')
    expect(isScored({ ...any, level, tracking })).toBe(expected)
  })
})

describe('isInForce', () => {
  const [any] = commitments
  if (!any) throw new Error('The catalogue is empty')
  const spans: [string, Partial<Commitment>, string, boolean][] = [
    ['the day before', {}, '2014-09-23', false],
    ['the first day', {}, '2014-09-24', true],
    ['long after', {}, '2099-01-01', true],
    ['the last day', { inForceUntil: '2020-01-01' }, '2019-12-31', true],
    ['the day it ends', { inForceUntil: '2020-01-01' }, '2020-01-01', false],
    ['the day before it is retired', { retiredOn: '2026-11-23' }, '2026-11-22', true],
    ['the day it is retired', { retiredOn: '2026-11-23' }, '2026-11-23', false],
  ]
  test.each(spans)('%s', (_name, change, day, expected) => {
    const item = { ...any, inForceFrom: '2014-09-24', inForceUntil: null, retiredOn: null, ...change }
    expect(isInForce(item, day)).toBe(expected)
  })
})

describe('setsOn', () => {
  it('profile is eight sets: opening, four pillars, 1267, 1373, 1540', () => {
    const sets = setsOn(today, 'profile', catalogue)
    expect(sets.map(({ id, frameworkId, commitments: { length } }) => [id, frameworkId, length])).toEqual([
      ['gcts-0', 'gcts', 5],
      ['gcts-1', 'gcts', 7],
      ['gcts-2', 'gcts', 16],
      ['gcts-3', 'gcts', 7],
      ['gcts-4', 'gcts', 7],
      ['1267', '1267', 27],
      ['1373', '1373', 19],
      ['1540', '1540', 14],
    ])
  })

  it('framework is four sets of 42, 27, 19 and 14', () => {
    const sets = setsOn(today, 'framework', catalogue)
    expect(sets.map(({ id, title, commitments: { length } }) => [id, title, length])).toEqual(
      catalogue.frameworks.map(({ id, title }, place) => [id, title, [42, 27, 19, 14][place]]),
    )
  })

  it('commitment is one set each, in the order of the catalogue', () => {
    const sets = setsOn(today, 'commitment', catalogue)
    expect(sets).toEqual(
      scoredOn(today, commitments).map((item) => ({
        id: item.id,
        frameworkId: item.frameworkId,
        title: item.title,
        commitments: [item],
      })),
    )
  })

  test.each(
    GapOver.options.flatMap((over) => [today, in2009, '2006-09-08'].map((day) => [over, day] as const)),
  )('%s on %s: every scored commitment in force stands in a set, and no set is empty', (over, day) => {
    const sets = setsOn(day, over, catalogue)
    const ids = sets.flatMap((set) => set.commitments.map(({ id }) => id))
    const scored = scoredOn(day, commitments)
    const times = (item: Commitment) => (over === 'sector' ? item.sectors.length : 1)
    const wanted = scored.flatMap((item) => Array.from({ length: times(item) }, () => item.id))
    const isInOrder = !['kind', 'sector', 'force'].includes(over)
    expect(isInOrder ? ids : ids.toSorted()).toEqual(isInOrder ? wanted : wanted.toSorted())
    expect(sets.filter((set) => set.commitments.length === 0)).toEqual([])
  })

  test.each([
    ['kind', 'legislative', (item: Commitment) => item.kind === 'legislative'],
    ['sector', 'finance', (item: Commitment) => item.sectors.includes('finance')],
    ['force', 'called-upon', (item: Commitment) => item.forceClass === 'called-upon'],
  ] as const)('the set of a %s runs across frameworks', (over, id, holds) => {
    const set = setsOn(today, over, catalogue).find((one) => one.id === id)
    expect(set?.frameworkId).toBeNull()
    expect(set?.commitments).toEqual(scoredOn(today, commitments).filter(holds))
    expect(new Set(set?.commitments.map(({ frameworkId }) => frameworkId)).size).toBeGreaterThan(1)
  })

  it('leaves out a section that has nothing in force', () => {
    const gone = commitments.map((item) =>
      item.sectionId === 'gcts-0' ? { ...item, retiredOn: '2020-01-01' } : item,
    )
    const ids = setsOn(today, 'profile', { ...catalogue, commitments: gone }).map(({ id }) => id)
    expect(ids).toEqual(['gcts-1', 'gcts-2', 'gcts-3', 'gcts-4', '1267', '1373', '1540'])
  })
})
