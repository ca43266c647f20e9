import { accounts } from '@focal/contracts/accounts'
import { type AuditEntry, audit } from '@focal/contracts/audit'
import { statuses } from '@focal/contracts/statuses'
import { erasePersonal, readHeads, verifyAudit } from '@focal/database/audit'
import { actAs } from '@focal/database/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { readCsv } from '../../../../test/support/csv.ts'
import { sentence } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { noteAct } from './writes.ts'

let app: TestApp
let own: Call
let admin: Call
beforeAll(async () => {
  app = await createTestApp()
  own = await app.as('focal.ke')
  admin = await app.as('admin')
})
afterAll(() => app.close())

const ke = { iso2: 'ke' }
const said = { status: 'partly', evidenceGrade: 'E2', statusDate: '2026-06-01', publish: true } as const

function acts(entries: readonly AuditEntry[]): string[] {
  return entries.map(({ act }) => act)
}

test('GET /countries/{iso2}/audit › 200 with what was done for the own State, newest first', async () => {
  const first = await own(statuses.report, {
    params: ke,
    version: 0,
    body: { ...said, commitmentId: '1373-1a' },
  })
  await own(statuses.show, {
    params: { ...ke, commitmentId: '1373-1a' },
    version: 1,
    body: { visibility: 'network' },
  })
  expect(first.status).toBe(201)
  const { status, body } = await own(audit.ofCountry, { params: ke })
  expect(status).toBe(200)
  expect(acts(body)).toEqual(['show:network', 'report'])
  expect(body[1]).toMatchObject({
    chain: 'ke',
    position: 1,
    subject: '1373-1a',
    word: 'statuses',
    isErased: false,
  })
  expect((await own(audit.ofCountry, { params: ke, query: { before: '2' } })).body).toEqual([body[1]])
  expect(acts((await own(audit.ofCountry, { params: ke, query: { act: 'report' } })).body)).toEqual([
    'report',
  ])
})

test('a write that is refused leaves no entry', async () => {
  const before = (await own(audit.ofCountry, { params: ke })).body.length
  const body = { ...said, commitmentId: '1373-1a' }
  expect((await own(statuses.report, { params: ke, version: 0, body })).status).toBe(409)
  expect(
    (await own(statuses.report, { params: ke, version: 2, body: { ...body, status: 'not-applicable' } }))
      .status,
  ).toBe(422)
  expect((await own(audit.ofCountry, { params: ke })).body.length).toBe(before)
})

test('GET /countries/{iso2}/audit › 404 for another State, as for one that does not exist; 403 for other roles', async () => {
  const foreign = await own(audit.ofCountry, { params: { iso2: 'ug' } })
  const missing = await own(audit.ofCountry, { params: { iso2: 'zz' } })
  expect([foreign.status, foreign.problem]).toEqual([404, missing.problem])
  for (const who of ['organiser', 'observer', 'admin', 'finance.ke'])
    expect((await (await app.as(who))(audit.ofCountry, { params: ke })).status).toBe(403)
})

test('GET /audit › 200 with who came in, who could not and which seat was taken; the address typed can be erased', async () => {
  const wrong = { email: 'canary@x.example', password: 'not the password' }
  const refused = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wrong),
  })
  expect(refused.status).toBe(401)
  const { call } = await app.signIn('organiser')
  const me = await call(accounts.me)
  await call(accounts.takeSeat, { body: { seatId: me.body.seat.id } })
  const { body } = await admin(audit.system)
  expect(acts(body).slice(0, 3)).toEqual(['take-seat', 'sign-in', 'failed-sign-in'])
  const failed = body[2]
  expect(JSON.parse(failed?.personal ?? '')).toEqual({ email: 'canary@x.example' })
  expect(body[1]).toMatchObject({ accountId: 'demo-organiser', accountName: 'Organiser (demo)' })
  expect(await erasePersonal(app.database.owner, 'system', failed?.position ?? 0)).toBe(true)
  const again = await admin(audit.system)
  expect(again.text).not.toContain('canary@x.example')
  expect(again.body[2]).toMatchObject({ personal: null, isErased: true })
  expect((await verifyAudit(app.database.owner)).findings).toEqual([])
  expect((await own(audit.system)).status).toBe(403)
})

