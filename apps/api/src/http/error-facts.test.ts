import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { factsOf } from './error-facts.ts'

const caught = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error: unknown) => error,
    )

test('an error of the database is logged by its code and place, without values of rows', async () => {
  const { owner, close } = await openTestDatabase()
  const insert = () =>
    sql`insert into setting (name, value) values ('canary-name', 'canary-value')`.execute(owner)
  await insert()
  const error = (await caught(insert)) as Error & { detail: string }
  expect(error.detail).toContain('canary-name')
  expect(factsOf(error)).toMatchObject({ code: '23505', constraint: 'setting_pkey', table: 'setting' })
  const cast = (await caught(() => sql`select ${'canary-value'}::uuid`.execute(owner))) as Error
  expect(cast.message).toContain('canary-value')
  expect(factsOf(cast)).toMatchObject({ code: '22P02', places: expect.stringMatching(/^\s+at /) })
  expect(JSON.stringify([factsOf(error), factsOf(cast)])).not.toContain('canary')
  await close()
})

test('a reply that does not fit is logged by its fields; other errors by their message', async () => {
  const shape = z.object({ note: z.enum(['a']) })
  const error = await caught(() => shape.parse({ note: 'canary' }, { reportInput: true }))
  expect(factsOf(error)).toMatchObject({ type: 'ZodError', wrong: ['invalid_value note'] })
  expect(JSON.stringify(factsOf(error))).not.toContain('canary')
  expect(factsOf(new TypeError('x is not a function'))).toMatchObject({
    type: 'TypeError',
    message: 'x is not a function',
  })
  expect(factsOf('canary')).toEqual({ type: 'string' })
})
