import type { Endpoint, FileKind } from '@focal/contracts/endpoint'
import { actAs, type Db } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { noteAct } from '../audit/writes.ts'

/**
 * What leaves as a file, and who reads addresses of people, leaves an entry: in the trail of the viewer's State, else in
 * that of the system. Whom somebody looked for can be erased.
 */
export async function noteTaken(
  { db }: { db: Db },
  { path, contacts }: Endpoint,
  { params, query, now }: { params: unknown; query: unknown; now: Date },
  { viewer, isFile, as }: { viewer: Viewer; isFile: boolean; as: FileKind | null },
): Promise<void> {
  const [asked, place] = [{ ...(query ?? {}) }, { ...(params ?? {}) }]
  const chain = viewer.countryCode ?? 'system'
  const act = isFile ? { word: 'exports', act: 'export' } : { word: 'people', act: 'read-contacts' }
  const said = contacts
    ? { details: place, personal: asked }
    : { details: { ...place, ...asked, ...(as === null ? {} : { as }) } }
  await db.transaction().execute(async (trx) => {
    await actAs(trx, viewer)
    await noteAct(trx, { viewer, now, chain, subject: path, ...act, ...said })
  })
}
