import type { Link } from '@focal/contracts/commitments'
import { describe, expect, it, test } from 'vitest'
import {
  affectedBy,
  alikeMeasures,
  judgeMeasure,
  judgeRemoval,
  measuresToReuse,
  referenceOf,
  reuseOffers,
  stateOfMeasure,
} from './measures.ts'

const dates = { adoptedOn: '2019-03-04', inForceOn: '2019-07-01', endedOn: null }

describe('a measure may be saved', () => {
  test.each([
    ['with all its days in order', { ...dates, endedOn: '2020-01-01' }],
    ['without any day', { adoptedOn: null, inForceOn: null, endedOn: null }],
    [
      'in force and ended on the day of its making',
      { ...dates, inForceOn: '2019-03-04', endedOn: '2019-03-04' },
    ],
    ['with a last day alone', { adoptedOn: null, inForceOn: null, endedOn: '2019-01-01' }],
    ['in force from a day to come', { ...dates, inForceOn: '2099-01-01' }],
  ])('%s', (_, given) => {
    expect(judgeMeasure(given)).toEqual([])
  })
})

describe('a measure may not', () => {
  it('be in force before it was made', () => {
    expect(judgeMeasure({ ...dates, inForceOn: '2019-03-03' })).toEqual([
      { path: 'inForceOn', say: 'measure.forceTooEarly', values: { date: '2019-03-04' } },
    ])
  })

  it('end before it began', () => {
    expect(judgeMeasure({ ...dates, endedOn: '2019-06-30' })).toEqual([
      { path: 'endedOn', say: 'measure.endTooEarly', values: { date: '2019-07-01' } },
    ])
    expect(judgeMeasure({ adoptedOn: '2019-03-04', inForceOn: null, endedOn: '2019-03-03' })).toEqual([
      { path: 'endedOn', say: 'measure.endTooEarly', values: { date: '2019-03-04' } },
    ])
  })

  it('go while it serves something', () => {
    expect(judgeRemoval([{ commitmentId: '1373-1c', paragraph: '' }])).toEqual([
      { path: 'measureId', say: 'measure.stillServes' },
    ])
    expect(judgeRemoval([])).toEqual([])
  })
})

test.each([
  ['in force since its day', dates, 'in-force'],
  ['coming before its day', { ...dates, inForceOn: '2026-11-25' }, 'coming'],
  ['coming where it is not made yet', { ...dates, adoptedOn: '2027-01-01', inForceOn: null }, 'coming'],
  ['ended from its last day on', { ...dates, endedOn: '2026-11-24' }, 'ended'],
  ['in force until its last day', { ...dates, endedOn: '2026-11-25' }, 'in-force'],
  ['of no known state without a day of force', { ...dates, inForceOn: null }, 'unknown'],
] as const)('a measure is %s', (_, given, expected) => {
  expect(stateOfMeasure(given, '2026-11-24')).toBe(expected)
})

test('the same kind and title are alike however they are typed, and a measure is not alike itself', () => {
  const act = { id: '1', kind: 'law', title: 'Asset Freezing Act' } as const
  const same = { ...act, id: '2', title: ' asset-FREEZING  act' }
  const plan = { ...act, id: '3', kind: 'plan' } as const
  expect(alikeMeasures(act, [act, same, plan])).toEqual([same])
  expect(alikeMeasures({ kind: 'law', title: act.title }, [act, plan])).toEqual([act])
  expect(alikeMeasures({ kind: 'law', title: ' - ' }, [{ ...act, title: '?' }])).toEqual([])
})

