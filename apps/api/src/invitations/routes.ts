import { invitations } from '@focal/contracts/invitations'
import { chooseLanguage } from '@focal/locales/languages'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { sql } from 'kysely'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { beginSession, findAccount, type SignedIn } from '../http/viewer.ts'
import { accept, handOver, type Inviting, invite, join, requireHeld, revoke } from './acts.ts'
import { listInvitations } from './reads.ts'

const languageOf = (words: i18n) => chooseLanguage([words.language])

function invitingRoutes(router: Router, parts: Parts): void {
  const { baseUrl, canMail } = parts
  const inviting = ({ signedIn, now, words }: { signedIn: SignedIn; now: Date; words: i18n }): Inviting => {
    return { signedIn, now, language: languageOf(words), baseUrl, canMail }
  }
  implement(router, parts, invitations.list, ({ db, words, now }) => listInvitations(db, words.language, now))
  implement(router, parts, invitations.invite, ({ db, body, ...given }) => invite(db, body, inviting(given)))
  implement(router, parts, invitations.handOver, ({ db, body, ...given }) =>
    handOver(db, body, inviting(given)),
  )
  implement(router, parts, invitations.revoke, ({ db, params, ...given }) =>
    revoke(db, params.invitationId, inviting(given)),
  )
}

export function invitationRoutes(router: Router, parts: Parts): void {
  invitingRoutes(router, parts)
  implement(router, parts, invitations.open, ({ db, body, words, now }) =>
    requireHeld(db, body.token, words.language, now),
  )
  implement(router, parts, invitations.join, async ({ db, body, words, now, cookies, userAgent }) => {
    const { accountId, seatId } = await join(db, body, { now, language: languageOf(words) })
    cookies.set([await beginSession(db, parts.keys, { accountId, seatId, now, userAgent })])
    return { seatId }
  })
  implement(router, parts, invitations.accept, async ({ db, body, words, now, cookies }) => {
    const account = await findAccount({ db, keys: parts.keys }, cookies.sent, now)
    if (!account) throw problem('signed-out')
    const seatId = await accept(db, body.token, account, { now, language: languageOf(words) })
    await sql`update auth."session" set "seatId" = ${seatId} where "id" = ${account.sessionId}`.execute(db)
    return { seatId }
  })
}
