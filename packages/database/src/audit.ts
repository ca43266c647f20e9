import { createHash } from 'node:crypto'
import type { AuditHead } from '@focal/contracts/audit'
import { type Finding, followChain, missingHead } from '@focal/domain/audit'
import { sql } from 'kysely'
import { actAs, type Db } from './connect.ts'

const pageSize = 2000

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Length and last hash of every chain; asked as the system itself. */
export async function readHeads(db: Db): Promise<AuditHead[]> {
  return db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId: '', role: 'administrator', countryCode: null })
    const { rows } = await sql<AuditHead>`select * from audit_heads() order by chain`.execute(trx)
    return rows
  })
}

async function verifyChain(owner: Db, chain: string, exported: readonly AuditHead[]) {
  // All of them: a rewritten chain is exported too, at the place where the true head was.
  const wanted = Map.groupBy(
    exported.filter((head) => head.chain === chain),
    ({ entries }) => entries,
  )
  const seen = new Map<number, string>()
  let head: AuditHead | null = null
  for (;;) {
    const entries = await owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('chain', '=', chain)
      .where('position', '>', head?.entries ?? 0)
      .orderBy('position')
      .limit(pageSize)
      .execute()
    for (const { position, hash } of entries) if (wanted.has(position)) seen.set(position, hash)
    const next = followChain(entries, head, sha256)
    if (next.finding) return next
    head = next.head
    if (entries.length < pageSize) break
  }
  const lost = [...wanted.values()]
    .flat()
    .flatMap((one) => missingHead(one, (position) => seen.get(position)) ?? [])
  return { head, finding: lost[0] ?? null }
}

/**
 * Follows every chain from its beginning, as the owner: the first entry of each that does not fit, and the heads.
 * With heads exported earlier (to the log, into a backup) it also finds a chain whose end was cut off.
 */
export async function verifyAudit(
  owner: Db,
  exported: readonly AuditHead[] = [],
): Promise<{ heads: AuditHead[]; findings: Finding[] }> {
  const known = await owner.selectFrom('auditEntry').select('chain').distinct().orderBy('chain').execute()
  const chains = new Set([...known.map(({ chain }) => chain), ...exported.map(({ chain }) => chain)])
  const results = []
  for (const chain of chains) results.push(await verifyChain(owner, chain, exported))
  return {
    heads: results.flatMap(({ head }) => head ?? []),
    findings: results.flatMap(({ finding }) => finding ?? []),
  }
}

/** Erases the personal values of an entry, as the owner; the chain goes on to verify. False when there are none. */
export async function erasePersonal(owner: Db, chain: string, position: number): Promise<boolean> {
  const erased = await owner
    .updateTable('auditEntry')
    .set({ personal: null, personalSalt: null })
    .where('chain', '=', chain)
    .where('position', '=', position)
    .where('personal', 'is not', null)
    .returning('position')
    .execute()
  return erased.length === 1
}
