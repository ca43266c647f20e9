import type { CountryCode } from '@focal/contracts/countries'
import type { Measure, MeasureRow, MeasureServes, ServingMeasure } from '@focal/contracts/measures'
import type { Reader } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'

/** The measures a viewer may read, by the rule of domain/accounts.ts; row security repeats it below. */
function readableMeasures(db: Reader, viewer: Viewer) {
  const { own, levels } = audienceOf(viewer)
  return db
    .selectFrom('measure as m')
    .where((where) =>
      where.or([where('m.countryCode', '=', own ?? ''), where('m.visibility', 'in', [...levels])]),
    )
}

/** As other countries see it: what a State has, not which of its people typed it. */
function forViewer<M extends MeasureRow>(measure: M, viewer: Viewer): M {
  return measure.countryCode === audienceOf(viewer).own ? measure : { ...measure, recordedBy: '' }
}

/** The measures of one State by title, each with the commitments it serves. */
export async function listMeasures(db: Reader, viewer: Viewer, countryCode: CountryCode): Promise<Measure[]> {
  const rows = await readableMeasures(db, viewer)
    .where('m.countryCode', '=', countryCode)
    .selectAll('m')
    .select(
      sql<string[]>`array(select s.commitment_id from measure_commitment s
        where s.country_code = m.country_code and s.measure_id = m.id order by s.commitment_id)`.as(
        'commitmentIds',
      ),
    )
    .orderBy('m.title')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => forViewer(row, viewer))
}

/** One measure of a State, if the viewer may read it. */
export async function findMeasure(
  db: Reader,
  viewer: Viewer,
  countryCode: CountryCode,
  id: string,
): Promise<MeasureRow | undefined> {
  const row = await readableMeasures(db, viewer)
    .where('m.countryCode', '=', countryCode)
    .where('m.id', '=', id)
    .selectAll('m')
    .executeTakeFirst()
  return row && forViewer(row, viewer)
}

/** What a measure serves; row security shows it wherever the measure itself is shown. */
export async function listServes(
  db: Reader,
  { countryCode, id }: Pick<MeasureRow, 'countryCode' | 'id'>,
): Promise<MeasureServes[]> {
  return db
    .selectFrom('measureCommitment')
    .where('countryCode', '=', countryCode)
    .where('measureId', '=', id)
    .select(['commitmentId', 'paragraph'])
    .orderBy('commitmentId')
    .execute()
}

/** The readable measures of all States that serve one commitment, by title. */
export async function listServing(
  db: Reader,
  viewer: Viewer,
  commitmentId: string,
): Promise<ServingMeasure[]> {
  const rows = await readableMeasures(db, viewer)
    .innerJoin('measureCommitment as s', (join) =>
      join.onRef('s.countryCode', '=', 'm.countryCode').onRef('s.measureId', '=', 'm.id'),
    )
    .where('s.commitmentId', '=', commitmentId)
    .selectAll('m')
    .select('s.paragraph')
    .orderBy('m.title')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => forViewer(row, viewer))
}
