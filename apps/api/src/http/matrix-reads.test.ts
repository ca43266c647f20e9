import { accounts } from '@focal/contracts/accounts'
import { agencies } from '@focal/contracts/agencies'
import { everyEndpoint } from '@focal/contracts/all'
import { audit } from '@focal/contracts/audit'
import { changes } from '@focal/contracts/changes'
import { comments } from '@focal/contracts/comments'
import { commitments } from '@focal/contracts/commitments'
import { comparison } from '@focal/contracts/comparison'
import { countries } from '@focal/contracts/countries'
import type { Endpoint } from '@focal/contracts/endpoint'
import { events } from '@focal/contracts/events'
import { factors } from '@focal/contracts/factors'
import { gaps } from '@focal/contracts/gaps'
import { invitations } from '@focal/contracts/invitations'
import { languages } from '@focal/contracts/languages'
import { mail } from '@focal/contracts/mail'
import { measures } from '@focal/contracts/measures'
import { peers } from '@focal/contracts/peers'
import { people } from '@focal/contracts/people'
import { reports } from '@focal/contracts/reports'
import { requests } from '@focal/contracts/requests'
import { statuses } from '@focal/contracts/statuses'
import { system } from '@focal/contracts/system'
import { unzip } from '@focal/files/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addCanaries,
  addMeasureCanaries,
  becauseFor,
  canaries,
  canariesFor,
  commitmentOf,
  type Level,
  levels,
  measureCanariesFor,
  places,
  reads,
  roles,
  silent,
} from '../../../../test/support/canaries.ts'
import type { Call } from '../../../../test/support/client.ts'
import { signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

let app: TestApp
let measureIds: Map<string, string>
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
  measureIds = await addMeasureCanaries(app.database.owner)
})
afterAll(() => app.close())

/** Reads that say nothing of a record, to anybody. */
const silentReads: Endpoint[] = [
  audit.system,
  audit.chains,
  accounts.me,
  accounts.signInOptions,
  accounts.sessions,
  factors.own,
  invitations.list,
  people.list,
  people.ofCountry,
  agencies.list,
  mail.outbox,
  countries.list,
  commitments.list,
  languages.list,
  system.ready,
  system.health,
  events.stream,
]

/** Every part of a workbook as one text, the hidden ones too. */
function cellsOf(bytes: Uint8Array): string {
  return [...unzip(bytes).values()].map(String).join('\n')
}

/** For whom a note is, and of which visibility items are in it. */
const leaving: Record<string, readonly Level[]> = {
  own: levels,
  organisers: ['organisers', 'network', 'public'],
  network: ['network', 'public'],
  public: ['public'],
}

const accepts = ['application/json', 'text/csv']

