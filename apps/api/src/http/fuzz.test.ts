import { everyEndpoint } from '@focal/contracts/all'
import type { Endpoint } from '@focal/contracts/endpoint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ask, Call } from '../../../../test/support/client.ts'
import { fuzzAs, fuzzers, prepareFuzz } from '../../../../test/support/fuzz.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** A short fuzz of every operation in the OpenAPI document, in every role (security.md T7). */
let app: TestApp
let prepared: Awaited<ReturnType<typeof prepareFuzz>>
let signedIn: Call[]
beforeAll(async () => {
  app = await createTestApp()
  prepared = await prepareFuzz(app)
  signedIn = [await app.as('focal.ke'), await app.as('admin')]
})
afterAll(() => app.close())

test.each(fuzzers)('%s sends anything at all: no 5xx, nothing hangs, nothing leaks', async (role) => {
  const { reached, ...found } = await fuzzAs(app, role, prepared, { requests: 240, seed: '2009' })
  expect(found).toEqual({
    requests: 240,
    failures: [],
    hung: [],
    leaks: [],
    undeclared: [],
    polluted: [],
    operations: found.operations,
  })
  expect(reached.length).toBeGreaterThan(role === 'nobody' ? 1 : 10)
})

/** What no column can hold, in every text that an address carries. */
function unfit(endpoint: Endpoint): Ask<Endpoint>[] {
  const { params = {}, query = {} } = endpoint.example
  const texts = ['\u0000', 'a\u0000', '\u001b']
  const inParams = Object.keys(params).flatMap((name) =>
    texts.map((text) => ({ params: { ...params, [name]: text }, query })),
  )
  const inQuery = Object.keys(endpoint.query?.shape ?? {}).flatMap((name) =>
    texts.map((text) => ({ params, query: { ...query, [name]: text } })),
  )
  return [...inParams, ...inQuery] as unknown as Ask<Endpoint>[]
}

test.each(everyEndpoint())('$name takes no text that the database cannot hold', async ({ endpoint }) => {
  const body = endpoint.example.body
  for (const call of signedIn)
    for (const ask of unfit(endpoint)) {
      const { status } = await call(endpoint, { ...ask, body, version: 1 } as Ask<Endpoint>)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
})
