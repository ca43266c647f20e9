import type { CountryCode } from '@focal/contracts/countries'
import type { MailTemplate } from '@focal/contracts/mail'
import type { Day } from '@focal/contracts/shapes'
import type { Writer } from '@focal/database/connect'
import { linkEnds } from '@focal/domain/requests'
import type { LanguageCode } from '@focal/locales/languages'
import { languageOf } from '@focal/locales/languages'
import { hashOf, newToken } from '../http/tokens.ts'
import { sendMail } from '../mail/writes.ts'

/** A contributor to whom a link goes. */
export type Recipient = { id: string; accountId: string; name: string | null }

/** Of which request, and what its mail says. */
export type Sending = {
  template: Extract<MailTemplate, 'request' | 'request-returned' | 'request-link'>
  countryCode: CountryCode
  requestId: string
  dueOn: Day
  by: string
  agency: string
  message: string
  count: number
  language: LanguageCode
  now: Date
  baseUrl: string
  askedBy: string
}

/** A day as it is written in a mail. */
function sayDay(instant: string, language: LanguageCode): string {
  const { tag } = languageOf(language)
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(tag, options).format(new Date(instant))
}

/** Sends a contributor a link that opens one session; the token is only in the mail. */
export async function sendLink(db: Writer, to: Recipient, sending: Sending): Promise<void> {
  const { template, countryCode, requestId, dueOn, language, now, baseUrl, askedBy } = sending
  const token = newToken()
  const expiresAt = linkEnds(dueOn, now)
  const isOwnWish = template === 'request-link'
  const { by, agency, message, count } = sending
  await db
    .insertInto('requestLink')
    .values({
      countryCode,
      requestId,
      seatId: to.id,
      accountId: to.accountId,
      tokenHash: hashOf(token),
      sessionHash: null,
      isOwnWish,
      sentAt: now.toISOString(),
      expiresAt,
      openedAt: null,
      revokedAt: null,
    })
    .execute()
  const date = sayDay(isOwnWish ? expiresAt : dueOn, language)
  await sendMail(db, {
    to: { accountId: to.accountId },
    template,
    values: { name: to.name ?? '', by, agency, date, message, count, link: `${baseUrl}/answer#${token}` },
    language,
    now,
    askedBy,
  })
}

/** Opens a link: of those who try at once one gets the session, whose token this is; null where it is used. */
export async function useLink(db: Writer, tokenHash: string, now: Date): Promise<string | null> {
  const session = newToken()
  const used = await db
    .updateTable('requestLink')
    .set({ openedAt: now.toISOString(), sessionHash: hashOf(session) })
    .where('tokenHash', '=', tokenHash)
    .where('openedAt', 'is', null)
    .returning('id')
    .execute()
  return used.length === 1 ? session : null
}
