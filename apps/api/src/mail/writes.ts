import type { MailTemplate } from '@focal/contracts/mail'
import type { Writer } from '@focal/database/connect'
import type { LanguageCode } from '@focal/locales/languages'
import { sql } from 'kysely'
import { wordsIn } from '../http/implement.ts'

/** What became of the ways in which somebody proves who they are. */
export type FactorChange =
  | 'turn-app-on'
  | 'remove-app'
  | 'renew-backup-codes'
  | 'add-passkey'
  | 'remove-passkey'
  | 'remove-factors'

/** The texts that a template has room for; each stands on one line. */
export type MailValues = {
  name: string
  link: string
  by?: string
  seat?: string
  agency?: string
  date?: string
  message?: string
  count?: number
  changed?: FactorChange
}

export type NewMail = {
  /** The address is taken from there, and from nowhere else (security.md, trust boundary 4) */
  to: { accountId: string } | { invitationId: string }
  template: MailTemplate
  values: MailValues
  language: LanguageCode
  now: Date
  /** The account whose act this tells of; empty for somebody who is not signed in */
  askedBy: string
}

/** What people wrote, on one line, without characters that steer a terminal or turn the direction. */
function plain(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(0, 500)
}

/** Subject and body in a language. No word of a person stands in the subject, nor in any other header. */
export function composeMail({
  template,
  values,
  language,
}: Pick<NewMail, 'template' | 'values' | 'language'>) {
  const words = wordsIn(language)
  const { count = 0, changed, ...texts } = values
  const filled = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, plain(text)]))
  const what = changed ? words.t(`mail:factor.${changed}`) : ''
  return {
    subject: plain(words.t(`mail:${template}.subject`)),
    body: words.t(`mail:${template}.body`, { ...filled, what, shown: count }),
  }
}

/**
 * Writes an e-mail in the transaction of what it tells of; the sender takes it after the commit. Nothing is written
 * where there is no such account, or it is disabled.
 */
export async function sendMail(db: Writer, mail: NewMail): Promise<void> {
  const { subject, body } = composeMail(mail)
  const { to, template, language, askedBy } = mail
  const now = mail.now.toISOString()
  const [accountId, invitationId] = 'accountId' in to ? [to.accountId, null] : [null, to.invitationId]
  await sql`insert into mail (template, language, account_id, invitation_id, to_address, asked_by, subject, body, recorded_at, attempts, next_try_at)
    select ${template}, ${language}, ${accountId}, ${invitationId}::uuid, found.address, ${askedBy}, ${subject}, ${body}, ${now}, 0, ${now}
    from (select "email" as address from auth."user" where "id" = ${accountId} and "disabledAt" is null
      union all select email from invitation where id = ${invitationId}::uuid) found`.execute(db)
}

export type FactorTelling = {
  owner: { accountId: string; name: string }
  changed: FactorChange
  askedBy: string
  now: Date
  language: LanguageCode
  baseUrl: string
  canMail: boolean
}

/** Tells the owner of an account that a way to sign in to it was changed; nothing where no mail can go out. */
export async function sendFactorMail(db: Writer, telling: FactorTelling): Promise<void> {
  const { owner, changed, askedBy, now, language, baseUrl, canMail } = telling
  if (!canMail) return
  const values = { name: owner.name, link: `${baseUrl}/account`, changed }
  await sendMail(db, {
    to: { accountId: owner.accountId },
    template: 'factor-changed',
    values,
    language,
    now,
    askedBy,
  })
}
