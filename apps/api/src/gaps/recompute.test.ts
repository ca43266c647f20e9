import { type Catalogue, commitments } from '@focal/contracts/commitments'
import { type Country, countries } from '@focal/contracts/countries'
import { GapBy, GapOver, gaps } from '@focal/contracts/gaps'
import { type StatusItem, statuses } from '@focal/contracts/statuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { groupCounts, groupFigure, type Saying, stateFigure } from '../../../../test/support/recompute.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ template: 'demo' })
})
afterAll(() => app.close())

/** Everything that a viewer reads of a day through the other operations, by country and commitment. */
type World = {
  catalogue: Catalogue
  members: Country[]
  observers: Country[]
  sayings: Map<string, Map<string, Saying>>
  asOf: string
}

function within(intervals: Country['membership'], day: string): boolean {
  return intervals.some(({ from, until }) => (from ?? '') <= day && day < (until ?? '9999'))
}

function sayingsOf(items: readonly StatusItem[], allowed: ReadonlySet<string>): Map<string, Saying> {
  const sayings = new Map<string, Saying>()
  for (const { commitmentId, current } of items) {
    const { status = '', statusDate = '', naReason = null } = current ?? {}
    const isAccepted = status === 'not-applicable' && allowed.has(commitmentId) && (naReason ?? '') !== ''
    sayings.set(commitmentId, current === null ? null : { status, statusDate, isAccepted })
  }
  expect(items.filter(({ naAccepted }) => naAccepted).map(({ commitmentId }) => commitmentId)).toEqual(
    [...sayings].filter(([, said]) => said?.isAccepted).map(([id]) => id),
  )
  return sayings
}

async function readWorld(call: Call, asOf: string): Promise<World> {
  const { body: catalogue } = await call(commitments.list)
  const { body: list } = await call(countries.list)
  const allowed = new Set(catalogue.commitments.filter(({ naAllowed }) => naAllowed).map(({ id }) => id))
  const sayings = new Map<string, Map<string, Saying>>()
  async function read(iso2: string): Promise<void> {
    const { body } = await call(statuses.record, { params: { iso2 }, query: { asOf } })
    sayings.set(iso2, sayingsOf(body.items, allowed))
  }
  for (let from = 0; from < list.length; from += 8)
    await Promise.all(list.slice(from, from + 8).map(({ code }) => read(code)))
  const observers = list.filter(({ unStatus }) => unStatus === 'observer')
  const members = list.filter(({ unStatus, membership }) => unStatus === 'member' && within(membership, asOf))
  return { catalogue, members, observers, sayings, asOf }
}

function keyOf(by: GapBy, country: Country, day: string): string {
  switch (by) {
    case 'world':
      return 'world'
    case 'un-group':
      return String(country.unGroup)
    case 'm49-region':
      return country.m49RegionCode
    case 'm49-subregion':
      return country.m49SubregionCode
    case 'ldc':
      return within(country.ldc, day) ? 'ldc' : 'not-ldc'
    case 'lldc':
      return country.isLldc ? 'lldc' : 'not-lldc'
    case 'sids':
      return country.isSids ? 'sids' : 'not-sids'
    case 'country':
      return country.code
  }
}

function groupsOf(by: GapBy, { members, observers, asOf }: World): Map<string, string[]> {
  const counted = by === 'country' ? [...members, ...observers] : members
  return Map.groupBy(
    counted.map(({ code }) => code),
    (code) => keyOf(by, counted.find((one) => one.code === code) as Country, asOf),
  )
}

/** The commitments of each set: those scored by status and in force on the day. */
function setsOf(over: GapOver, { catalogue, asOf }: World): Map<string, string[]> {
  const scored = catalogue.commitments.filter(
    ({ level, tracking, inForceFrom, inForceUntil }) =>
      level === 'commitment' &&
      tracking === 'status' &&
      inForceFrom <= asOf &&
      (inForceUntil === null || asOf < inForceUntil),
  )
  const keys = ({ id, sectionId, frameworkId, kind, sectors, forceClass }: (typeof scored)[number]) =>
    ({
      commitment: [id],
      section: [sectionId],
      framework: [frameworkId],
      profile: [frameworkId === 'gcts' ? sectionId : frameworkId],
      kind: [kind],
      sector: sectors,
      force: [forceClass],
    })[over]
  const sets = new Map<string, string[]>()
  for (const one of scored) for (const key of keys(one)) sets.set(key, [...(sets.get(key) ?? []), one.id])
  return sets
}

function expectedCells(by: GapBy, over: GapOver, world: World): Map<string, object> {
  const cells = new Map<string, object>()
  for (const [group, codes] of groupsOf(by, world))
    for (const [set, ids] of setsOf(over, world)) {
      const rows = codes.map((code) => ids.map((id) => world.sayings.get(code)?.get(id) ?? null))
      const place = { group, set }
      if (by === 'country')
        cells.set(`${group} ${set}`, { ...place, figure: stateFigure(rows[0] ?? [], world.asOf) })
      else if (over === 'commitment')
        cells.set(`${group} ${set}`, { ...place, counts: groupCounts(rows.flat(), world.asOf) })
      else cells.set(`${group} ${set}`, { ...place, figure: groupFigure(rows, world.asOf) })
    }
  return cells
}

const viewers = ['organiser', 'focal.ke']
const moments = ['2026-11-24', '2009-10-12']
const worlds = viewers.flatMap((handle) => moments.map((asOf) => ({ handle, asOf })))

describe.each(worlds)('figures of $asOf as $handle', ({ handle, asOf }) => {
  let call: Call
  let world: World
  beforeAll(async () => {
    call = await app.as(handle)
    world = await readWorld(call, asOf)
  })

  test('there is something to work out: statuses, silence, ageing and expired', () => {
    const said = [...world.sayings.values()].flatMap((row) => [...row.values()])
    expect(said.filter((one) => one !== null).length).toBeGreaterThan(1000)
    expect(said.filter((one) => one === null).length).toBeGreaterThan(1000)
  })

  const tables = GapBy.options.flatMap((by) => GapOver.options.map((over) => ({ by, over })))
  test.each(tables)(
    'by $by over $over are those of a program that knows only the statuses',
    async ({ by, over }) => {
      const { status, body } = await call(gaps.table, { query: { by, over, asOf } })
      expect(status).toBe(200)
      const expected = expectedCells(by, over, world)
      expect(body.cells).toEqual(body.cells.map(({ group, set }) => expected.get(`${group} ${set}`)))
      expect(body.cells).toHaveLength(expected.size)
    },
  )
})
