import { commitments } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { gaps } from '@focal/contracts/gaps'
import { languages } from '@focal/contracts/languages'
import { languages as spoken } from '@focal/locales/languages'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let call: Call
beforeAll(async () => {
  app = await createTestApp()
  call = await app.as('observer')
})
afterAll(() => app.close())

const foreign = spoken.map(({ code }) => code).filter((code) => code !== 'en')
const inLanguage = (code: string) => ({ headers: { 'accept-language': code } })

test('GET /languages › 200 with every language, its completeness and who answers for its words', async () => {
  const { status, body } = await call(languages.list)
  expect(status).toBe(200)
  expect(
    body.map(({ code, direction, catalogue, links, countries: names, author }) => ({
      code,
      direction,
      catalogue,
      links,
      names,
      author,
    })),
  ).toEqual([
    {
      code: 'en',
      direction: 'ltr',
      catalogue: { done: 207, of: 207, reviewed: 207 },
      links: { done: 141, of: 141, reviewed: 141 },
      names: { done: 195, of: 195 },
      author: null,
    },
    ...foreign.map((code) => ({
      code,
      direction: code === 'ar' ? 'rtl' : 'ltr',
      catalogue: { done: 207, of: 207, reviewed: 0 },
      links: { done: 141, of: 141, reviewed: 0 },
      names: { done: 195, of: 195 },
      author: 'Focal',
    })),
  ])
})

test('GET /languages › 401 without a session', async () => {
  expect((await app.call(languages.list)).status).toBe(401)
})

test('the original says that it is the original', async () => {
  const { body } = await call(commitments.list, inLanguage('en'))
  expect([body.language, [...new Set(body.commitments.map(({ textState }) => textState))]]).toEqual([
    'en',
    ['original'],
  ])
})

test.each(foreign)(
  'in %s every title, text and reason is another than in English, and says that it is a draft',
  async (code) => {
    const english = (await call(commitments.list, inLanguage('en'))).body
    const { body } = await call(commitments.list, inLanguage(code))
    expect(body.language).toBe(code)
    const same = body.commitments.filter(
      ({ paraphrase }, place) => paraphrase === english.commitments[place]?.paraphrase,
    )
    expect(same.map(({ id }) => id)).toEqual([])
    expect(body.links.filter(({ reason }, place) => reason === english.links[place]?.reason)).toEqual([])
    expect([...new Set(body.commitments.map(({ textState }) => textState))]).toEqual(['machine-draft'])
    expect(body.commitments.map(({ id }) => id)).toEqual(english.commitments.map(({ id }) => id))
  },
)

test.each(foreign)('in %s countries stand in the alphabetical order of that language', async (code) => {
  const { body } = await call(countries.list, inLanguage(code))
  const names = body.map(({ name }) => name)
  expect(names).toEqual([...names].sort(new Intl.Collator(code).compare))
  const english = new Set((await call(countries.list, inLanguage('en'))).body.map(({ name }) => name))
  expect(names.filter((name) => !english.has(name)).length).toBeGreaterThan(code === 'ar' ? 194 : 120)
})

test.each(foreign)(
  'in %s groups and commitments of a picture are named in it, and the figures are the same',
  async (code) => {
    const ask = { query: { by: 'un-group' as const, over: 'commitment' as const } }
    const english = (await call(gaps.table, { ...ask, ...inLanguage('en') })).body
    const { body } = await call(gaps.table, { ...ask, ...inLanguage(code) })
    expect(body.cells).toEqual(english.cells)
    expect(body.groups.filter(({ name }, place) => name === english.groups[place]?.name)).toEqual([])
    expect(body.sets.filter(({ title }, place) => title === english.sets[place]?.title)).toEqual([])
  },
)
