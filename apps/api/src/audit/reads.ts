import type { AuditEntry, AuditQuery, Chain } from '@focal/contracts/audit'
import type { Reader } from '@focal/database/connect'
import { sql } from 'kysely'

/** Entries of a page. */
const most = 200

/** The newest entries of a chain, as far as the viewer may read it, with the names of those who acted. */
export async function listEntries(db: Reader, chain: Chain, query: AuditQuery): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .where('chain', '=', chain)
    .$if(query.before !== undefined, (some) => some.where('position', '<', Number(query.before)))
    .$if(query.act !== undefined, (some) => some.where('act', '=', query.act ?? ''))
    .selectAll()
    .select(sql<string | null>`(select u.name from auth."user" u where u.id = account_id)`.as('accountName'))
    .orderBy('position', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, isErased: row.personalHash !== null && row.personal === null }))
}
