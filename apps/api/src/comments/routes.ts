import { type Comment, comments } from '@focal/contracts/comments'
import type { Reader, Writer } from '@focal/database/connect'
import { mayComment, type Viewer } from '@focal/domain/accounts'
import type { Router } from 'express'
import { findCommitment } from '../commitments/reads.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem, refuse } from '../http/problems.ts'
import { findComment, listComments, listThreads, type Place } from './reads.ts'
import { addComment, editComment, noteLook, type Saying, takeBackComment } from './writes.ts'

/** Of the own State alone; whether there is another by that code is not said either. */
function requireOwn(viewer: Viewer, countryCode: string): void {
  if (!mayComment(viewer, countryCode)) throw problem('not-found')
}

async function placeOf(db: Reader, params: { iso2: string; commitmentId: string }): Promise<Place> {
  const commitment = await findCommitment(db, params.commitmentId)
  if (!commitment) throw problem('not-found')
  return { countryCode: params.iso2, commitmentId: commitment.id }
}

async function commentOrProblem(
  db: Reader,
  viewer: Viewer,
  place: Place,
  position: number,
): Promise<Comment> {
  const comment = await findComment(db, viewer, place, position)
  if (!comment) throw problem('not-found')
  return comment
}

/** Changes one's own comment: who else's it is stays as it is, and so does what was taken back. */
async function change(
  db: Writer,
  saying: Saying,
  position: number,
  work: () => Promise<boolean>,
): Promise<Comment> {
  const before = await commentOrProblem(db, saying.viewer, saying, position)
  if (!before.isOwn) throw problem('forbidden', { detail: 'notOwnComment' })
  refuse(before.takenBackAt === null ? [] : [{ path: 'position', say: 'field.commentTakenBack' }])
  const isDone = await work()
  const current = await commentOrProblem(db, saying.viewer, saying, position)
  if (!isDone) throw problem('conflict', { current })
  return current
}

function changeRoutes(router: Router, parts: Parts): void {
  implement(router, parts, comments.edit, async ({ db, params, body, version, viewer, now }) => {
    const saying = { ...(await placeOf(db, params)), viewer, now }
    const position = Number(params.position)
    return change(db, saying, position, () => editComment(db, saying, { position, version, text: body.text }))
  })
  implement(router, parts, comments.takeBack, async ({ db, params, version, viewer, now }) => {
    const saying = { ...(await placeOf(db, params)), viewer, now }
    const position = Number(params.position)
    return change(db, saying, position, () => takeBackComment(db, saying, { position, version }))
  })
}

export function commentRoutes(router: Router, parts: Parts): void {
  implement(router, parts, comments.threads, ({ db, params, viewer }) => {
    requireOwn(viewer, params.iso2)
    return listThreads(db, viewer, params.iso2)
  })
  implement(router, parts, comments.thread, async ({ db, params, query, viewer }) => {
    requireOwn(viewer, params.iso2)
    const before = query.before === undefined ? null : Number(query.before)
    return listComments(db, viewer, await placeOf(db, params), before)
  })
  implement(router, parts, comments.write, async ({ db, params, body, viewer, signedIn, now }) => {
    const place = await placeOf(db, params)
    const { agency = null } = signedIn.seats.find(({ id }) => id === viewer.seatId) ?? {}
    const position = await addComment(db, { ...place, viewer, now }, { text: body.text, agency })
    return commentOrProblem(db, viewer, place, position)
  })
  implement(router, parts, comments.look, async ({ db, params, body, viewer, now }) => {
    const place = await placeOf(db, params)
    await commentOrProblem(db, viewer, place, body.position)
    const position = await noteLook(db, { ...place, viewer, now }, body.position)
    return { commitmentId: place.commitmentId, position }
  })
  changeRoutes(router, parts)
}
