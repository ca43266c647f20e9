import type { Db } from '@focal/database/connect'
import { grantRights, migrate } from '@focal/database/migrate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  freshSchema,
  killOnTheWay,
  type MigrationPlace,
  names,
  openMigrationPlace,
} from '../support/migrations.ts'
import { describeSchema } from '../support/schema.ts'

/** Migrations killed on their way (security.md T16). */
let place: MigrationPlace
let fresh: string[]

beforeAll(async () => {
  place = await openMigrationPlace()
  fresh = await freshSchema(place)
})
afterAll(() => place.close())

describe.each(names.map((name, place) => ({ name, from: names[place - 1] })))(
  'killed after the statements of $name',
  ({ name, from }) => {
    test.each([...new Set([from, undefined])])('on the way from %s', async (start) => {
      // The positive control: it was on its way.
      expect(await killOnTheWay(place, { name, start, fresh })).toEqual({ wasKilledAt: name, failures: [] })
    })
  },
)

test('a schema that came one migration at a time is the one that came at once, rights included', async () => {
  const granted = async (db: Db) => {
    await grantRights(db, 'focal_app')
    return describeSchema(db)
  }
  const stepwise = await place.inNew(async (db) => {
    for (const name of names) expect(await migrate(db, name)).toEqual([name])
    return granted(db)
  })
  const whole = await place.inNew(async (db) => {
    await migrate(db)
    return granted(db)
  })
  expect(stepwise).toEqual(whole)
  expect(whole.length).toBeGreaterThan(fresh.length)
})
