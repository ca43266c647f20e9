import { createHash } from 'node:crypto'
import type { CountryCode } from '@focal/contracts/countries'
import { actAs, type Writer } from '@focal/database/connect'
import { audienceOf, levelsFor, type Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { countingEntries } from '../statuses/reads.ts'

/** Some of what somebody may read: what States share at some levels, or everything of one State (`only`). */
export type Part = { name: string; viewer: Viewer; only: CountryCode | null }

/** Those in whose name what is shared is read: roles without a State, one for each set of levels. */
const readers = ['organiser', 'observer', 'chair'] as const

function sharedPart(role: Viewer['role']): Part {
  const levels = levelsFor(role).join('+')
  const reader = readers.find((one) => levelsFor(one).join('+') === levels)
  if (!reader) throw new Error(`No reader has the levels ${levels}: add one`)
  return {
    name: levels,
    viewer: { accountId: '', seatId: '', role: reader, countryCode: null },
    only: null,
  }
}

/** The parts that make up what a viewer may read. */
export function partsOf(viewer: Viewer): { shared: Part; own: Part | null } {
  const { own } = audienceOf(viewer)
  const official = { accountId: '', seatId: '', role: 'focal-point' as const, countryCode: own }
  return {
    shared: sharedPart(viewer.role),
    own: own === null ? null : { name: `own ${own}`, viewer: official, only: own },
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** How often each State has written, drafts too: by this it is known whose record to look at again. */
export async function readVersions(db: Writer): Promise<Map<CountryCode, number>> {
  const rows = await db.selectFrom('recordVersion').selectAll().execute()
  return new Map(rows.map(({ countryCode, version }) => [countryCode, Number(version)]))
}

/**
 * For each State a hash of what counts of it in this part on a day: which entry of which item, shown to whom. It says
 * nothing of drafts or of what the part may not read, and is the same in every process.
 */
export async function readPrints(
  db: Writer,
  { viewer, only }: Part,
  asOf: string,
  countryCode: CountryCode | null,
): Promise<Map<CountryCode, string>> {
  await actAs(db, viewer)
  const which = { asOf, ...(only ? { countryCode: only } : countryCode ? { countryCode } : {}) }
  const rows = await countingEntries(db, viewer, which)
    .select(['e.countryCode', 'e.commitmentId', 'e.id', 'i.visibility'])
    .execute()
  const lines = new Map<CountryCode, string[]>()
  for (const row of rows) {
    const line = `${row.commitmentId} ${row.id} ${row.visibility}`
    const known = lines.get(row.countryCode)
    if (known) known.push(line)
    else lines.set(row.countryCode, [line])
  }
  return new Map([...lines].map(([code, said]) => [code, hashOf(said.join('\n'))]))
}

/** Which of these sessions are still there. */
export async function listSessionsOf(db: Writer, sessionIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from auth."session" where id = any(${sessionIds})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
