import { describe, expect, it, test } from 'vitest'
import { setsOn } from './commitments.ts'
import { groupsOn } from './countries.ts'
import { countsOf } from './gap-counts.ts'
import { gapCells, type Picture, standings } from './gap-table.ts'
import { asOf, cell, groupFigure, stateFigure } from './gaps.fixture.ts'
import { realCatalogue, realCountries } from './real-catalogue.fixture.ts'

const inPlace = cell('in-place')
const partly = cell('partly', 1000)
const refused = cell('withheld')

const picture: Picture = new Map([
  [
    'ke',
    new Map([
      ['1373-1a', inPlace],
      ['1373-1b', partly],
    ]),
  ],
  ['ug', new Map([['1373-1a', refused]])],
  ['ch', new Map([['1373-1b', inPlace]])],
])

const catalogue = realCatalogue()
const [first, second] = catalogue.commitments.filter(({ id }) => id === '1373-1a' || id === '1373-1b')
if (!first || !second) throw new Error('The catalogue holds 1373-1a and 1373-1b')
const both = { id: 'both', frameworkId: '1373' as const, title: 'Both', commitments: [first, second] }
const onlyFirst = { ...both, id: 'first', commitments: [first] }
const east = { id: 'east', members: ['ke', 'ug', 'tz'] }
const alps = { id: 'alps', members: ['ch'] }

describe('gapCells', () => {
  it('holds every group with every set, group by group', () => {
    const cells = gapCells(picture, [east, alps], [both, onlyFirst], {
      by: 'un-group',
      over: 'section',
      asOf,
    })
    expect(cells).toEqual([
      {
        group: 'east',
        set: 'both',
        figure: groupFigure([
          [inPlace, partly],
          [refused, null],
          [null, null],
        ]),
      },
      { group: 'east', set: 'first', figure: groupFigure([[inPlace], [refused], [null]]) },
      { group: 'alps', set: 'both', figure: groupFigure([[null, inPlace]]) },
      { group: 'alps', set: 'first', figure: groupFigure([[null]]) },
    ])
  })

  it('of a single commitment over a group holds counts and no figure', () => {
    expect(gapCells(picture, [east], [onlyFirst], { by: 'world', over: 'commitment', asOf })).toEqual([
      { group: 'east', set: 'first', counts: countsOf([inPlace, refused, null], asOf) },
    ])
  })

  it('of one State holds a figure, also for a single commitment', () => {
    const kenya = { id: 'ke', members: ['ke'] }
    expect(gapCells(picture, [kenya], [both], { by: 'country', over: 'profile', asOf })).toEqual([
      { group: 'ke', set: 'both', figure: stateFigure([inPlace, partly]) },
    ])
    expect(gapCells(picture, [kenya], [onlyFirst], { by: 'country', over: 'commitment', asOf })).toEqual([
      { group: 'ke', set: 'first', figure: stateFigure([inPlace]) },
    ])
  })

  it('is worked out for its day', () => {
    const early = { by: 'country', over: 'section', asOf: '2024-11-23' } as const
    const [{ figure } = {}] = gapCells(picture, [{ id: 'ke', members: ['ke'] }], [both], early)
    expect(figure).toEqual({
      members: 1,
      applicable: 2,
      reporting: 1,
      older: 0,
      coverage: 0.5,
      knownGap: 0.5,
      low: 0.25,
      high: 0.75,
      shown: 'value',
    })
  })

  it('of nobody is empty', () => {
    expect(gapCells(new Map(), [], [both], { by: 'world', over: 'profile', asOf })).toEqual([])
    expect(gapCells(new Map(), [east], [], { by: 'world', over: 'profile', asOf })).toEqual([])
  })

  it('adds up: the five groups of the United Nations are the world', () => {
    const countries = realCountries()
    const sets = setsOn(asOf, 'profile', catalogue)
    const said = new Map(
      countries.map(({ code }, place) => [
        code,
        new Map(
          catalogue.commitments
            .filter((_item, row) => (place + row) % 3 === 0)
            .map(({ id }, row) => [id, row % 2 === 0 ? cell('largely', place * 9) : cell('planned', row)]),
        ),
      ]),
    )
    const by = (grouping: 'world' | 'un-group') =>
      gapCells(said, groupsOn(asOf, grouping, countries), sets, { by: grouping, over: 'profile', asOf })
    const tables = { world: by('world'), 'un-group': by('un-group') }
    const total = (grouping: 'world' | 'un-group', key: 'members' | 'applicable' | 'reporting' | 'older') =>
      sets.map(({ id }) =>
        tables[grouping]
          .filter(({ set }) => set === id)
          .reduce((sum, { figure }) => sum + (figure?.[key] ?? 0), 0),
      )
    expect(total('un-group', 'members')).toEqual(sets.map(() => 193))
    for (const key of ['members', 'applicable', 'reporting', 'older'] as const)
      expect(total('un-group', key)).toEqual(total('world', key))
  })
})

test('standings say when each State last reported anything, in the order asked for', () => {
  const all = new Map([...picture, ['fr', new Map([['1373-1a', cell('in-place', 731)]])]])
  expect(standings(all, ['tz', 'ke', 'ug', 'fr'], asOf)).toEqual([
    { countryCode: 'tz', latestOn: null, standing: 'never' },
    { countryCode: 'ke', latestOn: '2026-11-23', standing: 'confirmed' },
    { countryCode: 'ug', latestOn: '2026-11-23', standing: 'confirmed' },
    { countryCode: 'fr', latestOn: '2024-11-22', standing: 'older' },
  ])
})
