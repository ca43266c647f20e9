import { type Country, countries } from '@focal/contracts/countries'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let list: Country[]
beforeAll(async () => {
  app = await createTestApp()
  const { status, body } = await (await app.as('observer'))(countries.list)
  expect(status).toBe(200)
  list = body
})
afterAll(() => app.close())

const on = (day: string) => (interval: { from: string | null; until: string | null }) =>
  (interval.from === null || interval.from <= day) && (interval.until === null || day < interval.until)

const count = (which: (country: Country) => boolean) => list.filter(which).length

test('GET /countries › 200 with 193 Members and 2 observers, by name', () => {
  expect(list.map(({ name }) => name)).toEqual(
    [...list].map(({ name }) => name).sort(new Intl.Collator('en').compare),
  )
  expect([
    count(({ unStatus }) => unStatus === 'member'),
    count(({ unStatus }) => unStatus === 'observer'),
  ]).toEqual([193, 2])
  expect(list.filter(({ unStatus }) => unStatus === 'observer').map(({ code }) => code)).toEqual(['va', 'ps'])
})

test('the groups of the United Nations have their members', () => {
  const groups = ['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG', null]
  expect(groups.map((group) => count(({ unGroup }) => unGroup === group))).toEqual([54, 54, 23, 33, 29, 2])
})

test('on 12 October 2009 there were 192 Members and 49 least developed countries', () => {
  const then = on('2009-10-12')
  expect(count(({ membership }) => membership.some(then))).toBe(192)
  expect(count(({ membership, ldc }) => membership.some(then) && ldc.some(then))).toBe(49)
  expect(list.find(({ code }) => code === 'ss')).toMatchObject({
    name: 'South Sudan',
    iso3: 'SSD',
    m49: '728',
    isLldc: true,
    membership: [{ from: '2011-07-14', until: null }],
    ldc: [{ from: '2012-12-18', until: null }],
  })
})

test('every country has one code, one region and one subregion', () => {
  for (const key of ['code', 'iso3', 'm49', 'name'] as const)
    expect(new Set(list.map((country) => country[key])).size).toBe(195)
  const regions = new Set(list.map(({ m49RegionCode, m49Region }) => `${m49RegionCode} ${m49Region}`))
  expect([...regions].sort()).toEqual(['002 Africa', '009 Oceania', '019 Americas', '142 Asia', '150 Europe'])
})
