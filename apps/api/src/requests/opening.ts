import type { OpenedLink } from '@focal/contracts/requests'
import { actAs, type Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { chooseLanguage } from '@focal/locales/languages'
import { sql } from 'kysely'
import { noteAct } from '../audit/writes.ts'
import { problem } from '../http/problems.ts'
import { hashOf } from '../http/tokens.ts'
import { sendLink, useLink } from './links.ts'
import { findLink, listHeads, listSeated } from './reads.ts'

/** A link in hand, with the request it leads to where that stands and its seat is still that of whom it was sent to. */
async function held(db: Writer, token: string) {
  const hash = hashOf(token)
  await actAs(db, { accountId: '', role: 'link', countryCode: null, link: { hash } })
  const link = await findLink(db, hash)
  if (!link) throw problem('not-found', { detail: 'link' })
  const { accountId, seatId, countryCode, requestId } = link
  const viewer: Viewer = { accountId, seatId, role: 'contributor', countryCode, link: { hash, requestId } }
  await actAs(db, viewer)
  const { rows } = await sql<{ isOpen: boolean }>`select exists (select from auth."user" u
    where u."id" = ${accountId} and u."disabledAt" is null) as is_open`.execute(db)
  const [head] = rows[0]?.isOpen ? await listHeads(db, { viewer }) : []
  return { link, viewer, head }
}

export type Opening = {
  now: Date
  /** The hash of the session of a link that this browser has already */
  session: string | null
  /** The account that this browser is signed in with */
  accountId: string | null
}

/** What comes of opening a link; `session` is the token of the session that it opened now. */
export async function openLink(
  db: Writer,
  token: string,
  { now, session, accountId }: Opening,
): Promise<{ opened: OpenedLink; session: string | null; seconds: number }> {
  const { link, viewer, head } = await held(db, token)
  const about = (state: OpenedLink['state']) => ({
    opened: {
      state,
      by: head?.by ?? null,
      agency: head?.agency ?? null,
      until: head ? link.expiresAt : null,
    },
    session: null,
    seconds: 0,
  })
  const seconds = Math.floor((Date.parse(link.expiresAt) - now.getTime()) / 1000)
  if (!head || link.revokedAt !== null) return about('revoked')
  if (accountId !== null && accountId !== link.accountId) return about('foreign')
  if (seconds <= 0) return about('expired')
  if (link.openedAt !== null) return about(link.sessionHash === session ? 'open' : 'used')
  const opened = await useLink(db, link.tokenHash, now)
  if (opened === null) return about('used')
  const { countryCode, requestId } = link
  const act = { viewer, now, chain: countryCode, word: 'requests', act: 'open-link', subject: requestId }
  await noteAct(db, { ...act, details: { agency: head.agency } })
  return { ...about('open'), session: opened, seconds }
}

/** Sends a new link to whom the one in hand was sent; nothing where the request is taken back. */
export async function askLink(
  db: Writer,
  token: string,
  { now, baseUrl, limit }: { now: Date; baseUrl: string; limit: (seat: string) => Promise<void> },
): Promise<{ state: 'sent' | 'revoked' }> {
  const { link, viewer, head } = await held(db, token)
  if (!head || link.revokedAt !== null) return { state: 'revoked' }
  await limit(`${link.requestId} ${link.seatId}`)
  const [to] = (await listSeated(db, link.countryCode, head.agencyId)).filter(({ id }) => id === link.seatId)
  if (!to) return { state: 'revoked' }
  await sendLink(db, to, {
    template: 'request-link',
    countryCode: link.countryCode,
    requestId: head.id,
    dueOn: head.dueOn,
    by: head.by ?? '',
    agency: head.agency,
    message: '',
    count: 0,
    language: chooseLanguage([head.language]),
    now,
    baseUrl,
    askedBy: link.accountId,
  })
  const act = { viewer, now, chain: link.countryCode, word: 'requests', act: 'ask-link', subject: head.id }
  await noteAct(db, { ...act, details: { agency: head.agency } })
  return { state: 'sent' }
}
