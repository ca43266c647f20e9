import type { AuditHead, AuditRow } from '@focal/contracts/audit'
import { sha256, verifyAudit } from '@focal/database/audit'
import type { Db } from '@focal/database/connect'
import { type Finding, hashedText } from '@focal/domain/audit'
import { sql } from 'kysely'

/** Makes a change that only the owner can make, verifies, and takes the change back. */
export async function foundAfter(
  owner: Db,
  change: string | ((db: Db) => Promise<unknown>),
  heads: readonly AuditHead[] = [],
): Promise<Finding[]> {
  const db = await owner.startTransaction().execute()
  try {
    if (typeof change === 'string') await sql.raw(change).execute(db)
    else await change(db as Db)
    return (await verifyAudit(db as Db, heads)).findings
  } finally {
    await db.rollback().execute()
  }
}

/** Another value of each column, as SQL. */
export const otherValues: Record<string, string[]> = {
  chain: [`'ug'`, `'zz'`],
  position: ['9', '-3'],
  recorded_at: [
    `recorded_at + interval '1 millisecond'`,
    `'infinity'`,
    `'-infinity'`,
    `(recorded_at::text || ' BC')::timestamptz`,
    `'20261-11-24T12:00:00Z'`,
  ],
  account_id: [`''`],
  seat_id: [`gen_random_uuid()`],
  word: [`'status'`],
  act: [`'Three'`],
  subject: [`'e\u0301 💥'`],
  details: [`'{"a": "b"}'`, `''`],
  personal: [`'{"email":"b@x.example"}'`, `''`],
  personal_salt: [`'sal'`, 'null'],
  personal_hash: ['null', `repeat('0', 64)`],
  previous: [`repeat('0', 64)`],
  hash: [`upper(hash)`],
}

/** Writes a chain anew from a place on, with every hash right: what only an owner of the database can do. */
export async function rewrite(db: Db, rows: readonly AuditRow[], from: number): Promise<void> {
  let previous = rows[from - 2]?.hash ?? '0'.repeat(64)
  for (const row of rows.slice(from - 1)) {
    const other = { ...row, act: 'another', previous }
    const hash = sha256(hashedText(other))
    await db
      .updateTable('auditEntry')
      .set({ act: 'another', previous, hash })
      .where('chain', '=', row.chain)
      .where('position', '=', row.position)
      .execute()
    previous = hash
  }
}
