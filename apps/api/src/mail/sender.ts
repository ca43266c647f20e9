import type { MailRow } from '@focal/contracts/mail'
import { actAs, type Db, type Writer } from '@focal/database/connect'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { z } from 'zod'

export type SenderParts = {
  db: Db
  now: () => Date
  log: Logger
  /** smtp:// or smtps://, with user and password where the server asks for them */
  smtpUrl: string
  from: string
}

type Mail = Pick<z.infer<typeof MailRow>, 'id' | 'language' | 'toAddress' | 'subject' | 'body' | 'attempts'>

/** After so many attempts a mail is given up: about a day and a half. */
const mostAttempts = 14
const minute = 60_000
/** How long a sender has for a mail it took before another may take it; longer than any connection may last. */
const leaseMinutes = 5
const keptDays = 30
const pause = 2000

/** Minutes until the next attempt: 1, 2, 4, … up to four hours. */
function waitAfter(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 240)
}

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * minute).toISOString()

function asMailer<T>(db: Db, work: (db: Writer) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await actAs(trx, { accountId: '', role: 'mailer', countryCode: null })
    return work(trx)
  })
}

/** Takes the next mail that is due; no other sender, here or on another replica, takes it meanwhile. */
function takeNext(db: Db, now: Date): Promise<Mail | undefined> {
  return asMailer(db, (trx) =>
    trx
      .updateTable('mail')
      .set({ attempts: sql`attempts + 1`, nextTryAt: after(now, leaseMinutes) })
      .where('id', 'in', (inner) =>
        inner
          .selectFrom('mail')
          .select('id')
          .where('sentAt', 'is', null)
          .where('givenUpAt', 'is', null)
          .where('nextTryAt', '<=', now.toISOString())
          .orderBy('nextTryAt')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['id', 'language', 'toAddress', 'subject', 'body', 'attempts'])
      .executeTakeFirst(),
  )
}

type Outcome = { sentAt: string } | { givenUpAt: string } | { nextTryAt: string }

/** Notes how it went; what will not be sent again loses its body, which may hold a link that opens an account. */
async function noteOutcome(db: Db, { id, attempts }: Mail, outcome: Outcome): Promise<void> {
  const isOver = !('nextTryAt' in outcome)
  await asMailer(db, (trx) =>
    trx
      .updateTable('mail')
      .set({ ...outcome, ...(isOver ? { body: '' } : {}) })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .execute(),
  )
}

async function removeOld(db: Db, now: Date): Promise<void> {
  await asMailer(db, (trx) =>
    trx
      .deleteFrom('mail')
      .where('recordedAt', '<', after(now, -keptDays * 24 * 60))
      .where((is) => is.or([is('sentAt', 'is not', null), is('givenUpAt', 'is not', null)]))
      .execute(),
  )
}

/** The answer of a mail server that will not change by asking again. */
function isFinal(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 550 && code < 560
}

/** One mail server, and how to write to it: plain text, and no header that a person wrote. */
function openServer({ smtpUrl, from }: SenderParts) {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = from.split('@')[1] ?? 'focal'
  const send = ({ id, language, toAddress, subject, body }: Mail) =>
    transport.sendMail({
      from: { name: 'Focal', address: from },
      to: { name: '', address: toAddress },
      subject,
      text: body,
      messageId: `<${id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    })
  return { send, close: () => transport.close() }
}

type Server = ReturnType<typeof openServer>

async function deliver({ db, now, log }: SenderParts, server: Server, mail: Mail): Promise<void> {
  try {
    await server.send(mail)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const isOver = isFinal(error) || mail.attempts >= mostAttempts
    const said = { mail: mail.id, attempts: mail.attempts, code }
    log.warn(said, isOver ? 'a mail was given up' : 'a mail could not be sent and waits')
    const nextTryAt = after(now(), waitAfter(mail.attempts))
    return noteOutcome(db, mail, isOver ? { givenUpAt: now().toISOString() } : { nextTryAt })
  }
  await noteOutcome(db, mail, { sentAt: now().toISOString() })
}

/** Sends what is due, one after the other; how many were tried. `isStopping` ends it between two mails. */
async function sendDue(parts: SenderParts, server: Server, isStopping: () => boolean): Promise<number> {
  for (let tried = 0; ; tried++) {
    const mail = isStopping() ? undefined : await takeNext(parts.db, parts.now())
    if (!mail) return tried
    await deliver(parts, server, mail)
  }
}

/** Sends what is due now, and ends; how many were tried. */
export async function sendOnce(parts: SenderParts): Promise<number> {
  const server = openServer(parts)
  try {
    await removeOld(parts.db, parts.now())
    return await sendDue(parts, server, () => false)
  } finally {
    server.close()
  }
}

/**
 * Sends mail as it is written, looking every two seconds, until it is stopped. A mail that was handed over while the
 * process died is sent again: at least once, with the same Message-ID.
 */
export function startSender(parts: SenderParts): { stop: () => Promise<void> } {
  const server = openServer(parts)
  const stopping = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  function look(): void {
    running = sendDue(parts, server, () => stopping.signal.aborted)
      .catch((error: unknown) => parts.log.error({ err: error }, 'mail could not be looked for'))
      .then(() => {
        if (!stopping.signal.aborted) timer = setTimeout(look, pause)
      })
  }
  removeOld(parts.db, parts.now())
    .catch(() => {})
    .then(look)
  async function stop(): Promise<void> {
    stopping.abort()
    clearTimeout(timer)
    server.close()
    const cut = new Promise((resolve) => setTimeout(resolve, 4000).unref())
    await Promise.race([running, cut])
  }
  return { stop }
}
