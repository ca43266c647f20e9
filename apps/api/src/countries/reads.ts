import type { Country, CountryCode } from '@focal/contracts/countries'
import type { Reader } from '@focal/database/connect'
import { withTexts } from '@focal/domain/languages'
import { listTexts } from '../languages/reads.ts'

/** Every country with its dated intervals, named in a language and in its alphabetical order. */
export async function listCountries(db: Reader, language = 'en'): Promise<Country[]> {
  const rows = await db.selectFrom('country').selectAll().orderBy('name').execute()
  const intervals = await db.selectFrom('countryInterval').selectAll().orderBy('position').execute()
  const spans = (code: string, kind: 'membership' | 'ldc') =>
    intervals
      .filter((one) => one.countryCode === code && one.kind === kind)
      .map(({ fromOn, untilOn }) => ({ from: fromOn, until: untilOn }))
  const { country } = await listTexts(db, language, ['country'])
  const byName = new Intl.Collator(language)
  const named = withTexts(rows, ({ code }) => code, country).sort((a, b) => byName.compare(a.name, b.name))
  return named.map((row) => ({
    ...row,
    membership: spans(row.code, 'membership'),
    ldc: spans(row.code, 'ldc'),
  }))
}

/** What some countries are called in a language, by code. */
export async function nameCountries(
  db: Reader,
  codes: readonly CountryCode[],
  language: string,
): Promise<ReadonlyMap<CountryCode, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('country')
    .where('code', 'in', [...codes])
    .select(['code', 'name'])
    .execute()
  const { country } = await listTexts(db, language, ['country'])
  return new Map(rows.map(({ code, name }) => [code, country.get(code)?.name ?? name]))
}
