import { join } from 'node:path'
import { statuses } from '@focal/contracts/statuses'
import { backUp } from '@focal/database/archive/write'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveFolder, restoreInto, seeing } from '../support/archives.ts'
import { openTestDatabase } from '../support/database.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const { folder, remove } = archiveFolder()
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(async () => {
  await app.close()
  remove()
})

const states = ['ke', 'fr', 'br', 'jp', 'nz', 'ug']

/** Publishes for one State, one after the other, until it is told to end; gives how many were acknowledged. */
async function write(state: string, isOver: () => boolean): Promise<number> {
  const call = await app.as(`focal.${state}`)
  let version = 0
  while (!isOver()) {
    const { status } = await call(statuses.report, {
      params: { iso2: state },
      version,
      body: {
        commitmentId: '1373-1c',
        status: 'partly',
        evidenceGrade: 'E2',
        statusDate: '2026-06-01',
        note: `${version + 1}`,
        publish: true,
      },
    })
    expect(status).toBe(201)
    version += 1
  }
  return version
}

type Count = {
  countryCode: string
  version: number
  entries: number
  events: number
  record: number
  numbers: number
}

test('a backup taken while six States write restores to one moment: entries, versions and events agree', async () => {
  const files = [1, 2, 3].map((number) => join(folder, `${number}.focal`))
  let isOver = false
  const writing = states.map((state) => write(state, () => isOver))
  try {
    for (const file of files)
      await backUp({
        owner: app.database.settings('owner'),
        file,
        passphrase: null,
        now: '2026-11-24T12:00:00.000Z',
      })
  } finally {
    isOver = true
  }
  const acknowledged = await Promise.all(writing)
  const seen: number[] = []
  for (const file of files) {
    const target = await openTestDatabase('empty')
    await restoreInto(target, file)
    const { rows } = await seeing(target.owner, (db) =>
      sql<Count>`select country_code, version,
        (select count(*) from status_entry e where e.country_code = i.country_code) as entries,
        (select count(*) from audit_entry v where v.chain = i.country_code) as events,
        (select r.version from record_version r where r.country_code = i.country_code) as record,
        (select count(distinct note) from status_entry e where e.country_code = i.country_code and note::int <= i.version) as numbers
        from item i order by country_code`.execute(db),
    )
    for (const { version, entries, events, record, numbers } of rows)
      expect({ entries, events, record, numbers }).toEqual({
        entries: version,
        events: version,
        record: version,
        numbers: version,
      })
    seen.push(rows.reduce((sum, { version }) => sum + version, 0))
    await target.close()
  }
  const total = acknowledged.reduce((sum, count) => sum + count, 0)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  // The positive control: writing went on during the backups.
  expect(seen[0]).toBeLessThan(seen[2] ?? 0)
  expect(total).toBeGreaterThan(seen[0] ?? 0)
})
