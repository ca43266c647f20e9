import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { loadCatalogue, readCatalogue } from './catalogue.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('empty')
  await migrate(database.owner)
})
beforeEach(async () => {
  await loadCatalogue(database.owner, readCatalogue(), '2026-11-24')
})
afterAll(() => database.close())

/** The reviewed files, to be changed by a test. */
function files() {
  return structuredClone(readCatalogue())
}

function itemsOf({ frameworks }: ReturnType<typeof files>) {
  return frameworks.flatMap(({ sections }) => sections.flatMap((section) => section.commitments))
}

async function read(id: string) {
  return database.owner
    .selectFrom('commitment')
    .where('id', '=', id)
    .select(['title', 'revision', 'retiredOn'])
    .executeTakeFirst()
}

async function counts() {
  const tables = ['framework', 'section', 'commitment', 'link', 'country'] as const
  const all = tables.map(async (table) => {
    const rows = await database.owner.selectFrom(table).selectAll().execute()
    return [table, rows.length] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

test('an empty database takes the whole catalogue', async () => {
  const fresh = await openTestDatabase('empty')
  await migrate(fresh.owner)
  const { frameworks, links } = readCatalogue()
  const sections = frameworks.flatMap((one) => one.sections)
  const all = frameworks.length + sections.length + 207 + links.links.length
  expect(await loadCatalogue(fresh.owner, readCatalogue(), '2026-11-24')).toEqual({
    changed: all,
    retired: 0,
  })
  await fresh.close()
  expect(await counts()).toEqual({
    framework: 4,
    section: sections.length,
    commitment: 207,
    link: 141,
    country: 195,
  })
})

test('loading again changes nothing', async () => {
  expect(await loadCatalogue(database.owner, readCatalogue(), '2026-11-25')).toEqual({
    changed: 0,
    retired: 0,
  })
})

test('only what differs is changed, and takes the revision of its file', async () => {
  const changed = files()
  for (const framework of changed.frameworks) framework.revision += 1
  const [first] = itemsOf(changed)
  if (first) first.title = 'Another title'
  expect(await loadCatalogue(database.owner, changed, '2026-11-25')).toEqual({ changed: 1, retired: 0 })
  const before = readCatalogue().frameworks[0]?.revision ?? 0
  expect(await read(first?.id ?? '')).toEqual({
    title: 'Another title',
    revision: before + 1,
    retiredOn: null,
  })
})

test('what vanishes from the files is retired that day, never deleted, and comes back when it does', async () => {
  const before = await counts()
  const without = files()
  for (const section of without.frameworks.flatMap(({ sections }) => sections))
    section.commitments = section.commitments.filter(({ id }) => id !== '1373-1c')
  without.links.links = without.links.links.filter(({ a, b }) => a !== '1373-1c' && b !== '1373-1c')
  const gone = readCatalogue().links.links.length - without.links.links.length
  expect(gone).toBeGreaterThan(0)
  expect(await loadCatalogue(database.owner, without, '2026-12-01')).toEqual({
    changed: 0,
    retired: 1 + gone,
  })
  expect(await read('1373-1c')).toMatchObject({ retiredOn: '2026-12-01' })
  expect(await counts()).toEqual(before)
  expect(await loadCatalogue(database.owner, without, '2026-12-02')).toEqual({ changed: 0, retired: 0 })
  expect(await read('1373-1c')).toMatchObject({ retiredOn: '2026-12-01' })
  expect(await loadCatalogue(database.owner, files(), '2026-12-03')).toEqual({
    changed: 1 + gone,
    retired: 0,
  })
  expect(await read('1373-1c')).toMatchObject({ retiredOn: null })
})

test('a load that fails half way leaves everything as it was', async () => {
  const broken = files()
  const [first] = itemsOf(broken)
  if (first) first.title = 'Half loaded'
  const [link] = broken.links.links
  if (link) link.a = 'no-such-item'
  await expect(loadCatalogue(database.owner, broken, '2026-11-25')).rejects.toThrow('link_a_fkey')
  expect((await read(first?.id ?? ''))?.title).not.toBe('Half loaded')
})

test('dated intervals of a country follow the files', async () => {
  const changed = files()
  const sudan = changed.countries.countries.find(({ code }) => code === 'ss')
  sudan?.ldc.splice(0, 1, { from: '2012-12-18', until: '2030-01-01' })
  await loadCatalogue(database.owner, changed, '2026-11-25')
  const rows = await database.owner
    .selectFrom('countryInterval')
    .where('countryCode', '=', 'ss')
    .selectAll()
    .orderBy('kind')
    .execute()
  expect(rows).toEqual([
    { countryCode: 'ss', kind: 'ldc', position: 0, fromOn: '2012-12-18', untilOn: '2030-01-01' },
    { countryCode: 'ss', kind: 'membership', position: 0, fromOn: '2011-07-14', untilOn: null },
  ])
})
