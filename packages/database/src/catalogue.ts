import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Country } from '@focal/contracts/countries'
import type { Day } from '@focal/contracts/shapes'
import { type CatalogueFiles, checkCatalogue } from '@focal/domain/catalogue'
import { sql } from 'kysely'
import type { Db, Writer } from './connect.ts'
import type { Tables } from './tables.ts'

/** The reviewed files of the catalogue; `texts/` in it holds the other languages. */
export const catalogueFolder = new URL('../catalogue/', import.meta.url)

/** Reads and checks the reviewed files; throws one error that lists every mistake with file and id. */
export function readCatalogue(folder: URL = catalogueFolder): CatalogueFiles {
  const raw = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, value: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown }))
  const { mistakes, files } = checkCatalogue(raw)
  if (files !== null) return files
  const lines = mistakes.map(({ file, id, mistake }) => `  ${file}: ${id}: ${mistake}`)
  throw new Error(`The catalogue has ${mistakes.length} mistakes. Mend these files:\n${lines.join('\n')}`)
}

type Versioned = 'framework' | 'section' | 'commitment' | 'link'
type RowOf<T extends Versioned> = Omit<Tables[T], 'retiredOn'> & { id: string; revision: number }

/** Upserts by id; a row changes, and takes the new revision, only where its content differs. */
async function load<T extends Versioned>(db: Writer, table: T, rows: readonly RowOf<T>[], today: Day) {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id')
  const content = columns.filter((name) => name !== 'revision')
  const id = (name: string) => sql.id(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const list = (names: string[], prefix: string) =>
    sql.join(names.map((name) => sql`${sql.raw(prefix)}${id(name)}`))
  const changed = await sql`
    insert into ${sql.table(table)} as t (id, ${list(columns, '')}, retired_on)
    select id, ${list(columns, '')}, null from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.map(snakeKeys))}::jsonb)
    on conflict (id) do update set ${sql.join(columns.map((name) => sql`${id(name)} = excluded.${id(name)}`))}, retired_on = null
    where (${list(content, 't.')}, t.retired_on) is distinct from (${list(content, 'excluded.')}, null)`.execute(
    db,
  )
  const kept = rows.map((row) => row.id)
  const retired = await sql`update ${sql.table(table)} set retired_on = ${today}
    where retired_on is null and id <> all(${kept})`.execute(db)
  return { changed: Number(changed.numAffectedRows ?? 0), retired: Number(retired.numAffectedRows ?? 0) }
}

function snakeKeys(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}

async function loadCountries(db: Writer, countries: readonly Country[]): Promise<void> {
  const rows = countries.map(({ membership: _membership, ldc: _ldc, ...row }) => row)
  await db
    .insertInto('country')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet((to) =>
          Object.fromEntries(
            (Object.keys(rows[0] ?? {}) as (keyof Tables['country'])[]).map((name) => [
              name,
              to.ref(`excluded.${name}`),
            ]),
          ),
        ),
    )
    .execute()
  const intervals = countries.flatMap((country) =>
    (['membership', 'ldc'] as const).flatMap((kind) =>
      country[kind].map(({ from, until }, position) => ({
        countryCode: country.code,
        kind,
        position,
        fromOn: from,
        untilOn: until,
      })),
    ),
  )
  await db.deleteFrom('countryInterval').execute()
  await db.insertInto('countryInterval').values(intervals).execute()
}

export type Loaded = { changed: number; retired: number }

/**
 * Brings the catalogue of the database to the files, in one transaction, as the owner. Loading twice changes
 * nothing; what vanished from the files is retired on `today`, never deleted.
 */
export async function loadCatalogue(owner: Db, files: CatalogueFiles, today: Day): Promise<Loaded> {
  return owner.transaction().execute(async (db) => {
    await loadCountries(db, files.countries.countries)
    const frameworks = files.frameworks.map(({ framework, revision }) => ({ ...framework, revision }))
    const sections = files.frameworks.flatMap(({ framework, revision, sections }) =>
      sections.map(({ commitments: _items, ...section }) => ({
        ...section,
        frameworkId: framework.id,
        revision,
      })),
    )
    const commitments = files.frameworks.flatMap(({ framework, revision, sections }) =>
      sections.flatMap((section) =>
        section.commitments.map((item) => ({
          ...item,
          frameworkId: framework.id,
          sectionId: section.id,
          revision,
        })),
      ),
    )
    const links = files.links.links.map((link) => ({ ...link, revision: files.links.revision }))
    const mark = createHash('sha256').update(JSON.stringify(files)).digest('hex')
    await db
      .insertInto('setting')
      .values({ name: 'catalogue', value: mark })
      .onConflict((on) => on.column('name').doUpdateSet({ value: mark }))
      .execute()
    const outcomes = [
      await load(db, 'framework', frameworks, today),
      await load(db, 'section', sections, today),
      await load(db, 'commitment', commitments, today),
      await load(db, 'link', links, today),
    ]
    return {
      changed: outcomes.reduce((sum, one) => sum + one.changed, 0),
      retired: outcomes.reduce((sum, one) => sum + one.retired, 0),
    }
  })
}
