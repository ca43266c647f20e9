import type { MeasureContent, MeasureDetail, MeasureServes, NewMeasure } from '@focal/contracts/measures'
import type { Reader, Writer } from '@focal/database/connect'
import { audienceOf, type Viewer } from '@focal/domain/accounts'
import { isScored } from '@focal/domain/commitments'
import { judgeMeasure, judgeRemoval } from '@focal/domain/measures'
import type { Violation } from '@focal/domain/statuses'
import type { i18n } from 'i18next'
import { findCommitment } from '../commitments/reads.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { problem, refuse } from '../http/problems.ts'
import { defaultVisibility } from '../statuses/reads.ts'
import { findMeasure, listServes } from './reads.ts'
import {
  attachTo,
  deleteMeasure,
  detachFrom,
  insertMeasure,
  noteMeasure,
  raiseMeasure,
  type Writing,
} from './writes.ts'

/** Who asks for which measure, and in which words it is answered. */
export type Asked = { viewer: Viewer; words: i18n; isDemo: boolean; iso2: string; id: string }
export type Writes = Omit<Asked, 'id'> & { now: Date }

function writingOf({ viewer, iso2, now }: Writes): Writing {
  return { viewer, countryCode: iso2, now }
}

/** One measure as the viewer may read it; 404 where it is not there or not shared. */
export async function measureNow(
  db: Reader,
  { viewer, words, isDemo, iso2, id }: Asked,
): Promise<MeasureDetail> {
  const measure = await findMeasure(db, viewer, iso2, id)
  if (!measure) throw problem('not-found')
  return {
    ...measure,
    isOwn: audienceOf(viewer).own === iso2,
    notice: disclaimerFor(words, isDemo),
    serves: await listServes(db, measure),
  }
}

async function judgeServes(db: Reader, serves: readonly MeasureServes[]): Promise<Violation[]> {
  const violations: Violation[] = []
  for (const [index, { commitmentId: id }] of serves.entries()) {
    const commitment = await findCommitment(db, id)
    const path = `serves.${index}.commitmentId`
    if (!commitment) violations.push({ path, say: 'field.commitmentUnknown', values: { id } })
    else if (!isScored(commitment)) violations.push({ path, say: 'status.notScored' })
    else if (commitment.retiredOn !== null) violations.push({ path, say: 'status.retired' })
  }
  return violations
}

/** The last word of a request counts where it names a commitment twice. */
function eachOnce(serves: readonly MeasureServes[]): MeasureServes[] {
  return [...new Map(serves.map((one) => [one.commitmentId, one])).values()]
}

/** Adds a measure and attaches it in the same act. */
export async function create(db: Writer, writes: Writes, said: NewMeasure): Promise<MeasureDetail> {
  const { serves, visibility, ...content } = said
  const writing = writingOf(writes)
  refuse([...judgeMeasure(content), ...(await judgeServes(db, serves))])
  const usual = visibility ?? (await defaultVisibility(db, writes.iso2))
  const id = await insertMeasure(db, writing, content, usual)
  await attachTo(db, { writing, id }, eachOnce(serves))
  const served = serves.map((one) => one.commitmentId)
  await noteMeasure(db, { writing, id }, 'add-measure', { title: content.title, serves: served })
  return measureNow(db, { ...writes, id })
}

/** Raises the version, or answers 404 for no measure of the own State and 409 with the measure as it is now. */
async function raiseOrConflict(
  db: Writer,
  writes: Writes,
  id: string,
  version: number,
  change: Partial<MeasureContent> = {},
): Promise<void> {
  const current = await measureNow(db, { ...writes, id })
  if (
    current.version === version &&
    (await raiseMeasure(db, { writing: writingOf(writes), id }, version, change))
  )
    return
  throw problem('conflict', { current: await measureNow(db, { ...writes, id }) })
}

/** Replaces the content of a measure; who may see it stays where nothing is said of that. */
export async function change(
  db: Writer,
  writes: Writes,
  id: string,
  { visibility, ...content }: MeasureContent,
  version: number,
): Promise<MeasureDetail> {
  refuse(judgeMeasure(content))
  await raiseOrConflict(db, writes, id, version, visibility ? { ...content, visibility } : content)
  await noteMeasure(
    db,
    { writing: writingOf(writes), id },
    content.endedOn === null ? 'change-measure' : 'end-measure',
    {
      title: content.title,
    },
  )
  return measureNow(db, { ...writes, id })
}

/** Deletes a measure that serves nothing, and answers with it as it was. */
export async function removeMeasure(
  db: Writer,
  writes: Writes,
  id: string,
  version: number,
): Promise<MeasureDetail> {
  await raiseOrConflict(db, writes, id, version)
  const last = await measureNow(db, { ...writes, id })
  refuse(judgeRemoval(last.serves))
  await deleteMeasure(db, last)
  await noteMeasure(db, { writing: writingOf(writes), id }, 'delete-measure', { title: last.title })
  return last
}

/** Attaches a measure to commitments, many at once. */
export async function attach(
  db: Writer,
  writes: Writes,
  id: string,
  serves: readonly MeasureServes[],
  version: number,
): Promise<MeasureDetail> {
  refuse(await judgeServes(db, serves))
  await raiseOrConflict(db, writes, id, version)
  await attachTo(db, { writing: writingOf(writes), id }, eachOnce(serves))
  const attached = serves.map((one) => one.commitmentId)
  const now = await measureNow(db, { ...writes, id })
  const details = { title: now.title, serves: attached }
  await noteMeasure(db, { writing: writingOf(writes), id }, 'attach-measure', details)
  return now
}

/** Detaches a measure from commitments, many at once; 422 for one that it does not serve. */
export async function detach(
  db: Writer,
  writes: Writes,
  id: string,
  commitmentIds: readonly string[],
  version: number,
): Promise<MeasureDetail> {
  await raiseOrConflict(db, writes, id, version)
  const { serves, title } = await measureNow(db, { ...writes, id })
  const served = new Set(serves.map((one) => one.commitmentId))
  refuse(
    commitmentIds.flatMap((one, index) =>
      served.has(one)
        ? []
        : [{ path: `commitmentIds.${index}`, say: 'measure.notServed', values: { id: one } }],
    ),
  )
  await detachFrom(db, { writing: writingOf(writes), id }, commitmentIds)
  await noteMeasure(db, { writing: writingOf(writes), id }, 'detach-measure', {
    title,
    serves: [...commitmentIds],
  })
  return measureNow(db, { ...writes, id })
}
