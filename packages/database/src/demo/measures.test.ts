import { judgeMeasure, stateOfMeasure } from '@focal/domain/measures'
import { expect, test } from 'vitest'
import { readCatalogue } from '../catalogue.ts'
import { alwaysReport } from './leanings.ts'
import { demoMeasures } from './measures.ts'
import type { DemoCountry } from './world.ts'

const today = '2026-11-24'
const files = readCatalogue()
const frameworkOf = new Map(
  files.frameworks.flatMap(({ framework, sections }) =>
    sections.flatMap(({ commitments }) =>
      commitments
        .filter(({ level, tracking }) => level === 'commitment' && tracking === 'status')
        .map(({ id }) => [id, framework.id] as const),
    ),
  ),
)
const known = new Set(frameworkOf.keys())
const links = files.links.links
  .filter(({ a, b }) => known.has(a) && known.has(b))
  .map((link) => ({ ...link, revision: 1, retiredOn: null }))
const world = [...alwaysReport, 'zz'].map(
  (countryCode): DemoCountry => ({
    countryCode,
    defaultVisibility: 'network',
    items: [],
    entries: [],
    withdrawals: [],
    drafts: [],
  }),
)
const { measures, serves } = demoMeasures(world, links, known, today)

test('the same day makes the same measures, to the letter', () => {
  expect(demoMeasures(world, links, known, today)).toEqual({ measures, serves })
})

test('six for each State that reports in every demonstration, for no other, and few rows in all', () => {
  const counts = [...Map.groupBy(measures, ({ countryCode }) => countryCode)].map(([code, list]) => [
    code,
    list.length,
  ])
  expect(counts).toEqual([...alwaysReport].map((code) => [code, 6]))
  expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length)
  expect(measures.length + serves.length).toBeLessThan(400)
})

test('every kind is there, some have ended, and some serve several frameworks', () => {
  expect([...new Set(measures.map(({ kind }) => kind))].sort()).toEqual([
    'institution',
    'law',
    'plan',
    'programme',
  ])
  const states = new Set(measures.map((one) => stateOfMeasure(one, today)))
  expect([states.has('in-force'), states.has('ended')]).toEqual([true, true])
  const wide = [...Map.groupBy(serves, ({ measureId }) => measureId).values()].filter(
    (list) => new Set(list.map(({ commitmentId }) => frameworkOf.get(commitmentId))).size > 1,
  )
  expect(wide.length).toBeGreaterThan(10)
})

test('everything keeps the rules that the API holds people to, and names what it serves once', () => {
  expect(measures.flatMap(judgeMeasure)).toEqual([])
  expect(serves.filter(({ commitmentId }) => !known.has(commitmentId))).toEqual([])
  expect(new Set(serves.map((one) => `${one.measureId} ${one.commitmentId}`)).size).toBe(serves.length)
})

test('every text says that it is a demonstration, and no link leads anywhere', () => {
  for (const { title, leadAgency, supportingAgencies, reference } of measures)
    for (const text of [title, leadAgency, reference, ...supportingAgencies]) expect(text).toMatch(/^Demo /)
  for (const { note } of measures) expect(note).toMatch(/^Demonstration text\. /)
  for (const { link } of measures)
    expect(link ?? 'https://law.demo.example/').toMatch(/^https:\/\/law\.demo\.example\//)
})
