import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { accounts } from '@focal/contracts/accounts'
import { invitations } from '@focal/contracts/invitations'
import { actAs, type Writer } from '@focal/database/connect'
import { pino } from 'pino'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpApp } from '../../../../test/support/factors.ts'
import { newAddress, newPerson } from '../../../../test/support/people.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { type SenderParts, sendOnce, startSender } from './sender.ts'

type Received = { from: string; to: string[]; raw: string }

let app: TestApp
let server: SMTPServer
let received: Received[]
let logged: Record<string, unknown>[]
let now: Date
/** What the mail server says to the next recipients; empty takes everything */
let refusals: { message: string; code: number }[]
let arrived: () => void

beforeEach(async () => {
  app = await createTestApp({ isDemo: false, sendsMail: true })
  await app.as('admin')
  // Without what tells the administrator of the second factor that the seat needs here.
  await asMailer((db) => db.deleteFrom('mail').execute())
  received = []
  logged = []
  refusals = []
  arrived = () => {}
  setNow('2026-11-24T12:00:00.000Z')
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, answer) {
      const refusal = refusals.shift()
      answer(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null)
    },
    onData(stream, session, answer) {
      void text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
        })
        answer(null)
        arrived()
      })
    },
  }
  server = new SMTPServer(options)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await app.close()
})

function setNow(instant: string): void {
  now = new Date(instant)
  app.setNow(instant)
}

function sender(): SenderParts {
  const { port } = server.server.address() as AddressInfo
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  return {
    db: app.database.app,
    now: () => now,
    log,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'focal@un.example',
  }
}

async function invite(name = 'Amina Otieno'): Promise<string> {
  const email = newAddress()
  const { status } = await (await app.as('admin'))(invitations.invite, {
    body: { role: 'observer', email, name },
  })
  expect(status).toBe(201)
  return email
}

/** What the table holds, as only the sender reads it outside a demonstration. */
function queue() {
  return asMailer((db) => db.selectFrom('mail').selectAll().orderBy('toAddress').execute())
}

function asMailer<T>(work: (db: Writer) => Promise<T>): Promise<T> {
  return app.database.app.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'mailer', countryCode: null })
    return work(db)
  })
}

/** Lines of the header, unfolded, and the text, decoded. */
function read({ raw }: Received) {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const body = rest.join('\r\n\r\n').replace(/=\r\n/g, '').replace(/=3D/g, '=')
  return { headers, body }
}

test('what was written goes out as plain text, once, and its body is erased', async () => {
  const email = await invite()
  expect(await sendOnce(sender())).toBe(1)
  expect(received.map(({ from, to }) => ({ from, to }))).toEqual([{ from: 'focal@un.example', to: [email] }])
  const [mail] = received
  const { headers, body } = read(mail as Received)
  const names = headers.map((line) => line.split(':')[0])
  expect(names.sort()).toEqual(
    [
      ...['Auto-Submitted', 'Content-Language', 'Content-Transfer-Encoding', 'Content-Type', 'Date', 'From'],
      ...['MIME-Version', 'Message-ID', 'Subject', 'To'],
    ].sort(),
  )
  expect(headers).toContain('Subject: Focal: an invitation')
  expect(headers).toContain(`To: ${email}`)
  expect(body).toMatch(/http:\/\/127\.0\.0\.1:3000\/invitation#[\w-]{43}/)
  const [row] = await queue()
  expect([row?.sentAt, row?.body, row?.attempts]).toEqual(['2026-11-24T12:00:00.000Z', '', 1])
  expect(await sendOnce(sender())).toBe(0)
  expect(JSON.stringify(logged)).not.toContain(email)
})

test('nothing that a person writes becomes a header, a line or a recipient', async () => {
  const person = await newPersonNamed('Amina Bcc: all Otieno')
  expect(person).toBe(400)
  await app.database.owner.transaction().execute(async (db) => {
    await actAs(db, { accountId: 'demo-admin', role: 'administrator', countryCode: null })
    const { sendMail } = await import('./writes.ts')
    const values = { name: 'A\r\nBcc: all@un.example\r\n\r\nEvil\u2028text', link: 'x', by: 'B\nC', seat: '' }
    const to = { accountId: 'demo-focal-ke' }
    await sendMail(db, {
      to,
      template: 'password-changed',
      values,
      language: 'en',
      now,
      askedBy: 'demo-admin',
    })
  })
  await sendOnce(sender())
  expect(received.map(({ to }) => to)).toEqual([['focal.ke@demo.example']])
  const { headers, body } = read(received[0] as Received)
  expect(headers.filter((line) => /^bcc/i.test(line))).toEqual([])
  expect(body).toContain('Hello A Bcc: all@un.example Evil text,')
})

async function newPersonNamed(name: string): Promise<number> {
  const body = { role: 'observer', email: newAddress(), name } as const
  return (await (await app.as('admin'))(invitations.invite, { body })).status
}

test('of many senders at once each mail is sent by one', async () => {
  const emails: string[] = []
  for (let n = 0; n < 12; n++) emails.push(await invite())
  const tried = await Promise.all(Array.from({ length: 4 }, () => sendOnce(sender())))
  expect(tried.reduce((sum, one) => sum + one, 0)).toBe(12)
  expect(received.flatMap(({ to }) => to).sort()).toEqual(emails.sort())
})

test('a server that is busy is asked again, later each time, and a mail is given up after 14 times', async () => {
  await invite()
  const busy = { message: 'try later', code: 451 }
  refusals = Array.from({ length: 20 }, () => busy)
  const waits: number[] = []
  for (let attempt = 1; attempt <= 14; attempt++) {
    expect(await sendOnce(sender())).toBe(1)
    const [row] = await queue()
    if (row?.givenUpAt) break
    waits.push((Date.parse(row?.nextTryAt ?? '') - now.getTime()) / 60_000)
    expect(await sendOnce(sender())).toBe(0)
    setNow(row?.nextTryAt ?? '')
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240, 240])
  const [row] = await queue()
  expect([row?.givenUpAt, row?.body]).toEqual([now.toISOString(), ''])
  expect(logged.at(-1)).toMatchObject({ mail: row?.id, attempts: 14, msg: 'a mail was given up' })
  expect(received).toEqual([])
})

