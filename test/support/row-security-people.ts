import { Role } from '@focal/contracts/roles'
import type { Acting, Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import type { TestDatabase } from './database.ts'
import { acting, as, newItem, refusal } from './row-security.ts'

const whose = (role: Role, countryCode: string) => ({ ...as(role, countryCode), accountId: 'nobody' })
const post = { agencyId: null, title: null, seatId: null, usedAt: null, usedBy: null, revokedAt: null }
const at = { invitedAt: '2026-11-24T12:00:00.000Z', expiresAt: '2026-11-27T12:00:00.000Z' }
const from = { invitedFrom: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11', name: 'New' }
const tenure = { role: 'focal-point' as const, agencyId: null, title: null, fromAt: null, untilAt: null }

/** Every role with Kenya, the focal point of Uganda, and nobody; none of them with seats of their own. */
export function peopleViewers(): (Acting | null)[] {
  return [...Role.options.map((role) => whose(role, 'ke')), whose('focal-point', 'ug'), null]
}

/** An invitation of each of both States, its mail, and who sat there before. */
export async function addPeople(database: TestDatabase): Promise<void> {
  for (const country of ['ke', 'ug']) {
    const focal = { accountId: `demo-focal-${country}`, role: 'focal-point', countryCode: country }
    await acting(database, focal, async (db) => {
      const [invitedBy, email] = [`demo-focal-${country}`, `new.${country}@ministry.example`]
      const row = { ...post, ...at, ...from, email, invitedBy, tokenHash: `hash-${country}` }
      const { id } = await db
        .insertInto('invitation')
        .values({ ...row, role: 'clearing-officer', countryCode: country })
        .returning('id')
        .executeTakeFirstOrThrow()
      await sql`insert into mail (template, language, invitation_id, to_address, asked_by, subject, body, recorded_at, attempts, next_try_at)
        values ('invitation', 'en', ${id}, ${email}, ${invitedBy}, 's', 'b', ${at.invitedAt}, 0, ${at.invitedAt})`.execute(
        db,
      )
      const seatId = from.invitedFrom
      await db
        .insertInto('seatTenure')
        .values({ ...tenure, accountId: invitedBy, seatId, countryCode: country })
        .execute()
    })
  }
  await offerSeat(database)
}

/** Kenya's focal point hands the seat of the Treasury over. */
function offerSeat(database: TestDatabase) {
  const focal = { accountId: 'demo-focal-ke', role: 'focal-point', countryCode: 'ke' }
  return acting(database, focal, async (db) => {
    const seat = await db
      .selectFrom('seat')
      .where('accountId', '=', 'demo-finance-ke')
      .selectAll()
      .executeTakeFirstOrThrow()
    const { role, countryCode, agencyId, title } = seat
    const row = { ...post, ...at, ...from, role, countryCode, agencyId, title, seatId: seat.id }
    const offer = {
      ...row,
      email: 'next@ministry.example',
      invitedBy: 'demo-focal-ke',
      tokenHash: 'hash-seat',
    }
    await db.insertInto('invitation').values(offer).execute()
  })
}

/** The States whose seats, invitations and mails a viewer reads; `-` for what belongs to none. */
export function readPeople(database: TestDatabase, viewer: Acting | null) {
  return acting(database, viewer, async (db) => {
    const states = (rows: { countryCode: string | null }[]) =>
      [...new Set(rows.map(({ countryCode }) => countryCode ?? '-'))]
        .filter((code) => ['ke', 'ug', '-'].includes(code))
        .sort()
    return {
      seats: states(await db.selectFrom('seat').select('countryCode').execute()),
      invitations: states(await db.selectFrom('invitation').select('countryCode').execute()),
      tenures: states(await db.selectFrom('seatTenure').select('countryCode').execute()),
      mails: (await db.selectFrom('mail').select('toAddress').execute()).map((row) => row.toAddress).sort(),
    }
  })
}

const mails = ['new.ke@ministry.example', 'new.ug@ministry.example']
const none = {
  seats: [] as string[],
  invitations: [] as string[],
  tenures: [] as string[],
  mails: [] as string[],
}

/** What that is to be. The database holds a demonstration: elsewhere an administrator reads no mail. */
export function peopleFor(viewer: Acting | null): typeof none {
  const own = viewer?.countryCode ?? ''
  if (viewer?.role === 'administrator')
    return { seats: ['-', 'ke', 'ug'], invitations: ['ke', 'ug'], tenures: ['ke', 'ug'], mails }
  if (viewer?.role === 'mailer') return { ...none, mails }
  return viewer?.role === 'focal-point' ? { ...none, seats: [own], invitations: [own], tenures: [own] } : none
}

type Touch = [what: string, role: Role, work: (db: Writer) => Promise<unknown>]

const foreign = sql<boolean>`country_code <> 'ke'`
const late = '2026-11-25T12:00:00.000Z'
const state = (countryCode: string) => ({ ...newItem, countryCode })

/** Changes that a policy must make go past every row, or refuse: who tries, and on what. */
const touches: Touch[] = [
  [
    'items',
    'focal-point',
    (db) => db.updateTable('item').set({ visibility: 'public' }).where(foreign).execute(),
  ],
  [
    'counters',
    'focal-point',
    (db) => db.updateTable('recordVersion').set({ version: 0 }).where(foreign).execute(),
  ],
  ['drafts', 'focal-point', (db) => db.updateTable('statusDraft').set({ note: '' }).where(foreign).execute()],
  ['drafts away', 'focal-point', (db) => db.deleteFrom('statusDraft').where(foreign).execute()],
  [
    'settings',
    'focal-point',
    (db) => db.updateTable('countrySetting').set({ defaultVisibility: 'public' }).where(foreign).execute(),
  ],
  ['measures', 'focal-point', (db) => db.updateTable('measure').set({ title: 'x' }).where(foreign).execute()],
  [
    'what measures serve',
    'focal-point',
    (db) => db.updateTable('measureCommitment').set({ paragraph: 'x' }).where(foreign).execute(),
  ],
  [
    'what measures serve, away',
    'focal-point',
    (db) => db.deleteFrom('measureCommitment').where(foreign).execute(),
  ],
  ['measures away', 'focal-point', (db) => db.deleteFrom('measure').where(foreign).execute()],
  [
    'measures by a clearing officer',
    'clearing-officer',
    (db) => db.updateTable('measure').set({ title: 'x' }).execute(),
  ],
  [
    'any measure by an organiser',
    'organiser',
    (db) => db.updateTable('measure').set({ title: 'x' }).execute(),
  ],
  ['seats away', 'focal-point', (db) => db.deleteFrom('seat').where(foreign).execute()],
  ['any seat away', 'organiser', (db) => db.deleteFrom('seat').execute()],
  ['seats handed over', 'focal-point', (db) => db.updateTable('seat').set({ accountId: 'nobody' }).execute()],
  [
    'any seat handed over',
    'administrator',
    (db) => db.updateTable('seat').set({ accountId: 'nobody' }).execute(),
  ],
  [
    'invitations revoked',
    'focal-point',
    (db) => db.updateTable('invitation').set({ revokedAt: late }).where(foreign).execute(),
  ],
  [
    'invitations used by who holds none',
    'focal-point',
    (db) => db.updateTable('invitation').set({ usedAt: late, usedBy: 'nobody' }).execute(),
  ],
  [
    'tenures',
    'focal-point',
    (db) => db.updateTable('seatTenure').set({ untilAt: late }).where(foreign).execute(),
  ],
  [
    'a tenure of another State',
    'focal-point',
    async (db) =>
      db
        .insertInto('seatTenure')
        .values({ ...tenure, accountId: 'demo-focal-ug', countryCode: 'ug', seatId: from.invitedFrom })
        .execute(),
  ],
  ['mails', 'focal-point', (db) => db.updateTable('mail').set({ body: '' }).execute()],
  ['mails away', 'administrator', (db) => db.deleteFrom('mail').execute()],
  ['an item by a contributor', 'contributor', (db) => db.insertInto('item').values(state('ke')).execute()],
  ['an item by an organiser', 'organiser', (db) => db.insertInto('item').values(state('ke')).execute()],
  [
    'a counter by an organiser',
    'organiser',
    (db) => db.updateTable('recordVersion').set({ version: 0 }).execute(),
  ],
  [
    'a setting by a clearing officer',
    'clearing-officer',
    (db) => db.updateTable('countrySetting').set({ defaultVisibility: 'public' }).execute(),
  ],
  [
    'items by a clearing officer',
    'clearing-officer',
    (db) => db.updateTable('item').set({ visibility: 'public' }).execute(),
  ],
]

/** Without a condition, so that the policy of reading does not stand before that of changing. */
const whole: Touch[] = [
  ['every tenure', 'organiser', (db) => db.updateTable('seatTenure').set({ untilAt: late }).execute()],
  ['every invitation', 'organiser', (db) => db.updateTable('invitation').set({ revokedAt: late }).execute()],
  [
    'an entry of another State',
    'focal-point',
    (db) =>
      sql`insert into status_entry (country_code, commitment_id, act, status, evidence_grade, is_evidence_unclear, status_date,
        note, "references", recorded_at, recorded_by) select country_code, commitment_id, 'report', 'partly', 'E2', false,
        '2026-06-01', '', '{}', now(), '' from item where country_code <> 'ke' limit 1`.execute(db),
  ],
  [
    'a withdrawal in another State',
    'focal-point',
    (db) =>
      sql`insert into status_withdrawal (entry_id, country_code, commitment_id, reason, recorded_at, recorded_by)
        select id, country_code, commitment_id, '', now(), '' from status_entry where country_code <> 'ke' limit 1`.execute(
        db,
      ),
  ],
  [
    'another invitation by who holds one',
    'chair',
    async (db) => {
      await sql`select set_config('focal.invitation', 'hash-ug', true)`.execute(db)
      const { numAffectedRows = 0n } =
        await sql`update invitation set token_hash = 'hash-ug', used_by = 'nobody', used_at = now()`.execute(
          db,
        )
      return [{ numUpdatedRows: numAffectedRows - 1n }]
    },
  ],
  [
    'a seat that was handed over, to somebody else',
    'chair',
    async (db) => {
      await sql`select set_config('focal.invitation', 'hash-seat', true)`.execute(db)
      await sql`update invitation set used_by = 'nobody', used_at = now()`.execute(db)
      return db.updateTable('seat').set({ accountId: 'demo-observer' }).execute()
    },
  ],
]

type Affected = { numUpdatedRows?: bigint; numDeletedRows?: bigint; numInsertedOrUpdatedRows?: bigint }

/** The changes that reached a row; nothing of them stays. */
export async function touchesThrough(database: TestDatabase): Promise<string[]> {
  const through: string[] = []
  for (const [what, role, work] of [...touches, ...whole]) {
    const said = await acting(database, whose(role, 'ke'), async (db) => {
      const done = (await work(db)) as Affected[] | { numAffectedRows?: bigint } | undefined
      const [one] = Array.isArray(done) ? done : [{ numUpdatedRows: done?.numAffectedRows }]
      const rows = one?.numUpdatedRows ?? one?.numDeletedRows ?? one?.numInsertedOrUpdatedRows ?? 0n
      throw new Error(`${rows} rows`)
    }).catch((error: Error) => error.message)
    if (said !== '0 rows' && !String(said).includes(refusal)) through.push(`${what} by ${role}: ${said}`)
  }
  return through
}

/** Whose reading of people is not as it is to be. */
export async function peopleDifferences(database: TestDatabase): Promise<string[]> {
  const odd: string[] = []
  for (const viewer of peopleViewers()) {
    const [seen, expected] = [await readPeople(database, viewer), peopleFor(viewer)]
    if (JSON.stringify(seen) !== JSON.stringify(expected))
      odd.push(`${viewer?.role} reads ${JSON.stringify(seen)}`)
  }
  const counters = (viewer: Acting | null) =>
    acting(database, viewer, (db) => db.selectFrom('recordVersion').select('countryCode').execute())
  if ((await counters(null)).length > 0) odd.push('nobody reads counters')
  if ((await counters(as('chair'))).length === 0) odd.push('a chair reads no counters')
  return odd
}

/** That the focal point does in the own State what the walls stand against elsewhere: they are not simply shut. */
export async function isShut(database: TestDatabase): Promise<boolean> {
  const said = await acting(database, as('focal-point', 'ke'), async (db) => {
    await db.insertInto('item').values(state('ke')).execute()
    throw new Error('it went through')
  }).catch((error: Error) => error.message)
  return said !== 'it went through'
}