describe.each(roles)('as %s', (role) => {
  let call: Call
  beforeAll(async () => {
    call = await app.as(role)
  })

  test.each(places)(
    'a record of %s shows what the role may read, in JSON and CSV, today and as of a day',
    async (iso2) => {
      for (const accept of accepts) {
        const now = await call(statuses.record, { params: { iso2 }, accept })
        expect(canaries(now.text)).toEqual(canariesFor(role, iso2, levels, ['current', 'draft']))
        const then = await call(statuses.record, { params: { iso2 }, query: { asOf: '2025-01-01' }, accept })
        expect(canaries(then.text)).toEqual(canariesFor(role, iso2, levels, ['old']))
      }
    },
  )

  test.each(places)('an item of %s shows its history only where the role may read it', async (iso2) => {
    for (const level of levels) {
      const { text } = await call(statuses.item, { params: { iso2, commitmentId: commitmentOf[level] } })
      const parts = ['current', 'old', 'withdrawn', 'draft']
      expect(canaries(text)).toEqual(canariesFor(role, iso2, [level], parts))
    }
  })

  test.each(places)(
    'what changed in %s shows what counted and what counts, where the role may read it',
    async (iso2) => {
      for (const accept of accepts) {
        const ask = { params: { iso2 }, query: { since: '2025-01-01' }, accept }
        const seen = canariesFor(role, iso2, levels, ['current', 'old'])
        const { text } = await call(changes.ofCountry, ask)
        expect(canaries(text)).toEqual([...seen, ...becauseFor(role, iso2, levels)].sort())
      }
    },
  )

  test.each(places)('a workbook of %s holds the own record and no other', async (iso2) => {
    const { status, bytes } = await call(statuses.workbook, { params: { iso2 } })
    const { isHome } = reads[role] as (typeof reads)[string]
    const isOwn = isHome && iso2 === 'ke'
    expect(status).toBe(isOwn ? 200 : isHome ? 404 : 403)
    // It is prefilled with what is said now: the draft where there is one. The author is nowhere in it.
    const seen = canariesFor(role, iso2, levels, ['draft']).filter((canary) => !canary.endsWith('author'))
    expect(isOwn ? canaries(cellsOf(bytes)) : []).toEqual(isOwn ? seen : [])
  })

  test('what States share about a commitment is what the role may read', async () => {
    for (const level of levels)
      for (const accept of accepts) {
        const { text } = await call(statuses.shared, {
          params: { commitmentId: commitmentOf[level] },
          accept,
        })
        const seen = places.flatMap((country) => canariesFor(role, country, [level], ['current']))
        expect(canaries(text)).toEqual(seen.sort())
      }
  })

  test.each(places)('the measures of %s are those that the role may read, each alone too', async (iso2) => {
    for (const accept of accepts) {
      const list = await call(measures.list, { params: { iso2 }, accept })
      expect(canaries(list.text)).toEqual(measureCanariesFor(role, iso2, levels, { hasParagraph: false }))
    }
    const absent = await call(measures.one, { params: { iso2, measureId: crypto.randomUUID() } })
    for (const level of levels) {
      const measureId = measureIds.get(`${iso2} ${level}`) ?? ''
      const one = await call(measures.one, { params: { iso2, measureId } })
      const seen = measureCanariesFor(role, iso2, [level], { hasParagraph: true })
      expect(canaries(one.text)).toEqual(seen)
      // Hidden answers as what is not there; under another State's address nothing is ever there.
      if (seen.length === 0) expect(one.problem).toEqual(absent.problem)
      const elsewhere = iso2 === 'ke' ? 'ug' : 'ke'
      const astray = await call(measures.one, { params: { iso2: elsewhere, measureId } })
      expect(astray.problem).toEqual(absent.problem)
    }
  })

  test('the measures of a commitment are what the role may read', async () => {
    for (const level of levels)
      for (const accept of accepts) {
        const { text } = await call(measures.ofCommitment, {
          params: { commitmentId: commitmentOf[level] },
          accept,
        })
        const seen = places.flatMap((country) =>
          measureCanariesFor(role, country, [level], { hasParagraph: true }),
        )
        expect(canaries(text)).toEqual(seen.sort())
      }
  })

  test('figures count what the role may read, and nothing else', async () => {
    const query = { by: 'country', over: 'commitment', framework: '1373' } as const
    const { body } = await call(gaps.table, { query })
    const counted = body.cells.filter(({ figure }) => (figure?.reporting ?? 0) > 0)
    const seen = places.flatMap((country) =>
      canariesFor(role, country, levels, ['current'])
        .filter((canary) => canary.endsWith('note'))
        .map((canary) => `${country} ${commitmentOf[canary.split('-')[1] as Level]}`),
    )
    expect(counted.map(({ group, set }) => `${group} ${set}`).sort()).toEqual(seen.sort())
    const { body: moves } = await call(gaps.moves, { query: { since: '2025-01-01' } })
    for (const level of levels) {
      const move = moves.items.find(({ commitmentId }) => commitmentId === commitmentOf[level])
      const isSeen = (country: string) => seen.includes(`${country} ${commitmentOf[level]}`)
      expect((move?.same ?? 0) + (move?.joined ?? 0)).toBe(places.filter(isSeen).length)
    }
    const { body: coverage } = await call(gaps.coverage)
    const standing = coverage.states.filter((one) => one.standing !== 'never').map((one) => one.countryCode)
    expect(standing).toEqual(places)
  })

  test('a national note holds what its readers may see, and only the own State takes it', async () => {
    const { isHome } = reads[role] as (typeof reads)[string]
    for (const iso2 of places)
      for (const [audience, seen] of Object.entries(leaving)) {
        const { text } = await call(reports.note, { params: { iso2 }, query: { audience } as never })
        const expected = isHome && iso2 === 'ke' ? canariesFor(role, iso2, seen, ['current']) : []
        expect(canaries(text)).toEqual(expected.filter((canary) => !canary.endsWith('author')))
      }
  })

  test('nothing else says anything of a record', async () => {
    for (const endpoint of silentReads)
      for (const iso2 of places)
        expect(canaries((await call(endpoint, { params: { iso2 } as never })).text)).toEqual([])
    for (const accept of accepts)
      expect(
        canaries((await call(gaps.table, { query: { by: 'un-group', over: 'commitment' }, accept })).text),
      ).toEqual([])
  })

  test('what is hidden answers word for word as what is not there', async () => {
    const { foreign } = reads[role] as (typeof reads)[string]
    for (const level of levels.filter((one) => !foreign.includes(one))) {
      const commitmentId = commitmentOf[level]
      const ask = (id: string) => call(statuses.item, { params: { iso2: 'ug', commitmentId: id } })
      const [hidden, absent] = [await ask(commitmentId), await ask(silent)]
      expect(hidden.text.replaceAll(commitmentId, silent)).toBe(absent.text)
      const headers = (answer: typeof hidden) =>
        [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date')
      expect([hidden.status, headers(hidden)]).toEqual([absent.status, headers(absent)])
    }
  })
})

test.each(['record', 'item', 'shared'] as const)('without a session %s says nothing at all', async (name) => {
  const ask = { params: { iso2: 'ke', commitmentId: commitmentOf.public } }
  expect((await app.call(statuses[name], ask)).problem).toEqual(signedOut)
})

test.each(['list', 'one', 'ofCommitment'] as const)('without a session no measure: %s', async (name) => {
  const measureId = measureIds.get('ke public') ?? ''
  const ask = { params: { iso2: 'ke', measureId, commitmentId: commitmentOf.public } }
  expect((await app.call(measures[name], ask)).problem).toEqual(signedOut)
})

test('every operation that reads is asked here', () => {
  // What the audit trail says of a record, and to whom, stands in audit/routes.test.ts.
  // What was asked of agencies, and answered, in matrix-requests.test.ts.
  const asked = [
    ...silentReads,
    requests.list,
    requests.mine,
    requests.sheet,
    audit.ofCountry,
    statuses.record,
    statuses.item,
    statuses.shared,
    changes.ofCountry,
    statuses.workbook,
    measures.list,
    measures.one,
    measures.ofCommitment,
    gaps.table,
    gaps.coverage,
    gaps.moves,
    // Who sees whom, and who compares what, stands in their own tests.
    peers.list,
    comparison.table,
    // As files it is asked in reports/leaving.test.ts.
    reports.note,
    // What is said within a State: in matrix-comments.test.ts.
    comments.threads,
    comments.thread,
    // Holds nothing but the way to a page.
    accounts.comeFromProvider,
  ]
  const missing = everyEndpoint().filter(
    ({ endpoint }) => endpoint.method === 'get' && !asked.some(({ path }) => path === endpoint.path),
  )
  expect(missing.map(({ name }) => name)).toEqual([])
})
