import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { requests } from '@focal/contracts/requests'
import { statuses } from '@focal/contracts/statuses'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addItem } from '../../../../test/support/builders.ts'
import { answer, askAgency, openLink } from '../../../../test/support/requests.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'
import { sendOnce } from '../mail/sender.ts'

/** A ministry's answer, from the question to the draft of the record, by real SMTP and without a password. */
let app: TestApp
let server: SMTPServer
let received: { to: string[]; raw: string }[]

beforeEach(async () => {
  app = await createTestApp({ isDemo: false, sendsMail: true })
  received = []
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, answered) {
      void text(stream).then((raw) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
        answered(null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await app.close()
})

/** Sends what waits, and gives the token of the link in the one mail that came. */
async function delivered(instant: string): Promise<string> {
  const { port } = server.server.address() as AddressInfo
  received = []
  await sendOnce({
    db: app.database.app,
    now: () => new Date(instant),
    log: pino({ level: 'silent' }),
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'focal@un.example',
  })
  expect(received.map(({ to }) => to)).toEqual([['finance.ke@demo.example']])
  const body = (received[0]?.raw ?? '').replace(/=\r\n/g, '').replace(/=3D/g, '=')
  const [, token = ''] = /\/answer#([\w-]{43})/.exec(body) ?? []
  expect(token).not.toBe('')
  return token
}

test('asked, sent, opened, answered, returned with a new link, answered again, and accepted', async () => {
  await addItem(app.database.owner, { entries: [{ status: 'partly', note: 'as it was' }] })
  const focal = await app.as('focal.ke')
  const [ke, commitmentId] = [{ iso2: 'ke' }, '1373-1c']
  const requestId = await askAgency(app)

  const first = await openLink(app, await delivered('2026-11-24T12:00:00.000Z'))
  const [asked] = (await first.call(requests.sheet)).body.items
  expect(asked).toMatchObject({ state: 'asked', before: { status: 'partly', note: 'as it was' } })
  const write = async (call: typeof first.call, version: number, note: string) => {
    const saved = await call(requests.saveByLink, {
      params: { commitmentId },
      version,
      body: { ...answer, note },
    })
    const rows = [{ commitmentId, version: saved.body.version }]
    const { body } = await call(requests.submitByLink, { body: { rows } })
    return body.done[0]?.version ?? 0
  }
  const sent = await write(first.call, asked?.version ?? 0, 'first words')

  const settle = (version: number, said: object) =>
    focal(requests.settle, {
      params: { ...ke, requestId },
      version,
      body: { commitmentId, itemVersion: 1, ...said } as never,
    })
  app.setNow('2026-11-24T12:10:00.000Z')
  expect((await settle(sent, { as: 'returned', comment: 'Since when?' })).status).toBe(200)
  const second = await openLink(app, await delivered('2026-11-24T12:10:00.000Z'))
  const [back] = (await second.call(requests.sheet)).body.items
  expect(back).toMatchObject({ state: 'returned', comment: 'Since when?', answer: { note: 'first words' } })
  const again = await write(second.call, back?.version ?? 0, 'since May')
  expect((await settle(again, { as: 'accepted' })).body.state).toBe('accepted')

  const { body: item } = await focal(statuses.item, { params: { ...ke, commitmentId } })
  expect(item.draft).toMatchObject({ ...answer, note: 'since May', recordedBy: 'demo-focal-ke' })
  expect(item.current).toMatchObject({ status: 'partly', note: 'as it was' })
})
