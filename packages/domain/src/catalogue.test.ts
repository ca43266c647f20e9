import { Sector } from '@focal/contracts/commitments'
import { describe, expect, it, test } from 'vitest'
import { checkCatalogue, sectors } from './catalogue.ts'
import { type FileName, rawFiles, realFiles } from './real-catalogue.fixture.ts'

type Step = string | number
type Change = [file: FileName, path: Step[], value: unknown]

function parentOf(value: unknown, path: readonly Step[]): Record<Step, unknown> {
  const root = value as Record<Step, unknown>
  return path.slice(0, -1).reduce((at, step) => at[step] as Record<Step, unknown>, root)
}

function fileIn(files: ReturnType<typeof rawFiles>, file: FileName): unknown {
  return files.find(({ name }) => name === file)?.value
}

/** The reviewed files with some places changed; `undefined` takes the place out. */
function changed(...changes: Change[]) {
  const files = rawFiles()
  for (const [file, path, value] of changes) {
    const parent = parentOf(fileIn(files, file), path)
    const last = path.at(-1) ?? ''
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return files
}

/** A place in the first two items of a file, in a link, in a country. */
const item = (key: string): Step[] => ['sections', 0, 'commitments', 0, key]
const secondItem = (key: string): Step[] => ['sections', 0, 'commitments', 1, key]
/** 1373-7, to which no link leads. */
const unlinked = (key: string): Step[] => ['sections', 3, 'commitments', 3, key]
const indicator = (key: string): Step[] => ['sections', 1, 'commitments', 0, key]
const link = (place: number, key: string): Step[] => ['links', place, key]
const inCountry = (code: string, key: string): Step[] => {
  const place = realFiles().countries.countries.findIndex((one) => one.code === code)
  return ['countries', place, key]
}

type Case = [name: string, changes: Change[], ...mistakes: [file: string, id: string, mistake: string][]]

const shapes: Case[] = [
  [
    'a kind that is not in the list',
    [['1373.json', item('kind'), 'poetry']],
    [
      '1373.json',
      '1373-1a',
      'kind: Invalid option: expected one of "legislative"|"institutional"|"operational"|"cooperation"|"reporting"|"policy"',
    ],
  ],
  [
    'a sector that is not in the list',
    [['1373.json', [...item('sectors'), 0], 'astrology']],
    [
      '1373.json',
      '1373-1a',
      `sectors.0: Invalid option: expected one of ${Sector.options.map((one) => `"${one}"`).join('|')}`,
    ],
  ],
  [
    'a field that is missing',
    [['gcts.json', item('naAllowed'), undefined]],
    ['gcts.json', 'gcts-0.1', 'naAllowed: Invalid input: expected boolean, received undefined'],
  ],
  [
    'a field that nobody knows',
    [['gcts.json', item('colour'), 'red']],
    ['gcts.json', 'gcts-0.1', 'Unrecognized key: "colour"'],
  ],
  [
    'a day that does not exist',
    [['1540.json', item('inForceFrom'), '2004-02-30']],
    ['1540.json', '1540-1', 'inForceFrom: Invalid ISO date'],
  ],
  [
    'an id that nobody could quote',
    [['1267.json', item('id'), '1267 one!']],
    [
      '1267.json',
      '1267 one!',
      'id: an id is 2 to 31 lower-case letters, digits, points and dashes, such as 1373-1c',
    ],
  ],
  [
    'a title of a section that is no text',
    [['1267.json', ['sections', 1, 'title'], 7]],
    ['1267.json', '1267-core', 'title: Invalid input: expected string, received number'],
  ],
  [
    'a wrong place in the head of a file',
    [['1267.json', ['revision'], 0]],
    ['1267.json', 'the file', 'revision: Too small: expected number to be >=1'],
  ],
  [
    'a strength of a link that is not in the list',
    [['links.json', link(2, 'strength'), 'huge']],
    ['links.json', 'l003', 'strength: Invalid option: expected one of "strong"|"medium"|"weak"'],
  ],
  [
    'the code of a country in capitals',
    [['countries.json', inCountry('ke', 'code'), 'KE']],
    ['countries.json', 'KE', 'code: a code is two lower-case letters, such as ke'],
  ],
  [
    'a group that is not in the list',
    [['countries.json', inCountry('ke', 'unGroup'), 'G77']],
    ['countries.json', 'ke', 'unGroup: Invalid option: expected one of "AFR"|"APG"|"EEG"|"GRULAC"|"WEOG"'],
  ],
]

const ids: Case[] = [
  [
    'an id twice in one file',
    [['1373.json', unlinked('id'), '1373-2a']],
    ['1373.json', '1373-2a', 'this id stands twice'],
  ],
  [
    'an id in two files',
    [['1373.json', unlinked('id'), '1540-5']],
    ['1373.json, 1540.json', '1540-5', 'this id stands twice'],
  ],
  [
    'an item named as a section',
    [['1373.json', unlinked('id'), '1373-1']],
    ['1373.json', '1373-1', 'this id stands twice'],
  ],
  [
    'two items at one position',
    [['1373.json', secondItem('position'), 1]],
    ['1373.json', '1373-1 position 1', 'this position stands twice'],
  ],
  [
    'two sections at one position',
    [['1373.json', ['sections', 1, 'position'], 1]],
    ['1373.json', 'section 1', 'this position stands twice'],
  ],
  [
    'two frameworks at one position',
    [['1540.json', ['framework', 'position'], 3]],
    ['1373.json, 1540.json', '1373, 1540', 'frameworks share the position 3'],
  ],
]

const items: Case[] = [
  [
    'an indicator without a commitment above it',
    [['1540.json', indicator('parentId'), null]],
    [
      '1540.json',
      '1540-m1.01',
      'an indicator needs a parentId that is a commitment of the same file, not null',
    ],
  ],
  [
    'an indicator under a commitment of another file',
    [['1540.json', indicator('parentId'), '1373-1a']],
    [
      '1540.json',
      '1540-m1.01',
      'an indicator needs a parentId that is a commitment of the same file, not 1373-1a',
    ],
  ],
  [
    'an indicator under an indicator',
    [['1540.json', indicator('parentId'), '1540-m1.02']],
    [
      '1540.json',
      '1540-m1.01',
      'an indicator needs a parentId that is a commitment of the same file, not 1540-m1.02',
    ],
  ],
  [
    'a commitment with a parent',
    [['1373.json', item('parentId'), '1373-1b']],
    ['1373.json', '1373-1a', 'only an indicator has a parentId'],
  ],
  [
    'context that is tracked',
    [
      ['1267.json', item('tracking'), 'event'],
      ['1267.json', item('isTrackable'), true],
    ],
    ['1267.json', '1267-1', 'a context item has tracking none'],
  ],
  [
    'trackable, and not tracked',
    [['1373.json', item('isTrackable'), false]],
    ['1373.json', '1373-1a', 'isTrackable and tracking disagree'],
  ],
  [
    'out of force before it was in force',
    [['1373.json', item('inForceUntil'), '2001-09-28']],
    ['1373.json', '1373-1a', 'inForceUntil 2001-09-28 is not after inForceFrom 2001-09-28'],
  ],
  [
    'nobody concerned',
    [['1373.json', item('sectors'), []]],
    ['1373.json', '1373-1a', 'at least one sector is needed'],
  ],
  [
    'a sector twice',
    [['1373.json', item('sectors'), ['finance', 'justice', 'finance']]],
    ['1373.json', '1373-1a', 'sector finance stands twice'],
  ],
]

const links: Case[] = [
  [
    'a link into nothing',
    [['links.json', link(0, 'b'), '1267-zz']],
    ['links.json', 'l001', '1267-zz is not in the catalogue'],
  ],
  [
    'a link to a section',
    [['links.json', link(0, 'b'), 'gcts-1']],
    ['links.json', 'l001', 'gcts-1 is not in the catalogue'],
  ],
  [
    'a link with both ends in nothing',
    [
      ['links.json', link(0, 'a'), 'aa'],
      ['links.json', link(0, 'b'), 'bb'],
    ],
    ['links.json', 'l001', 'aa is not in the catalogue'],
    ['links.json', 'l001', 'bb is not in the catalogue'],
  ],
  [
    'a link within one framework',
    [['links.json', link(0, 'b'), '1373-1a']],
    ['links.json', 'l001', 'a link joins two frameworks, these two ends are in one'],
  ],
  [
    'the same obligation, in one direction only',
    [['links.json', link(0, 'isSymmetric'), false]],
    ['links.json', 'l001', 'same-obligation is symmetric, the other kinds are not'],
  ],
  [
    'support in both directions',
    [['links.json', link(2, 'isSymmetric'), true]],
    ['links.json', 'l003', 'same-obligation is symmetric, the other kinds are not'],
  ],
  [
    'a pair linked twice, the second time the other way round',
    [
      ['links.json', link(1, 'a'), '1267-af'],
      ['links.json', link(1, 'b'), '1373-1c'],
    ],
    ['links.json', '1267-af and 1373-1c same-obligation', 'this pair is linked twice'],
  ],
  [
    'two links of one id',
    [['links.json', link(1, 'id'), 'l001']],
    ['links.json', 'l001', 'this id stands twice'],
  ],
]

const always = [{ from: null, until: null }]
const countries: Case[] = [
  [
    'a code, a number and a name twice',
    [
      ['countries.json', inCountry('al', 'iso3'), 'AFG'],
      ['countries.json', inCountry('al', 'm49'), '004'],
      ['countries.json', inCountry('al', 'name'), 'Afghanistan'],
    ],
    ['countries.json', 'AFG', 'iso3 stands twice'],
    ['countries.json', '004', 'm49 stands twice'],
    ['countries.json', 'Afghanistan', 'name stands twice'],
  ],
  [
    'a country twice',
    [['countries.json', inCountry('al', 'code'), 'af']],
    ['countries.json', 'af', 'code stands twice'],
  ],
  [
    'a member that never joined',
    [['countries.json', inCountry('ke', 'membership'), []]],
    ['countries.json', 'ke', 'a member has a membership interval, an observer none'],
  ],
  [
    'an observer that joined a group',
    [
      ['countries.json', inCountry('va', 'membership'), always],
      ['countries.json', inCountry('va', 'unGroup'), 'WEOG'],
    ],
    ['countries.json', 'va', 'a member has a membership interval, an observer none'],
    ['countries.json', 'va', 'a member has a UN group, an observer none'],
  ],
  [
    'a member without a group',
    [['countries.json', inCountry('ke', 'unGroup'), null]],
    ['countries.json', 'ke', 'a member has a UN group, an observer none'],
  ],
  [
    'an interval that ends before it begins',
    [['countries.json', inCountry('ss', 'ldc'), [{ from: '2012-12-18', until: '2012-12-18' }]]],
    ['countries.json', 'ss', 'LDC until 2012-12-18 is not after 2012-12-18'],
  ],
  [
    'intervals that overlap',
    [
      [
        'countries.json',
        inCountry('ss', 'ldc'),
        [
          { from: '2012-12-18', until: '2020-01-01' },
          { from: '2019-01-01', until: null },
        ],
      ],
    ],
    ['countries.json', 'ss', 'LDC intervals overlap or are out of order'],
  ],
  [
    'an interval after one without an end',
    [
      [
        'countries.json',
        inCountry('ke', 'membership'),
        [
          { from: null, until: null },
          { from: '2019-01-01', until: null },
        ],
      ],
    ],
    ['countries.json', 'ke', 'membership intervals overlap or are out of order'],
  ],
]

describe('the reviewed files', () => {
  it('have no mistake', () => {
    const { mistakes, files } = checkCatalogue(rawFiles())
    expect(mistakes).toEqual([])
    expect(files?.frameworks.map(({ framework }) => framework.id)).toEqual(['gcts', '1267', '1373', '1540'])
  })

  it('may touch: an interval begins on the day another ends', () => {
    const touching = [
      { from: null, until: '2020-01-01' },
      { from: '2020-01-01', until: null },
    ]
    const [path] = [inCountry('ke', 'ldc')]
    expect(checkCatalogue(changed(['countries.json', path, touching])).mistakes).toEqual([])
  })

  it('give the sectors in their order', () => {
    expect(sectors).toEqual(Sector.options)
  })
})

describe.each([
  ['the shape', shapes],
  ['ids and positions', ids],
  ['an item', items],
  ['a link', links],
  ['a country', countries],
])('a mistake in %s names its file and its id', (_name, cases) => {
  test.each(cases)('%s', (_case, changes, ...mistakes) => {
    expect(checkCatalogue(changed(...changes))).toEqual({
      mistakes: mistakes.map(([file, id, sentence]) => ({ file, id, mistake: sentence })),
      files: null,
    })
  })
})

describe('all mistakes at once', () => {
  it('of every file and every kind, the broken shapes first', () => {
    const { mistakes, files } = checkCatalogue(
      changed(
        ['countries.json', inCountry('ke', 'membership'), []],
        ['links.json', link(0, 'b'), '1267-zz'],
        ['1373.json', item('kind'), 'poetry'],
        ['gcts.json', item('sectors'), []],
        ['1540.json', indicator('parentId'), null],
      ),
    )
    expect(files).toBe(null)
    expect(mistakes.map(({ file, id }) => [file, id])).toEqual([
      ['gcts.json', 'gcts-0.1'],
      ['1373.json', '1373-1a'],
      ['1540.json', '1540-m1.01'],
      ['links.json', 'l001'],
      ['countries.json', 'ke'],
    ])
  })

  it('a file with a mistake does not make its ids unknown to the links', () => {
    const broken = checkCatalogue(changed(['1373.json', item('force'), 7])).mistakes
    expect(broken).toEqual([
      { file: '1373.json', id: '1373-1a', mistake: 'force: Invalid input: expected string, received number' },
    ])
  })

  it.each(['links.json', 'countries.json'])('%s is missing', (missing) => {
    const { mistakes, files } = checkCatalogue(rawFiles().filter(({ name }) => name !== missing))
    expect({ mistakes, files }).toEqual({
      mistakes: [{ file: missing, id: 'the file', mistake: 'it is missing' }],
      files: null,
    })
  })

  it('a framework in a file of another name', () => {
    const files = rawFiles().map((file) => ({
      ...file,
      name: file.name === '1267.json' ? 'sanctions.json' : String(file.name),
    }))
    expect(checkCatalogue(files).mistakes).toEqual([
      { file: 'sanctions.json', id: '1267', mistake: 'the file should be named 1267.json' },
    ])
  })

  it('a file that holds something else entirely', () => {
    expect(checkCatalogue([...rawFiles(), { name: 'notes.json', value: 'to do' }]).mistakes).toEqual([
      {
        file: 'notes.json',
        id: 'the file',
        mistake: 'Invalid input: expected object, received string',
      },
    ])
  })
})
