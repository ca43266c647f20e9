import type { Catalogue, Commitment } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import type { Picture } from '@focal/domain/gap-table'
import { isNaAccepted } from '@focal/domain/statuses'
import { sql } from 'kysely'
import { readCatalogue } from '../commitments/reads.ts'
import { listCountries } from '../countries/reads.ts'
import { createMemory } from '../http/memory.ts'
import { type Counted, listCounted } from '../statuses/reads.ts'

/** What figures are worked out from. */
export type Sources = { catalogue: Catalogue; countries: Country[]; picture: Picture }

function pictureOf(rows: readonly Counted[], commitments: readonly Commitment[]): Picture {
  const byId = new Map(commitments.map((commitment) => [commitment.id, commitment]))
  const picture = new Map<
    string,
    Map<string, { status: Counted['status']; statusDate: string; naAccepted: boolean }>
  >()
  for (const row of rows) {
    const commitment = byId.get(row.commitmentId)
    if (!commitment) continue
    const cells = picture.get(row.countryCode) ?? new Map()
    cells.set(row.commitmentId, {
      status: row.status,
      statusDate: row.statusDate,
      naAccepted: isNaAccepted(row, commitment),
    })
    picture.set(row.countryCode, cells)
  }
  return picture
}

/**
 * Reads the sources of a picture, kept in memory per audience and day. No truth lives here: the key holds the
 * sum of all States' versions and the mark of the catalogue, read in the same snapshot, so that a change anywhere
 * (also by another process) makes a new key.
 */
export function createSources() {
  const pictures = createMemory<Picture>(48, () => 1)
  const references = createMemory<Pick<Sources, 'catalogue' | 'countries'>>(8, () => 1)
  return async (db: Reader, viewer: Viewer, asOf: string, language: string): Promise<Sources> => {
    const marks = await db
      .selectFrom(
        sql<{ records: string; catalogue: string | null }>`(select
        (select coalesce(sum(version), 0)::text from record_version) as records,
        (select value from setting where name = 'catalogue') as catalogue)`.as('marks'),
      )
      .selectAll()
      .executeTakeFirstOrThrow()
    const reference = await references(`${marks.catalogue} ${language}`, async () => ({
      catalogue: await readCatalogue(db, language),
      countries: await listCountries(db, language),
    }))
    const { own, levels } = audienceOf(viewer)
    const key = [own, levels.join('+'), asOf, marks.records, marks.catalogue].join('|')
    const picture = await pictures(key, async () =>
      pictureOf(await listCounted(db, viewer, asOf), reference.catalogue.commitments),
    )
    return { ...reference, picture }
  }
}
