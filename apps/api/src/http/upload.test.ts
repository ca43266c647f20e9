import { request } from 'node:http'
import { statuses } from '@focal/contracts/statuses'
import { workbookBytes, workbookType } from '@focal/contracts/workbook'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '../../../../test/support/client.ts'
import { problemOf, sentence, signedOut } from '../../../../test/support/problems.ts'
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts'

/** A file at the edge: who, which kind, how large; only then is it read. */
let app: TestApp
let call: Call
let cookie: string
beforeAll(async () => {
  app = await createTestApp()
  const session = await app.signIn('focal.ke')
  call = session.call
  cookie = session.cookie
})
afterAll(() => app.close())

const params = { iso2: 'ke' }
const send = (type: string, bytes: Uint8Array, headers: Record<string, string> = {}) =>
  call(statuses.readWorkbook, { params, file: { type, bytes }, headers })

const tooLarge = {
  ...problemOf('too-large', { detail: 'fileTooLarge' }),
  detail: sentence('problems:detail.fileTooLarge', { megabytes: '5' }),
}

test('a file of more than 5 MB is refused, one byte less is read', async () => {
  expect((await send('text/csv', Buffer.alloc(workbookBytes + 1, 'a'))).problem).toEqual(tooLarge)
  const whole = await send('text/csv', Buffer.alloc(workbookBytes, 'a'))
  expect(whole.status).toBe(422)
})

test('only an Excel or CSV file is taken, and not a packed one', async () => {
  const refused = problemOf('unsupported', { detail: 'fileType' })
  for (const type of ['application/json', 'text/plain', 'application/zip', 'multipart/form-data; boundary=x'])
    expect((await send(type, Buffer.from('a'))).problem).toEqual(refused)
  const packed = await send(workbookType, Buffer.from('a'), { 'content-encoding': 'gzip' })
  expect(packed.problem).toEqual(refused)
})

test('nobody’s file is not read', async () => {
  const file = { type: 'text/csv', bytes: Buffer.alloc(workbookBytes + 1) }
  expect((await app.call(statuses.readWorkbook, { params, file })).problem).toEqual(signedOut)
})

/** Sends parts without saying how many there will be, and goes away when `leaves`. */
function stream(parts: readonly Buffer[], leaves: boolean): Promise<number> {
  return new Promise((resolve) => {
    const headers = { cookie, origin: app.url, 'content-type': 'text/csv' }
    const sending = request(`${app.url}/api/countries/ke/workbook`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sending.on('error', () => resolve(0))
    for (const part of parts) sending.write(part)
    if (leaves) setImmediate(() => sending.destroy())
    else sending.end()
  })
}

test('a file whose length nobody said is stopped at the byte that is one too many', async () => {
  const parts = Array.from({ length: 6 }, () => Buffer.alloc(1024 * 1024, 'a'))
  expect([413, 0]).toContain(await stream(parts, false))
  expect((await send('text/csv', Buffer.from('a,b'))).status).toBe(422)
})

test('whoever goes away in the middle does no harm, and is no defect', async () => {
  expect(await stream([Buffer.alloc(1024, 'a')], true)).toBe(0)
  expect((await send('text/csv', Buffer.from('a,b'))).status).toBe(422)
  expect(app.logged.filter(({ level }) => Number(level) >= 50)).toEqual([])
})

test('what a file makes the thread do, others do not wait for', async () => {
  const broken = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(1024 * 1024, 7)])
  const all = await Promise.all(Array.from({ length: 8 }, () => send(workbookType, broken)))
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 400))
  expect((await call(statuses.record, { params })).status).toBe(200)
})
