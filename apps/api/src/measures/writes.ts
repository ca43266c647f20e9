import type { CountryCode } from '@focal/contracts/countries'
import type { MeasureContent, MeasureRow, MeasureServes } from '@focal/contracts/measures'
import type { Visibility } from '@focal/contracts/status-scale'
import type { Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { noteAct } from '../audit/writes.ts'

/** Who writes what, when: the same in every write of a request. */
export type Writing = { viewer: Viewer; countryCode: CountryCode; now: Date }

/** A measure of the own State, by its key. */
type Which = { writing: Writing; id: string }

function stamp({ viewer, now }: Writing) {
  return { recordedAt: now.toISOString(), recordedBy: viewer.accountId }
}

/** Notes the act in the State's audit trail. No figure can change by a measure, so no record version is raised. */
export async function noteMeasure(
  db: Writer,
  { writing: { viewer, countryCode, now }, id }: Which,
  act: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await noteAct(db, { viewer, now, chain: countryCode, word: 'measures', act, subject: id, details })
}

/** Adds a measure; gives its id. */
export async function insertMeasure(
  db: Writer,
  writing: Writing,
  content: MeasureContent,
  visibility: Visibility,
): Promise<string> {
  const { id } = await db
    .insertInto('measure')
    .values({
      ...content,
      visibility,
      countryCode: writing.countryCode,
      version: 1,
      ...stamp(writing),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Takes the measure from the version the writer saw to the next one, with what changes in its row; false when somebody
 * else was first. The first thing of every write to a measure, so that two writers wait for each other here.
 */
export async function raiseMeasure(
  db: Writer,
  { writing, id }: Which,
  version: number,
  change: Partial<MeasureContent> = {},
): Promise<boolean> {
  const raised = await db
    .updateTable('measure')
    .set({ ...change, version: version + 1, ...stamp(writing) })
    .where('countryCode', '=', writing.countryCode)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .execute()
  return raised.length === 1
}

/** Attaches a measure to commitments; where it is attached already, the paragraph changes. */
export async function attachTo(
  db: Writer,
  { writing, id }: Which,
  serves: readonly MeasureServes[],
): Promise<void> {
  if (serves.length === 0) return
  const rows = serves.map((one) => ({ ...one, countryCode: writing.countryCode, measureId: id }))
  await db
    .insertInto('measureCommitment')
    .values(rows)
    .onConflict((on) =>
      on
        .columns(['countryCode', 'measureId', 'commitmentId'])
        .doUpdateSet(({ ref }) => ({ paragraph: ref('excluded.paragraph') })),
    )
    .execute()
}

/** Detaches a measure from commitments. */
export async function detachFrom(
  db: Writer,
  { writing, id }: Which,
  commitmentIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('measureCommitment')
    .where('countryCode', '=', writing.countryCode)
    .where('measureId', '=', id)
    .where('commitmentId', 'in', [...commitmentIds])
    .execute()
}

/** Deletes a measure that serves nothing. */
export async function deleteMeasure(
  db: Writer,
  { countryCode, id }: Pick<MeasureRow, 'countryCode' | 'id'>,
): Promise<void> {
  await db.deleteFrom('measure').where('countryCode', '=', countryCode).where('id', '=', id).execute()
}
