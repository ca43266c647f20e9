import { everyEndpoint } from '@focal/contracts/all'
import type { Endpoint } from '@focal/contracts/endpoint'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addItem } from '../../../../test/support/builders.ts'
import type { Ask, Call } from '../../../../test/support/client.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** A short fuzz of every operation (security.md T7): whatever is sent, nothing is answered with a 5xx. */
let app: TestApp
let calls: Call[]
beforeAll(async () => {
  app = await createTestApp()
  await addItem(app.database.owner, {
    visibility: 'public',
    entries: [{}, { statusDate: '2020-01-01' }],
    draft: {},
  })
  calls = await Promise.all(['focal.ke', 'organiser', 'finance.ke'].map(app.as))
})
afterAll(() => app.close())

const texts = fc.constantFrom(
  ...['', ' ', 'ke', 'KE', 'zz', '1373-1c', '9999-9', '2026-06-01', '0000-01-01', '9999-12-31', '2026-02-30'],
  ...[
    '__proto__',
    'constructor',
    '../..',
    '%00',
    "';--",
    '=1+1',
    '\u202e',
    'ﷺ',
    '💥',
    '1e999',
    'NaN',
    'null',
  ],
  ...[
    'partly',
    'in-place',
    'E2',
    'public',
    'world',
    'profile',
    'country',
    '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
  ],
  'x'.repeat(5000),
)
const numbers = fc.constantFrom(0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, Number.MAX_VALUE)
const anything = fc.oneof(
  { weight: 4, arbitrary: texts },
  numbers,
  fc.boolean(),
  fc.constant(null),
  fc.array(texts, { maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The example with some of its fields spoilt, or something else altogether. */
function bodies({ example }: Endpoint): fc.Arbitrary<string | undefined> {
  if (example.body === undefined) return fc.constant(undefined)
  const fields = Object.keys(example.body as object)
  const spoilt = fc
    .dictionary(fc.constantFrom(...fields, 'note', 'references', 'version', 'id', '__proto__'), anything, {
      maxKeys: 3,
    })
    .map((change) => JSON.stringify({ ...(example.body as object), ...change }))
  return fc.oneof(
    { weight: 5, arbitrary: spoilt },
    anything.map((value) => JSON.stringify(value) ?? ''),
    texts,
  )
}

function asks(endpoint: Endpoint): fc.Arbitrary<Ask<Endpoint>> {
  const query = fc.dictionary(
    fc.constantFrom('asOf', 'by', 'over', 'framework', 'section', 'commitment', 'group', 'x'),
    texts,
  )
  const params = fc.dictionary(fc.constantFrom('iso2', 'commitmentId'), texts, { maxKeys: 1 })
  const match = fc.constantFrom('"0"', '"1"', '"2"', '"999999999"', '"', '*', '"-1"', 'x')
  return fc.record({ query, params, match, body: bodies(endpoint) }).map(
    (one) =>
      ({
        query: { ...endpoint.example.query, ...one.query },
        params: { ...endpoint.example.params, ...one.params },
        headers: { 'if-match': one.match },
        raw: one.body === undefined ? {} : { body: one.body },
      }) as unknown as Ask<Endpoint>,
  )
}

const withInput = everyEndpoint().filter(({ endpoint: { params, query, body } }) => params || query || body)

test.each(withInput)('$name answers anything at all, and never with a 5xx', async ({ endpoint }) => {
  await fc.assert(
    fc.asyncProperty(asks(endpoint), fc.constantFrom(0, 1, 2), async (ask, who) => {
      const answer = await calls[who]?.(endpoint, ask)
      expect(answer?.status).toBeLessThan(500)
    }),
    { numRuns: 30, seed: 2009 },
  )
})
