import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { readCatalogue } from './catalogue.ts'
import { loadTexts, readTexts } from './texts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('bare')
})
afterAll(() => database.close())

async function countRows(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from catalogue_text`.execute(database.owner)
  return rows[0]?.n ?? 0
}

test('loading twice changes nothing; what changed in a file changes, what vanished goes', async () => {
  const files = readTexts(readCatalogue())
  expect(await loadTexts(database.owner, files)).toBe(0)
  const before = await countRows()
  const [first, ...rest] = structuredClone(files)
  if (!first) throw new Error('There is a language beside English')
  first.commitments['1373-1c'] = { ...first.commitments['1373-1c'], title: 'x' }
  delete first.links.l001
  expect(await loadTexts(database.owner, [first, ...rest])).toBe(2)
  expect(await countRows()).toBe(before - 1)
  expect(await loadTexts(database.owner, files)).toBe(2)
  expect(await countRows()).toBe(before)
})

test('the application role reads texts and cannot write them', async () => {
  await expect(sql`update catalogue_text set text = 'x'`.execute(database.app)).rejects.toThrow(
    'permission denied',
  )
})