describe('what a change may touch', () => {
  const before = { ...dates, reference: 'Act 12' }
  const serves = ['1373-1c', '1267-af']
  test.each([
    ['its last day', { ...before, endedOn: '2026-01-01' }, ['ended']],
    ['its day of force', { ...before, inForceOn: null }, ['in-force']],
    ['its reference', { ...before, reference: 'Act 13' }, ['reference']],
    ['two at once', { ...before, reference: 'Act 13', endedOn: '2026-01-01' }, ['ended', 'reference']],
  ])('%s: everything it serves, with the reasons', (_, after, reasons) => {
    expect(affectedBy({ before, after, serves })).toEqual(
      serves.map((commitmentId) => ({ commitmentId, reasons })),
    )
  })

  it('a last day taken back', () => {
    const [one] = affectedBy({ before: { ...before, endedOn: '2026-01-01' }, after: before, serves })
    expect(one?.reasons).toEqual(['reopened'])
  })

  it('nothing where nothing of that changed, or nothing is served', () => {
    expect(affectedBy({ before, after: { ...before, adoptedOn: '2019-01-01' }, serves })).toEqual([])
    expect(affectedBy({ before, after: { ...before, reference: '' }, serves: [] })).toEqual([])
  })
})

function link(a: string, b: string, rest: Partial<Link> = {}): Link {
  return {
    id: `${a} ${b}`,
    a,
    b,
    kind: 'same-obligation',
    strength: 'strong',
    isSymmetric: true,
    reason: `${a} and ${b}`,
    revision: 1,
    retiredOn: null,
    ...rest,
  }
}

describe('reuse', () => {
  const links = [
    link('1373-1c', 'gcts-2.10', { kind: 'supports' }),
    link('1373-1c', '1267-af'),
    link('1267-af', '1540-3d'),
    link('1373-1d', '1373-1c-old', { retiredOn: '2026-01-01' }),
  ]
  const ids = (serves: string[]) => reuseOffers(serves, links).map(({ commitmentId }) => commitmentId)

  it('is offered along a link in both directions, the closest first, and with its reason', () => {
    expect(reuseOffers(['1373-1c'], links)).toEqual([
      { commitmentId: '1267-af', from: '1373-1c', link: links[1] },
      { commitmentId: 'gcts-2.10', from: '1373-1c', link: links[0] },
    ])
    expect(ids(['gcts-2.10'])).toEqual(['1373-1c'])
  })

  it('never goes along a chain, and offers nothing that is served already', () => {
    expect(ids(['1373-1c'])).not.toContain('1540-3d')
    expect(ids(['1373-1c', '1267-af'])).toEqual(['1540-3d', 'gcts-2.10'])
    expect(ids([])).toEqual([])
  })

  it('offers a commitment once, by its closest link, and nothing by a retired one', () => {
    const more = [...links, link('1267-nf', 'gcts-2.10')]
    expect(
      reuseOffers(['1373-1c', '1267-nf'], more).filter((one) => one.commitmentId === 'gcts-2.10'),
    ).toEqual([{ commitmentId: 'gcts-2.10', from: '1267-nf', link: more[4] }])
    expect(ids(['1373-1d'])).toEqual([])
  })

  it('is offered from a commitment too: measures that serve a linked one', () => {
    const act = { id: 'act', commitmentIds: ['1373-1c'] }
    const both = { id: 'both', commitmentIds: ['1373-1c', '1267-af'] }
    const far = { id: 'far', commitmentIds: ['1540-3d'] }
    expect(measuresToReuse('1267-af', [act, both, far], links)).toEqual([
      { measure: act, offer: { commitmentId: '1267-af', from: '1373-1c', link: links[1] } },
      { measure: far, offer: { commitmentId: '1267-af', from: '1540-3d', link: links[2] } },
    ])
  })
})

test('a reference names title, citation and paragraph as far as there are any, within what an entry holds', () => {
  const act = { title: 'Freezing Act', reference: 'Act 12 of 2019' }
  expect(referenceOf(act, 's. 4')).toBe('Freezing Act, Act 12 of 2019, s. 4')
  expect(referenceOf({ ...act, reference: '' }, '')).toBe('Freezing Act')
  expect(referenceOf({ title: 'x'.repeat(300), reference: 'y' }, 'z')).toHaveLength(300)
})
