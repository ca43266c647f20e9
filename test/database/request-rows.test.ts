import type { RowSaid } from '@focal/contracts/request-views'
import { Role } from '@focal/contracts/roles'
import type { Acting, Writer } from '@focal/database/connect'
import { demoAgencyId } from '@focal/database/demo/agencies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { acting, as, refusal } from '../support/row-security.ts'

/** Row security of requests, their answers and links, alone: with no filter of our own, and straight at the tables. */
let database: TestDatabase
const at = '2026-11-24T12:00:00.000Z'
const idOf = {
  finance: '6b0c7f0e-0f4b-4c5e-8d1f-3f1a5b6c7d01',
  justice: '6b0c7f0e-0f4b-4c5e-8d1f-3f1a5b6c7d02',
  taken: '6b0c7f0e-0f4b-4c5e-8d1f-3f1a5b6c7d03',
}
const focal: Acting = { accountId: 'demo-focal-ke', role: 'focal-point', countryCode: 'ke' }
const commitmentId = '1373-1c'
const said: RowSaid = {
  ...{ status: 'partly', evidenceGrade: 'E1', isEvidenceUnclear: false, statusDate: '2026-06-01' },
  ...{ practice: null, note: '', references: [], naReason: null, isNotOurs: false },
}
const unsettled = { settledAs: null, comment: null, settledAt: null, settledBy: null } as const
let seats: Map<string, string>

async function ask(requestId: string, sector: 'finance' | 'justice', revokedAt: string | null) {
  await acting(database, focal, async (db) => {
    const agencyId = demoAgencyId('ke', sector)
    const request = {
      countryCode: 'ke',
      agencyId,
      message: '',
      dueOn: '2026-12-04',
      language: 'en',
      revokedAt,
    }
    await db
      .insertInto('request')
      .values({ id: requestId, ...request, askedAt: at, askedBy: 'demo-focal-ke' })
      .execute()
    const row = { countryCode: 'ke', requestId, commitmentId, state: 'asked', version: 1 } as const
    await db.insertInto('requestRow').values(row).execute()
    const link = {
      countryCode: 'ke',
      requestId,
      seatId: seats.get('demo-finance-ke') ?? '',
      isOwnWish: false,
    }
    await db
      .insertInto('requestLink')
      .values({
        ...{ ...link, accountId: 'demo-finance-ke', tokenHash: `token ${requestId}`, sessionHash: null },
        ...{ sentAt: at, expiresAt: at, openedAt: null, revokedAt: null },
      })
      .execute()
  })
}

const answer = (requestId: string, submittedAt: string | null, round = 1) => ({
  ...said,
  ...unsettled,
  ...{
    countryCode: 'ke',
    requestId,
    commitmentId,
    round,
    submittedAt,
    savedAt: at,
    savedBy: 'demo-finance-ke',
  },
})

function ministry(handle: 'finance' | 'justice'): Acting {
  const accountId = `demo-${handle}-ke`
  return { accountId, role: 'contributor', countryCode: 'ke', seatId: seats.get(accountId) ?? '' }
}

const byLink = (requestId: string): Acting => ({
  ...{ accountId: 'demo-finance-ke', role: 'link', countryCode: 'ke' },
  link: { hash: `token ${requestId}` },
})

beforeAll(async () => {
  database = await openTestDatabase('bare')
  const rows = await acting(database, focal, (db) =>
    db.selectFrom('seat').where('countryCode', '=', 'ke').select(['id', 'accountId']).execute(),
  )
  seats = new Map(rows.map(({ id, accountId }) => [accountId, id]))
  await ask(idOf.finance, 'finance', null)
  await ask(idOf.justice, 'justice', null)
  await ask(idOf.taken, 'finance', at)
  await acting(database, ministry('finance'), (db) =>
    db.insertInto('requestAnswer').values(answer(idOf.finance, null)).execute(),
  )
})
afterAll(() => database.close())

const tables = ['request', 'requestRow', 'requestAnswer', 'requestLink'] as const

async function counts(db: Writer): Promise<number[]> {
  const found: number[] = []
  for (const table of tables) found.push((await db.selectFrom(table).select('countryCode').execute()).length)
  return found
}

test('the focal point reads what was asked, and no word that is not submitted', async () => {
  expect(await acting(database, focal, counts)).toEqual([3, 3, 0, 3])
})

test('an agency reads what stands and was asked of it, a link only its one request', async () => {
  expect(await acting(database, ministry('finance'), counts)).toEqual([1, 1, 1, 0])
  expect(await acting(database, ministry('justice'), counts)).toEqual([1, 1, 0, 0])
  expect(await acting(database, byLink(idOf.finance), counts)).toEqual([1, 1, 1, 1])
  expect(await acting(database, byLink(idOf.taken), counts)).toEqual([0, 0, 0, 1])
  expect(await acting(database, byLink('nothing'), counts)).toEqual([0, 0, 0, 0])
})

test.each(Role.options.filter((role) => role !== 'focal-point'))(
  'a %s of Kenya reads none of it',
  async (role) => {
    expect(await acting(database, as(role, 'ke'), counts)).toEqual([0, 0, 0, 0])
  },
)

test('nobody of another State or of the house reads any of it', async () => {
  expect(await acting(database, { ...focal, accountId: 'demo-focal-ug', countryCode: 'ug' }, counts)).toEqual(
    [0, 0, 0, 0],
  )
  for (const role of ['mailer', 'sweeper', ''])
    expect(await acting(database, { ...focal, role }, counts)).toEqual([0, 0, 0, 0])
  expect(await acting(database, null, counts)).toEqual([0, 0, 0, 0])
})

const refused: [string, () => Acting, (db: Writer) => Promise<unknown>][] = [
  [
    'an answer to what was asked of another agency',
    () => ministry('justice'),
    (db) =>
      db
        .insertInto('requestAnswer')
        .values(answer(idOf.finance, null, 2))
        .execute(),
  ],
  [
    'an answer in the name of an agency by the focal point',
    () => focal,
    (db) =>
      db
        .insertInto('requestAnswer')
        .values(answer(idOf.finance, at, 2))
        .execute(),
  ],
  [
    'an answer to what was taken back, by its link',
    () => byLink(idOf.taken),
    (db) => db.insertInto('requestAnswer').values(answer(idOf.taken, null)).execute(),
  ],
  [
    'an answer that accepts itself',
    () => byLink(idOf.finance),
    (db) =>
      db
        .updateTable('requestAnswer')
        .set({ submittedAt: at, settledAs: 'accepted', settledAt: at })
        .execute(),
  ],
  [
    'a row that its agency accepts',
    () => ministry('finance'),
    (db) => db.updateTable('requestRow').set({ state: 'accepted' }).execute(),
  ],
]

test.each(refused)('%s is refused by the database', async (_, who, write) => {
  await expect(acting(database, who(), write)).rejects.toThrow(refusal)
})