test('GET /audit/chains › 200 with lengths and last hashes, nothing of what a State did', async () => {
  const { body, text } = await admin(audit.chains)
  expect(body.map(({ chain }) => chain)).toEqual(['ke', 'system'])
  expect(body).toEqual(
    (await readHeads(app.database.app)).filter(({ chain }) => body.some((one) => one.chain === chain)),
  )
  expect(text).not.toContain('1373-1a')
})

test('what leaves as CSV leaves an entry, also where the answer was kept', async () => {
  const before = (await own(audit.ofCountry, { params: ke })).body.length
  for (const _ of [1, 2]) await own(statuses.record, { params: ke, accept: 'text/csv' })
  await own(statuses.record, { params: ke })
  const { body } = await own(audit.ofCountry, { params: ke })
  expect(body.length).toBe(before + 2)
  expect(body[0]).toMatchObject({ word: 'exports', act: 'export', subject: '/countries/{iso2}/statuses' })
})

test('the trail itself is taken away as CSV, every entry a row', async () => {
  const csv = await admin(audit.system, { accept: 'text/csv' })
  const chains = await admin(audit.chains, { accept: 'text/csv' })
  const trail = await own(audit.ofCountry, { params: ke, accept: 'text/csv' })
  const after = (await own(audit.ofCountry, { params: ke })).body.slice(1)
  const columns = (text: string) =>
    readCsv(text).map(({ chain, position, hash }) => ({ chain, position, hash }))
  expect(columns(trail.text)).toEqual(
    after.map(({ chain, position, hash }) => ({ chain, position: String(position), hash })),
  )
  expect(readCsv(csv.text).length).toBeGreaterThan(3)
  expect(readCsv(chains.text).map(({ chain }) => chain)).toEqual(['ke', 'system'])
})

const viewer = { accountId: 'demo-focal-ke', seatId: null, countryCode: 'ke' }
const note = {
  viewer,
  now: new Date('2026-11-24T12:00:00.000Z'),
  chain: 'ke',
  word: 'statuses',
  act: 'race',
} as const

test('fifty writers of one chain at once leave it without a gap or a fork', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      app.database.app.transaction().execute(async (db) => {
        await actAs(db, { ...viewer, role: 'focal-point' })
        await noteAct(db, { ...note, subject: String(index) })
      }),
    ),
  )
  const { heads, findings } = await verifyAudit(app.database.owner)
  expect(findings).toEqual([])
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from audit_entry where chain = 'ke'`.execute(app.database.owner)
  expect(heads.find(({ chain }) => chain === 'ke')?.entries).toBe(rows[0]?.count)
})

test('a writer of one State does not wait for another State’s', async () => {
  await app.database.app.transaction().execute(async (held) => {
    await actAs(held, { ...viewer, role: 'focal-point' })
    await noteAct(held, { ...note, subject: 'held' })
    await app.database.app.transaction().execute(async (db) => {
      await actAs(db, { accountId: 'demo-focal-ug', countryCode: 'ug', role: 'focal-point' })
      await sql`set local lock_timeout = '200ms'`.execute(db)
      await noteAct(db, {
        ...note,
        viewer: { ...viewer, accountId: 'demo-focal-ug' },
        chain: 'ug',
        subject: 'free',
      })
    })
  })
  expect((await verifyAudit(app.database.owner)).findings).toEqual([])
})

test('a chain tampered with in the database is found at its first bad entry, and a cut-off end by an exported head', async () => {
  const heads = await readHeads(app.database.app)
  await sql`update audit_entry set act = 'confirm' where chain = 'ke' and "position" = 2`.execute(
    app.database.owner,
  )
  await sql`delete from audit_entry where chain = 'ug'`.execute(app.database.owner)
  const { findings } = await verifyAudit(app.database.owner, heads)
  expect(findings).toEqual([
    { chain: 'ke', position: 2, why: 'hash' },
    { chain: 'ug', position: 1, why: 'head' },
  ])
})

test('GET /audit › 400 for a place that is none', async () => {
  const { status, problem } = await admin(audit.system, { raw: { query: 'before=x' } })
  expect([status, problem?.fields?.[0]?.message]).toEqual([400, sentence('problems:field.format')])
})
