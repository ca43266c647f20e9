import { expect, test } from 'vitest'
import { comparisonCells, sidesFor, spreadOf } from './comparison.ts'
import type { Picture } from './gap-table.ts'
import type { Cell } from './gaps.ts'

const asOf = '2026-11-23'
const set = { id: '1373-1', frameworkId: '1373', title: 'Financing', commitments: [{ id: 'a' }, { id: 'b' }] }
const sets = [set] as unknown as Parameters<typeof comparisonCells>[2]
const [only] = sets as [(typeof sets)[number]]
const cell = (
  status: NonNullable<Cell>['status'],
  statusDate = '2026-06-01',
  naAccepted = false,
): NonNullable<Cell> => ({ status, statusDate, naAccepted })

const picture: Picture = new Map([
  ['ke', new Map([['a', cell('in-place')]])],
  [
    'ug',
    new Map([
      ['a', cell('partly', '2024-06-01')],
      ['b', cell('planned', '2020-01-01')],
    ]),
  ],
  [
    'at',
    new Map([
      ['a', cell('withheld')],
      ['b', cell('not-applicable', '2026-06-01', true)],
    ]),
  ],
])
const africa = { id: 'AFR', members: ['ke', 'ug'] }
const west = { id: 'WEOG', members: ['at'] }
const world = { id: 'world', members: ['at', 'ke', 'tz', 'ug'] }

test('every State times every commitment is counted once, in exactly one place', () => {
  const spread = spreadOf(picture, world.members, only, asOf)
  expect(spread).toEqual({
    of: 8,
    reported: 2,
    counts: {
      'not-started': { fresh: 0, ageing: 0 },
      planned: { fresh: 0, ageing: 0 },
      partly: { fresh: 0, ageing: 1 },
      largely: { fresh: 0, ageing: 0 },
      'in-place': { fresh: 1, ageing: 0 },
    },
    expired: 1,
    withheld: 1,
    notReported: 3,
    notApplicable: 1,
  })
  const { counts, expired, withheld, notReported, notApplicable } = spread
  const known = Object.values(counts).reduce((sum, { fresh, ageing }) => sum + fresh + ageing, 0)
  expect(known + expired + withheld + notReported + notApplicable).toBe(spread.of)
})

test('a State stands beside its group and all Member States, and beside nobody else', () => {
  const sides = sidesFor('ke', [africa, west], world)
  expect(sides.map(({ id, kind }) => [id, kind])).toEqual([
    ['ke', 'own'],
    ['AFR', 'group'],
    ['world', 'world'],
  ])
})

test('a group with no other member is left out, and so is one that there is not', () => {
  expect(sidesFor('at', [africa, west], world).map(({ kind }) => kind)).toEqual(['own', 'world'])
  expect(sidesFor('va', [africa, west], world).map(({ kind }) => kind)).toEqual(['own', 'world'])
})

test('the own figure counts commitments, that of a group States; too few report for a known gap', () => {
  const cells = comparisonCells(picture, sidesFor('ke', [africa, west], world), sets, asOf)
  expect(cells.map(({ group, figure }) => [group, figure.members, figure.applicable, figure.shown])).toEqual([
    ['ke', 1, 2, 'value'],
    ['AFR', 2, 2, 'too-few-report'],
    ['world', 4, 4, 'too-few-report'],
  ])
  expect(cells[0]?.figure).toMatchObject({ coverage: 0.5, knownGap: 0, low: 0, high: 0.5 })
})
