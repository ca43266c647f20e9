import type { Country } from '@focal/contracts/countries'
import type { Reader } from '@focal/database/connect'

/** Every country by its name, with its dated intervals. */
export async function listCountries(db: Reader): Promise<Country[]> {
  const rows = await db.selectFrom('country').selectAll().orderBy('name').execute()
  const intervals = await db.selectFrom('countryInterval').selectAll().orderBy('position').execute()
  const spans = (code: string, kind: 'membership' | 'ldc') =>
    intervals
      .filter((one) => one.countryCode === code && one.kind === kind)
      .map(({ fromOn, untilOn }) => ({ from: fromOn, until: untilOn }))
  return rows.map((row) => ({
    ...row,
    membership: spans(row.code, 'membership'),
    ldc: spans(row.code, 'ldc'),
  }))
}
