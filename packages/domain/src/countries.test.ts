import type { Country } from '@focal/contracts/countries'
import { GapBy } from '@focal/contracts/gaps'
import { describe, expect, it, test } from 'vitest'
import { groupsOn, isLdc, isMember } from './countries.ts'
import { plusDays } from './days.ts'
import { realCountries } from './real-catalogue.fixture.ts'

const today = '2026-11-23'
const in2009 = '2009-10-12'
const countries = realCountries()
const members = countries.filter(({ unStatus }) => unStatus === 'member')

function sizes(groups: ReturnType<typeof groupsOn>): Record<string, number> {
  return Object.fromEntries(groups.map((group) => [group.id, group.members.length]))
}

function codes(some: readonly Country[]): string[] {
  return some.map(({ code }) => code)
}

function find(code: string): Country {
  const country = countries.find((one) => one.code === code)
  if (!country) throw new Error(`${code} is not in countries.json`)
  return country
}

describe('geography.md', () => {
  it('has 193 Member States, and two observers without a group', () => {
    expect(members.length).toBe(193)
    const others = countries.filter(({ unStatus }) => unStatus === 'observer')
    expect(others.map(({ code, name, unGroup }) => [code, name, unGroup])).toEqual([
      ['va', 'Holy See', null],
      ['ps', 'State of Palestine', null],
    ])
  })

  test.each([
    ['AFR', 54, 53, 33, 32, 16, 6],
    ['APG', 54, 54, 15, 11, 10, 15],
    ['EEG', 23, 23, 0, 0, 4, 0],
    ['GRULAC', 33, 33, 1, 1, 2, 16],
    ['WEOG', 29, 29, 0, 0, 0, 0],
  ])('%s: %i now, %i then; LDCs %i then, %i now; LLDCs %i; SIDS %i', (id, ...expected) => {
    const group = members.filter(({ unGroup }) => unGroup === id)
    const then = group.filter((country) => isMember(country, in2009))
    expect([
      group.filter((country) => isMember(country, today)).length,
      then.length,
      then.filter((country) => isLdc(country, in2009)).length,
      group.filter((country) => isLdc(country, today)).length,
      group.filter(({ isLldc }) => isLldc).length,
      group.filter(({ isSids }) => isSids).length,
    ]).toEqual(expected)
  })

  test.each([
    [today, 193, 44, 32, 37],
    [in2009, 192, 49, 31, 37],
  ])('on %s: %i Members, %i LDCs, %i LLDCs, %i SIDS', (day, ...expected) => {
    const count = (by: 'world' | 'ldc' | 'lldc' | 'sids') => sizes(groupsOn(day, by, countries))[by]
    expect([count('world'), count('ldc'), count('lldc'), count('sids')]).toEqual(expected)
  })

  it('M49 regions: Africa 54, Asia 47, Europe 43, Americas 35, Oceania 14, in 17 sub-regions', () => {
    const name = new Map(countries.map(({ m49RegionCode, m49Region }) => [m49RegionCode, m49Region]))
    const regions = groupsOn(today, 'm49-region', countries)
    expect(Object.fromEntries(regions.map(({ id, members: { length } }) => [name.get(id), length]))).toEqual({
      Africa: 54,
      Oceania: 14,
      Americas: 35,
      Asia: 47,
      Europe: 43,
    })
    expect(groupsOn(today, 'm49-subregion', countries).length).toBe(17)
  })

  it('UN groups are not regions', () => {
    const mix = (id: string) => {
      const counts: Record<string, number> = {}
      for (const { unGroup, m49Region } of members)
        if (unGroup === id) counts[m49Region] = (counts[m49Region] ?? 0) + 1
      return counts
    }
    expect(mix('APG')).toEqual({ Asia: 42, Oceania: 12 })
    expect(mix('WEOG')).toEqual({ Europe: 23, Oceania: 2, Americas: 2, Asia: 2 })
    expect(mix('EEG')).toEqual({ Europe: 20, Asia: 3 })
  })

  it('knows the names of 2009', () => {
    const named = ['tr', 'sz', 'mk', 'cz', 'cv', 'ly', 'nl'].map(find)
    expect(named.map(({ name, nameIn2009 }) => [nameIn2009, name])).toEqual([
      ['Turkey', 'Türkiye'],
      ['Swaziland', 'Eswatini'],
      ['The former Yugoslav Republic of Macedonia', 'North Macedonia'],
      ['Czech Republic', 'Czechia'],
      ['Cape Verde', 'Cabo Verde'],
      ['Libyan Arab Jamahiriya', 'Libya'],
      ['Netherlands', 'Netherlands (Kingdom of the)'],
    ])
  })

  it('keeps codes as text: Namibia is na, Afghanistan 004', () => {
    expect([find('na').name, find('af').m49]).toEqual(['Namibia', '004'])
  })

  it('notes where the group of a State is not the whole story', () => {
    expect(codes(countries.filter(({ unGroupNote }) => unGroupNote !== null)).sort()).toEqual([
      'cy',
      'ee',
      'il',
      'ki',
      'tr',
      'us',
    ])
  })

  it('says whose graduation is scheduled and not yet entered', () => {
    expect(codes(countries.filter(({ ldcNote }) => ldcNote !== null)).sort()).toEqual([
      'bd',
      'kh',
      'la',
      'np',
      'sb',
      'sn',
    ])
  })
})

