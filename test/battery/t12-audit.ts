import { everyEndpoint } from '@focal/contracts/all'
import type { AuditHead, AuditRow } from '@focal/contracts/audit'
import { readHeads, verifyAudit } from '@focal/database/audit'
import type { Db } from '@focal/database/connect'
import { type Random, randomFor } from '@focal/database/demo/random'
import { sql } from 'kysely'
import { foundAfter, otherValues, rewrite } from '../support/tampering.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { walkEverything } from '../support/walk.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

/** Operations that change nothing that anybody has, although they are sent as a change. */
const changesNothing = ['invitations.open', 'accounts.askPasskey']

/** Calls every operation and counts, for each write that succeeded, the entries that came of it. */
async function writeTrail(app: TestApp): Promise<string[]> {
  const silent: string[] = []
  const methods = new Map(everyEndpoint().map(({ name, endpoint }) => [name, endpoint.method]))
  const total = async () => (await readHeads(app.database.app)).reduce((sum, { entries }) => sum + entries, 0)
  let before = await total()
  await walkEverything(
    app,
    async ({ name, status }) => {
      const now = await total()
      const isChange = methods.get(name) !== 'get' && !changesNothing.includes(name)
      if (isChange && status < 300 && now === before) silent.push(name)
      before = now
    },
    '2026-11-24T12:00:00.000Z',
  )
  return silent
}

type Chains = Map<string, AuditRow[]>
type Tampering = { how: string; change: (db: Db) => Promise<unknown> }

function at(chain: string, position: number) {
  return sql`chain = ${chain} and "position" = ${position}`
}

/** A copy of an entry at the end, past the trigger that would give it its place. */
function insertCopy(db: Db, chain: string, position: number, last: number) {
  return sql`alter table audit_entry disable trigger link_audit_entry; `.execute(db).then(() =>
    sql`insert into audit_entry select chain, ${last + 1}, recorded_at, account_id, seat_id, word, act, subject, details,
        personal, personal_salt, personal_hash, previous, hash from audit_entry where ${at(chain, position)}`.execute(
      db,
    ),
  )
}

/** One tampering, drawn from the seed: a column, an entry, a place, a link, or the end. */
function tampering(chains: Chains, random: Random): Tampering {
  const [chain, rows] = random.pick([...chains].filter(([, all]) => all.length > 3))
  const position = 1 + random.below(rows.length - 1)
  const where = at(chain, position)
  const kind = random.below(10)
  if (kind === 0)
    return {
      how: `${chain} ${position} deleted`,
      change: (db) => sql`delete from audit_entry where ${where}`.execute(db),
    }
  if (kind === 1) {
    const cut = 1 + random.below(3)
    return {
      how: `the last ${cut} of ${chain} cut off`,
      change: (db) =>
        sql`delete from audit_entry where chain = ${chain} and "position" > ${rows.length - cut}`.execute(db),
    }
  }
  if (kind === 2)
    return {
      how: `${chain} written anew from ${position}`,
      change: (db) => rewrite(db, rows, position),
    }
  if (kind === 3)
    return {
      how: `${chain} ${position} once more at the end`,
      change: (db) => insertCopy(db, chain, position, rows.length),
    }
  if (kind === 4)
    return {
      how: `${chain} ${position} and the next changed places`,
      change: async (db) => {
        await sql`update audit_entry set "position" = -1 where ${where}`.execute(db)
        await sql`update audit_entry set "position" = ${position} where ${at(chain, position + 1)}`.execute(
          db,
        )
        await sql`update audit_entry set "position" = ${position + 1} where ${at(chain, -1)}`.execute(db)
      },
    }
  if (kind === 5)
    return {
      how: `${chain} is gone`,
      change: (db) => sql`delete from audit_entry where chain = ${chain}`.execute(db),
    }
  return otherValue(chain, rows[position - 1], random)
}

/** Columns of personal values, which an entry may lack; an erased value is no tampering. */
const isPersonal = (column: string) => column === 'personal' || column === 'personal_salt'

function otherValue(chain: string, row: AuditRow | undefined, random: Random): Tampering {
  const columns = Object.keys(otherValues).filter(
    (one) => one !== 'chain' && (!isPersonal(one) || row?.personal !== null),
  )
  const column = random.pick(columns)
  const value = column === 'position' ? '9999' : random.pick(otherValues[column] ?? [])
  const place = row?.position ?? 1
  return {
    how: `${column} of ${chain} ${place} became ${value}`,
    change: async (db) => {
      const { rows } =
        await sql`update audit_entry set ${sql.id(column)} = ${sql.raw(value)} where ${at(chain, place)}
        and ${sql.id(column)} is distinct from ${sql.raw(value)} returning 1`.execute(db)
      // The value was there already: another one.
      if (rows.length === 0)
        await sql`update audit_entry set subject = subject || '!' where ${at(chain, place)}`.execute(db)
    },
  }
}

async function readChains(owner: Db): Promise<Chains> {
  const rows = await owner.selectFrom('auditEntry').selectAll().orderBy('chain').orderBy('position').execute()
  return Map.groupBy(rows, ({ chain }) => chain)
}

async function missed(owner: Db, heads: AuditHead[], size: number, random: Random): Promise<string[]> {
  const chains = await readChains(owner)
  const unfound: string[] = []
  for (let round = 0; round < size; round++) {
    const { how, change } = tampering(chains, random)
    const findings = await foundAfter(owner, change, heads)
    if (findings.length === 0) unfound.push(how)
  }
  return unfound
}

async function run({ size, seed }: Given): Promise<Outcome> {
  const app = await createTestApp()
  try {
    for (const country of ['ug', 'fr']) await app.as(`focal.${country}`)
    const silent = await writeTrail(app)
    const owner = app.database.owner
    const heads = await readHeads(app.database.app)
    const unfound = await missed(owner, heads, size, randomFor(`tampering ${seed}`))
    const entries = heads.reduce((sum, one) => sum + one.entries, 0)
    const untouched = (await verifyAudit(owner, heads)).findings.length
    const idle = await foundAfter(owner, `update audit_entry set act = act`, heads)
    return {
      ran: `${count(size)} tamperings of ${heads.length} chains with ${entries} entries, tail cuts among them`,
      figure: `found ${count(size - unfound.length)} of ${count(size)}; changes without an entry ${silent.length}`,
      control: `an untouched trail and one written over with the same values: ${untouched + idle.length} found`,
      failures: [
        ...told('not found', unfound),
        ...told('changes without an entry', silent),
        ...(untouched + idle.length === 0 ? [] : ['an untouched trail was told as tampered with']),
      ],
    }
  } finally {
    await app.close()
  }
}

export const auditChain: BatteryTest = {
  promise: 'audit chain, 1,000 tamperings, tail cut: found 1,000 of 1,000; changes without an entry 0',
  unit: 'tamperings',
  sizes: { small: 100, full: 1000 },
  minutes: 15,
  server: true,
  run,
}
