import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase, urlOf } from '../../../test/support/database.ts'
import { requireServer } from './external.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** The address of the application role, with parts of it replaced. */
function address(other: { database?: string; password?: string; port?: number } = {}): string {
  const settings = database.settings('app')
  if (settings.connectionString) {
    const given = new URL(settings.connectionString)
    given.pathname = other.database ?? given.pathname
    given.password = other.password ?? given.password
    given.port = String(other.port ?? given.port)
    return given.href
  }
  return urlOf({ ...settings, ...other })
}

test('an address that leads to the database is taken', async () => {
  await expect(requireServer('DATABASE_URL', address())).resolves.toBeUndefined()
})

test.each([
  ['a wrong password', { password: 'another' }, /^The role or password in DATABASE_URL is not right/],
  [
    'a database that is not there',
    { database: 'elsewhere' },
    /^The database named at the end of DATABASE_URL/,
  ],
  ['a port on which nobody answers', { port: 1 }, /^DATABASE_URL leads to no PostgreSQL that answers/],
])('%s is refused with what to look at, and without the password', async (_, other, sentence) => {
  const failure = await requireServer('DATABASE_URL', address(other)).catch((error: Error) => error)
  expect(failure).toBeInstanceOf(Error)
  expect((failure as Error).message).toMatch(sentence)
  expect((failure as Error).message).not.toContain(new URL(address(other)).password)
})

test('what is no address is refused', async () => {
  await expect(requireServer('DATABASE_OWNER_URL', 'postgres://a:b@host:99999/x')).rejects.toThrow(
    /^DATABASE_OWNER_URL is no address: write postgres:/,
  )
})