describe('dated facts', () => {
  test.each([
    ['mv', '2011-01-01'],
    ['ws', '2014-01-01'],
    ['gq', '2017-06-04'],
    ['vu', '2020-12-04'],
    ['bt', '2023-12-13'],
    ['st', '2024-12-13'],
  ])('%s was an LDC until the day before %s', (code, until) => {
    const country = find(code)
    expect([
      isLdc(country, in2009),
      isLdc(country, plusDays(until, -1)),
      isLdc(country, until),
      isLdc(country, today),
    ]).toEqual([true, true, false, false])
  })

  it('South Sudan is a Member from 14 July 2011 and an LDC from December 2012', () => {
    const southSudan = find('ss')
    expect([isMember(southSudan, '2011-07-13'), isMember(southSudan, '2011-07-14')]).toEqual([false, true])
    expect([isLdc(southSudan, '2012-11-30'), isLdc(southSudan, '2012-12-31')]).toEqual([false, true])
  })

  it('an observer is never a Member, whatever its intervals', () => {
    const always = { ...find('va'), membership: [{ from: null, until: null }] }
    expect([isMember(always, today), isMember(find('ps'), today)]).toEqual([false, false])
  })
})

describe('groupsOn', () => {
  test.each([
    ['world', { world: 193 }],
    ['un-group', { AFR: 54, APG: 54, EEG: 23, GRULAC: 33, WEOG: 29 }],
    ['ldc', { ldc: 44, 'not-ldc': 149 }],
    ['lldc', { lldc: 32, 'not-lldc': 161 }],
    ['sids', { sids: 37, 'not-sids': 156 }],
  ] as const)('%s, in the order of every screen', (by, expected) => {
    const groups = groupsOn(today, by, countries)
    expect(groups.map(({ id, members: { length } }) => [id, length])).toEqual(Object.entries(expected))
  })

  it('in October 2009 there were 53 in the African Group', () => {
    expect(sizes(groupsOn(in2009, 'un-group', countries))).toEqual({
      AFR: 53,
      APG: 54,
      EEG: 23,
      GRULAC: 33,
      WEOG: 29,
    })
  })

  test.each(
    GapBy.options
      .filter((by) => by !== 'country')
      .flatMap((by) => [today, in2009].map((day) => [by, day] as const)),
  )('%s on %s: each Member in one group, no observer, no empty group', (by, day) => {
    const groups = groupsOn(day, by, countries)
    const counted = groups.flatMap((group) => group.members)
    expect(counted.sort()).toEqual(codes(countries.filter((country) => isMember(country, day))).sort())
    expect(groups.filter((group) => group.members.length === 0)).toEqual([])
  })

  it('by country each State stands for itself, observers too, in the order given', () => {
    expect(groupsOn(today, 'country', countries)).toEqual(
      codes(countries).map((code) => ({ id: code, members: [code] })),
    )
    const then = groupsOn(in2009, 'country', countries).map(({ id }) => id)
    expect(then).toEqual(codes(countries).filter((code) => code !== 'ss'))
  })

  it('of no country is no group', () => {
    expect(GapBy.options.flatMap((by) => groupsOn(today, by, []))).toEqual([])
  })
})
