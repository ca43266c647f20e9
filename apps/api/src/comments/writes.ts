import type { Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import type { Place } from './reads.ts'

/** Who says what about which commitment, when. */
export type Saying = Place & { viewer: Viewer; now: Date }

async function note(db: Writer, saying: Saying, act: string, position: number): Promise<void> {
  const { viewer, now, countryCode: chain, commitmentId: subject } = saying
  await noteAct(db, { viewer, now, chain, word: 'comments', act, subject, details: { position } })
}

async function addWording(
  db: Writer,
  { countryCode, commitmentId, now }: Saying,
  { position, version, text }: { position: number; version: number; text: string },
): Promise<void> {
  await db
    .insertInto('commentWording')
    .values({ countryCode, commitmentId, position, version, text, recordedAt: now.toISOString() })
    .returning('version')
    .executeTakeFirstOrThrow()
}

/**
 * Adds a comment at the end of its thread. The writers of a State wait for each other until commit, so that places follow
 * one another as they become visible: what is behind the last look is never new.
 */
export async function addComment(
  db: Writer,
  saying: Saying,
  { text, agency }: { text: string; agency: string | null },
): Promise<number> {
  const { viewer, countryCode, commitmentId, now } = saying
  await sql`select pg_advisory_xact_lock(hashtext('focal.comments'), hashtext(${countryCode}))`.execute(db)
  const { position } = await db
    .selectFrom('comment')
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .select(sql<number>`coalesce(max("position"), 0) + 1`.as('position'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('comment')
    .values({
      countryCode,
      commitmentId,
      position,
      version: 1,
      role: viewer.role,
      agency,
      recordedAt: now.toISOString(),
      recordedBy: viewer.accountId,
      takenBackAt: null,
    })
    .returning('position')
    .executeTakeFirstOrThrow()
  await addWording(db, saying, { position, version: 1, text })
  await note(db, saying, 'comment', position)
  return position
}

/** Takes the comment from the version the writer saw to the next; false when another of the own sessions was first. */
async function raise(
  db: Writer,
  { countryCode, commitmentId }: Saying,
  position: number,
  version: number,
  takenBackAt: string | null,
): Promise<boolean> {
  const raised = await db
    .updateTable('comment')
    .set({ version: version + 1, takenBackAt })
    .where('countryCode', '=', countryCode)
    .where('commitmentId', '=', commitmentId)
    .where('position', '=', position)
    .where('version', '=', version)
    .returning('version')
    .execute()
  return raised.length === 1
}

/** Words a comment anew; the wordings before stay. */
export async function editComment(
  db: Writer,
  saying: Saying,
  { position, version, text }: { position: number; version: number; text: string },
): Promise<boolean> {
  if (!(await raise(db, saying, position, version, null))) return false
  await addWording(db, saying, { position, version: version + 1, text })
  await note(db, saying, 'edit-comment', position)
  return true
}

/** Takes a comment back with every wording of it; its place says when. */
export async function takeBackComment(
  db: Writer,
  saying: Saying,
  { position, version }: { position: number; version: number },
): Promise<boolean> {
  if (!(await raise(db, saying, position, version, saying.now.toISOString()))) return false
  await db
    .deleteFrom('commentWording')
    .where('countryCode', '=', saying.countryCode)
    .where('commitmentId', '=', saying.commitmentId)
    .where('position', '=', position)
    .execute()
  await note(db, saying, 'take-back-comment', position)
  return true
}

/** Notes up to where somebody has looked; never back. Of nobody's record, so it leaves no entry in the trail. */
export async function noteLook(
  db: Writer,
  { viewer, countryCode, commitmentId }: Saying,
  position: number,
): Promise<number> {
  const noted = await db
    .insertInto('commentLook')
    .values({ countryCode, commitmentId, accountId: viewer.accountId, position })
    .onConflict((on) =>
      on
        .columns(['countryCode', 'commitmentId', 'accountId'])
        .doUpdateSet({ position: sql`greatest(comment_look.position, excluded.position)` }),
    )
    .returning('position')
    .executeTakeFirstOrThrow()
  return noted.position
}
