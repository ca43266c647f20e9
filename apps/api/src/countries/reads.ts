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

/** Whether there is such a country. */
export async function isCountry(db: Reader, code: CountryCode): Promise<boolean> {
  const found = await db.selectFrom('country').where('code', '=', code).select('code').executeTakeFirst()
  return found !== undefined
}

/** Rows that name a country, or none, with what it is called in a language. */
export async function withCountryNames<Row extends { countryCode: CountryCode | null }>(
  db: Reader,
  rows: readonly Row[],
  language: string,
): Promise<(Row & { countryName: string | null })[]> {
  const codes = rows.flatMap(({ countryCode }) => countryCode ?? [])
  const names = await nameCountries(db, [...new Set(codes)], language)
  return rows.map((row) => ({ ...row, countryName: names.get(row.countryCode ?? '') ?? null }))
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
