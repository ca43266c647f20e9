import { comments } from '@focal/contracts/comments'
import { actAs, type Db } from '@focal/database/connect'
import { addAccount } from './builders.ts'
import { places } from './canaries.ts'
import type { Call } from './client.ts'
import type { Reached } from './people.ts'

/** A comment to act on: a State, one of its commitments, a place in the thread. */
export type OnComment = { iso2: string; commitmentId: string; position: number }

type CommentAct = (call: Call, on: OnComment) => ReturnType<Call>

/** Every operation that changes what is said within a State, by its name; edits at the version that `putComment` leaves. */
export const commentRows: Record<string, CommentAct> = {
  'comments.write': (call, { iso2, commitmentId }) =>
    call(comments.write, { params: { iso2, commitmentId }, body: { text: 'Please check.' } }),
  'comments.edit': (call, { position, ...place }) =>
    call(comments.edit, {
      params: { ...place, position: String(position) },
      version: 1,
      body: { text: 'Please check again.' },
    }),
  'comments.takeBack': (call, { position, ...place }) =>
    call(comments.takeBack, { params: { ...place, position: String(position) }, version: 1 }),
  'comments.look': (call, { position, ...params }) => call(comments.look, { params, body: { position } }),
}

/** Who in a State may say something, by the name of an account. */
const members: readonly string[] = ['focal.ke', 'clearing.ke']

/** What a role is answered for its own comment, or another's, in Kenya (side 0) or Uganda (side 1). */
export function commentStatus(name: string, role: string, side: number, isOwn: boolean): number {
  if (!members.includes(role) || side === 1) return 403
  if (name === 'comments.write') return 201
  return name === 'comments.look' || isOwn ? 200 : 403
}

/** Everything that both States have said within themselves, as the owner reads it acting for each. */
export async function everythingSaid(owner: Db): Promise<unknown[]> {
  const all: unknown[] = []
  for (const countryCode of places)
    await owner.transaction().execute(async (db) => {
      await actAs(db, { accountId: '', role: 'focal-point', countryCode })
      for (const table of ['comment', 'commentWording'] as const) {
        const rows = await db.selectFrom(table).where('countryCode', '=', countryCode).selectAll().execute()
        all.push(rows.map((row) => JSON.stringify(row)).sort())
      }
    })
  return all
}

/** An alternate of a State, who writes and reads beside its focal point. */
export async function alternateOf(app: Reached, iso2: string): Promise<{ call: Call; accountId: string }> {
  const handle = `alternate.${iso2}`
  await addAccount(app.database.owner, handle, [{ role: 'focal-point', countryCode: iso2 }])
  return { call: await app.as(handle), accountId: `test-alternate-${iso2}` }
}
