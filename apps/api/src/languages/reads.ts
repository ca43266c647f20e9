import type { TextState, TranslatedWord } from '@focal/contracts/languages'
import type { Reader } from '@focal/database/connect'
import type { Texts } from '@focal/domain/languages'
import { sql } from 'kysely'

/** The texts of some words in a language, by word; English has none, because it is the original. */
export async function listTexts(
  db: Reader,
  language: string,
  words: readonly TranslatedWord[],
): Promise<Record<TranslatedWord, Texts>> {
  const found = {
    framework: new Map(),
    section: new Map(),
    commitment: new Map(),
    link: new Map(),
    country: new Map(),
  }
  if (language === 'en') return found
  const rows = await db
    .selectFrom('catalogueText')
    .where('language', '=', language)
    .where('word', 'in', [...words])
    .select(['word', 'id', 'field', 'text'])
    .execute()
  for (const { word, id, field, text } of rows) {
    const fields = found[word].get(id) ?? {}
    fields[field] = text
    found[word].set(id, fields)
  }
  return found
}

/** The state of the texts of each commitment in a language; English is the original and has none. */
export async function listTextStates(db: Reader, language: string): Promise<Map<string, TextState>> {
  if (language === 'en') return new Map()
  const rows = await db
    .selectFrom('catalogueText')
    .where('language', '=', language)
    .where('word', '=', 'commitment')
    .where('field', '=', 'title')
    .select(['id', 'state'])
    .execute()
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** How many rows of each word have texts in each language, and how many of them somebody reviewed. */
export async function countTexts(db: Reader) {
  return db
    .selectFrom('catalogueText')
    .groupBy(['language', 'word'])
    .select(['language', 'word'])
    .select(sql<number>`count(distinct id)`.as('done'))
    .select(sql<number>`count(distinct id) filter (where state = 'reviewed')`.as('reviewed'))
    .select(sql<string>`min(author)`.as('author'))
    .execute()
}

/** How many rows there are to translate. */
export async function countOriginals(db: Reader): Promise<Record<'commitment' | 'link' | 'country', number>> {
  return db
    .selectFrom(
      sql<Record<'commitment' | 'link' | 'country', number>>`(select
        (select count(*) from commitment) as commitment,
        (select count(*) from link) as link,
        (select count(*) from country) as country)`.as('c'),
    )
    .selectAll()
    .executeTakeFirstOrThrow()
}
