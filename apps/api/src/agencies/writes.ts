import type { NewAgency } from '@focal/contracts/agencies'
import type { CountryCode } from '@focal/contracts/countries'
import type { Writer } from '@focal/database/connect'

/** Adds an agency; its id. */
export async function addAgency(db: Writer, countryCode: CountryCode, said: NewAgency): Promise<string> {
  const row = { ...said, countryCode, version: 1, closedAt: null }
  const { id } = await db.insertInto('agency').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes an agency from the version that the writer saw; false where somebody else was first. */
export async function changeAgency(
  db: Writer,
  { countryCode, id, version }: { countryCode: CountryCode; id: string; version: number },
  change: NewAgency | { closedAt: string },
): Promise<boolean> {
  const changed = await db
    .updateTable('agency')
    .set({ ...change, version: version + 1 })
    .where('countryCode', '=', countryCode)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('closedAt', 'is', null)
    .returning('id')
    .execute()
  return changed.length === 1
}
