import { comments } from '@focal/contracts/comments'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addComment } from '../../../../test/support/builders.ts'
import {
  addCanaries,
  canaries,
  commentCanaries,
  commitmentOf,
  levels,
  places,
  reads,
  roles,
} from '../../../../test/support/canaries.ts'
import { commentRows, commentStatus, everythingSaid } from '../../../../test/support/comments.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/**
 * What is said within a State (security.md T1): every role x operation x own or foreign State x own or another's comment.
 * What each read says, in JSON and as CSV, is compared with what the role may know.
 */
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await addCanaries(app.database.owner)
})
afterAll(() => app.close())

let position = 10
const accountOf = (role: string, iso2: string) =>
  role === 'clearing.ke' ? 'test-clearing-ke' : `demo-focal-${iso2}`

describe.each(roles)('as %s', (role) => {
  test.each(Object.keys(commentRows))(
    '%s does what the role may, and otherwise changes nothing',
    async (name) => {
      const call = await app.as(role)
      for (const [side, iso2] of places.entries())
        for (const isOwn of [true, false]) {
          position += 2
          const on = { iso2, commitmentId: '1540-2', position }
          const recordedBy = isOwn ? accountOf(role, iso2) : 'demo-organiser'
          await addComment(app.database.owner, {
            countryCode: iso2,
            commitmentId: '1540-2',
            position,
            recordedBy,
          })
          const before = await everythingSaid(app.database.owner)
          const answer = await commentRows[name]?.(call, on)
          const status = commentStatus(name, role, side, isOwn)
          expect([iso2, isOwn, answer?.status]).toEqual([iso2, isOwn, status])
          const isSame = JSON.stringify(await everythingSaid(app.database.owner)) === JSON.stringify(before)
          expect(isSame).toBe(status >= 400 || name === 'comments.look')
        }
    },
  )

  test('reads what is said within the own State, and not a word of another', async () => {
    const call = await app.as(role)
    const { isHome } = reads[role] as (typeof reads)[string]
    for (const iso2 of places)
      for (const accept of ['application/json', 'text/csv'])
        for (const level of levels) {
          const params = { iso2, commitmentId: commitmentOf[level] }
          const { status, text } = await call(comments.thread, { params, accept })
          expect(status).toBe(isHome ? (iso2 === 'ke' ? 200 : 404) : 403)
          expect(canaries(text)).toEqual(commentCanaries(role, iso2, [level]))
          const list = await call(comments.threads, { params: { iso2 }, accept })
          expect([list.status, canaries(list.text)]).toEqual([status, []])
        }
  })
})
