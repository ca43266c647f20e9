import { type Catalogue, commitments } from '@focal/contracts/commitments'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let catalogue: Catalogue
beforeAll(async () => {
  app = await createTestApp()
  const { status, body } = await (await app.as('observer'))(commitments.list)
  expect(status).toBe(200)
  catalogue = body
})
afterAll(() => app.close())

const count = <T>(list: readonly T[], which: (one: T) => boolean) => list.filter(which).length

test('GET /commitments › 200 with the real catalogue: 207 items, 141 links, 19 sectors', () => {
  const { frameworks, commitments: items, links, sectors } = catalogue
  const levels = ['commitment', 'indicator', 'context'].map((level) =>
    count(items, (one) => one.level === level),
  )
  expect({
    frameworks: frameworks.map(({ id }) => id),
    items: items.length,
    levels,
    links: links.length,
    sectors: sectors.length,
  }).toEqual({
    frameworks: ['gcts', '1267', '1373', '1540'],
    items: 207,
    levels: [118, 83, 6],
    links: 141,
    sectors: 19,
  })
})

test('102 are scored by status, 100 of them in force on 12 October 2009, and 6 are dated reports', () => {
  const own = catalogue.commitments.filter(({ level }) => level === 'commitment')
  const scored = own.filter(({ tracking }) => tracking === 'status')
  const each = ['gcts', '1267', '1373', '1540'].map((id) => count(scored, (one) => one.frameworkId === id))
  const day = '2009-10-12'
  const inForce = count(
    scored,
    ({ inForceFrom, inForceUntil }) => inForceFrom <= day && (inForceUntil === null || day < inForceUntil),
  )
  const reports = count(own, ({ tracking }) => tracking === 'event')
  expect({ scored: scored.length, each, inForce, reports }).toEqual({
    scored: 102,
    each: [42, 27, 19, 14],
    inForce: 100,
    reports: 6,
  })
})

test('everything stands in the order of the instruments', () => {
  const { frameworks, sections, commitments: items } = catalogue
  const place = new Map(sections.map(({ id }, index) => [id, index]))
  const framework = new Map(frameworks.map(({ id }, index) => [id, index]))
  const sectionOrder = sections.map((one) => [framework.get(one.frameworkId), one.position])
  const itemOrder = items.map((one) => [place.get(one.sectionId), one.position])
  for (const order of [sectionOrder, itemOrder]) {
    const sorted = [...order].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)
    expect(order).toEqual(sorted)
  }
})

test('a link joins two items of different frameworks, with a reason', () => {
  const of = new Map(catalogue.commitments.map(({ id, frameworkId }) => [id, frameworkId]))
  const wrong = catalogue.links.filter(
    ({ a, b, reason }) => !of.has(a) || !of.has(b) || of.get(a) === of.get(b) || reason === '',
  )
  expect(wrong).toEqual([])
})
