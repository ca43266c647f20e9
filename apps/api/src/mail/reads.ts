import type { OutboxMail } from '@focal/contracts/mail'
import type { Reader } from '@focal/database/connect'

const mostShown = 100

/** The latest mails that the row policies show this viewer: in a demonstration those of the own acts. */
export function listOutbox(db: Reader): Promise<OutboxMail[]> {
  return db
    .selectFrom('mail')
    .select(['id', 'template', 'language', 'toAddress', 'subject', 'body', 'recordedAt', 'sentAt'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(mostShown)
    .execute()
}