test('an address that the server does not know is given up at once', async () => {
  const email = await invite()
  refusals = [{ message: `no such user ${email}`, code: 550 }]
  expect(await sendOnce(sender())).toBe(1)
  expect((await queue())[0]?.givenUpAt).toBe(now.toISOString())
  expect(JSON.stringify(logged)).not.toContain(email)
})

test('a server that is not there costs nothing but time: the mail waits', async () => {
  await invite()
  const lost = { ...sender(), smtpUrl: 'smtp://127.0.0.1:1' }
  expect(await sendOnce(lost)).toBe(1)
  setNow('2026-11-24T12:01:00.000Z')
  expect(await sendOnce(sender())).toBe(1)
  expect(received).toHaveLength(1)
})

test('a mail that a sender took and never sent is sent by the next one after five minutes', async () => {
  const email = await invite()
  await app.database.app.transaction().execute(async (db) => {
    await actAs(db, { accountId: '', role: 'mailer', countryCode: null })
    await db.updateTable('mail').set({ attempts: 1, nextTryAt: '2026-11-24T12:05:00.000Z' }).execute()
  })
  expect(await sendOnce(sender())).toBe(0)
  setNow('2026-11-24T12:05:00.000Z')
  await sendOnce(sender())
  expect(received.flatMap(({ to }) => to)).toEqual([email])
})

test('the sender of a process sends what is written while it runs, and stops', async () => {
  const first = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const running = startSender(sender())
  const email = await invite()
  await first
  await running.stop()
  expect(received.flatMap(({ to }) => to)).toEqual([email])
  await invite()
  expect(received).toHaveLength(1)
})

test('a change of password is told to its owner, in the language of the request', async () => {
  const email = newAddress()
  await (await app.as('admin'))(invitations.invite, { body: { role: 'observer', email, name: 'Amina' } })
  const token = /#([\w-]{43})/.exec((await queue())[0]?.body ?? '')?.[1] ?? ''
  await app.call(invitations.join, { body: { token, name: 'Amina', password: 'green lamps walk slowly' } })
  await app.call(accounts.askReset, { body: { email }, headers: { 'accept-language': 'ar' } })
  const reset = (await queue()).find(({ template }) => template === 'reset')
  expect([reset?.language, reset?.subject]).toEqual(['ar', 'فوكال: اختيار كلمة سر جديدة'])
  const body = {
    token: /#([\w-]{43})/.exec(reset?.body ?? '')?.[1] ?? '',
    password: 'blue stairs sing loudly',
  }
  expect((await app.call(accounts.resetPassword, { body })).status).toBe(200)
  expect((await queue()).map(({ template }) => template).sort()).toEqual([
    'invitation',
    'password-changed',
    'reset',
  ])
})

test('a new way to sign in is told to its owner over the wire', async () => {
  const person = await newPerson(app)
  await sendOnce(sender())
  received = []
  await setUpApp(person.call, '2026-11-24T12:00:00.000Z')
  expect(await sendOnce(sender())).toBe(1)
  expect(received.map(({ to }) => to)).toEqual([[person.email]])
  const { headers, body } = read(received[0] as Received)
  expect(headers).toContain('Subject: Focal: how you sign in was changed')
  expect(body).toContain('An app for codes was set up for your account in Focal.')
})
