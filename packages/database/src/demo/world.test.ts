import type { Commitment } from '@focal/contracts/commitments'
import { Visibility } from '@focal/contracts/status-scale'
import { isScored } from '@focal/domain/commitments'
import { dayNumber } from '@focal/domain/days'
import { expect, test } from 'vitest'
import { readCatalogue } from '../catalogue.ts'
import { demoCountries } from './world.ts'

const today = '2026-11-24'
const files = readCatalogue()
const { countries } = files.countries
const commitments: Commitment[] = files.frameworks
  .flatMap(({ framework, revision, sections }) =>
    sections.flatMap(({ id, commitments }) =>
      commitments.map((one) => ({
        ...one,
        frameworkId: framework.id,
        sectionId: id,
        revision,
        retiredOn: null,
      })),
    ),
  )
  .sort((a, b) => (a.id < b.id ? -1 : 1))
const byId = new Map(commitments.map((one) => [one.id, one]))
const world = [...demoCountries(countries, commitments, today)]
const entries = world.flatMap((one) => one.entries)

function share<T>(list: readonly T[], which: (one: T) => boolean): number {
  return list.filter(which).length / list.length
}

/** The last word of every item that counts. */
const last = [
  ...Map.groupBy(entries, ({ countryCode, commitmentId }) => `${countryCode} ${commitmentId}`).values(),
].map((list) => list.reduce((a, b) => (b.statusDate >= a.statusDate ? b : a)))

test('the same day makes the same world, to the letter', () => {
  expect([...demoCountries(countries, commitments, today)]).toEqual(world)
})

test('about 140 of 195 States report, unevenly by region, and several in every region never did', () => {
  expect(world.length).toBeGreaterThanOrEqual(130)
  expect(world.length).toBeLessThanOrEqual(150)
  const reporting = new Set(world.map(({ countryCode }) => countryCode))
  const groups = ['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG'] as const
  const shares = groups.map((group) =>
    share(
      countries.filter(({ unGroup }) => unGroup === group),
      ({ code }) => reporting.has(code),
    ),
  )
  expect(shares.filter((one) => one > 0.5 && one < 1)).toHaveLength(5)
  expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.1)
})

test('every status, every grade, every visibility and every act is there', () => {
  const seen = (list: readonly string[]) => [...new Set(list)].sort()
  expect(seen(entries.map(({ status }) => status))).toEqual(
    ['in-place', 'largely', 'not-applicable', 'not-started', 'partly', 'planned', 'withheld'].sort(),
  )
  expect(seen(entries.map(({ evidenceGrade }) => evidenceGrade))).toEqual(['E0', 'E1', 'E2', 'E3', 'E4'])
  expect(seen(entries.map(({ act }) => act))).toEqual(['confirm', 'correct', 'report'])
  expect(seen(world.flatMap(({ items }) => items.map(({ visibility }) => visibility)))).toEqual(
    [...Visibility.options].sort(),
  )
  expect(world.some(({ withdrawals }) => withdrawals.length > 0)).toBe(true)
  expect(world.filter(({ drafts }) => drafts.length > 0).map(({ countryCode }) => countryCode)).toEqual([
    'ke',
  ])
})

test('history goes back to 2006, and of the last words some are fresh, some ageing, some expired', () => {
  expect(entries.map(({ statusDate }) => statusDate.slice(0, 4)).sort()[0]).toBe('2006')
  const age = (one: { statusDate: string }) => dayNumber(today) - dayNumber(one.statusDate)
  expect(share(last, (one) => age(one) <= 730)).toBeGreaterThan(0.5)
  expect(share(last, (one) => age(one) > 730 && age(one) < 1461)).toBeGreaterThan(0.03)
  expect(share(last, (one) => age(one) >= 1461)).toBeGreaterThan(0.03)
})

test('everything keeps the rules that the API holds people to', () => {
  const wrong = entries.filter((entry) => {
    const commitment = byId.get(entry.commitmentId)
    return (
      !commitment ||
      !isScored(commitment) ||
      entry.statusDate > today ||
      entry.statusDate < commitment.inForceFrom ||
      entry.recordedAt.slice(0, 10) < entry.statusDate ||
      entry.recordedAt.slice(0, 10) > today ||
      (entry.status === 'in-place' && entry.evidenceGrade < 'E2') ||
      (entry.status === 'not-applicable' && !(commitment.naAllowed && entry.naReason))
    )
  })
  expect(wrong).toEqual([])
})

test('an entry has an id of its own, and names only earlier entries of its item', () => {
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  const earlier = new Map<string, string>()
  const loose = entries.filter(({ id, countryCode, commitmentId, supersedes, confirms }) => {
    const item = `${countryCode} ${commitmentId}`
    const named = [supersedes, confirms].filter((one) => one !== null)
    const isLoose = named.some((one) => earlier.get(one) !== item)
    earlier.set(id, item)
    return isLoose
  })
  expect(loose).toEqual([])
})

test('the version of an item counts its writes', () => {
  for (const { items, ...writes } of world) {
    const all = [...writes.entries, ...writes.withdrawals, ...writes.drafts]
    const counted = Map.groupBy(all, ({ commitmentId }) => commitmentId)
    expect(items.map(({ commitmentId, version }) => [commitmentId, version])).toEqual(
      items.map(({ commitmentId }) => [commitmentId, counted.get(commitmentId)?.length]),
    )
  }
})

test('every text says that it is a demonstration', () => {
  const notes = [...new Set(entries.map(({ note }) => note))]
  expect(notes.filter((note) => !note.startsWith('Demonstration text. '))).toEqual([])
  const references = [...new Set(entries.flatMap((entry) => entry.references))]
  expect(references.filter((reference) => !reference.startsWith('Demo '))).toEqual([])
})
