import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { mostUnread, type Stream, streamTo } from './stream.ts'
import type { SignedIn } from './viewer.ts'

const leave: (() => void)[] = []
afterEach(() => {
  for (const one of leave.splice(0)) one()
})

/** A stream, and a reader who took its beginning and then reads nothing until it is told to. */
async function open(): Promise<{ stream: Stream; response: ServerResponse; reader: Socket }> {
  const given = Promise.withResolvers<ServerResponse>()
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    given.resolve(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1')
  reader.on('error', () => {})
  leave.push(() => {
    reader.destroy()
    server.close()
    server.closeAllConnections()
  })
  reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => reader.once('data', resolve))
  reader.pause()
  const response = await given.promise
  const stream = streamTo(response, {} as SignedIn, async () => null)
  return { stream, response, reader }
}

/** Sends until so much waits in this process because the reader takes nothing. */
async function sendUntil(stream: Stream, response: ServerResponse, unread: number): Promise<void> {
  const event = `data: ${'x'.repeat(4000)}\n\n`
  for (let sent = 0; response.writableLength <= unread && !response.destroyed; sent++) {
    if (sent > 20_000) throw new Error('The reader takes everything')
    stream.send(event)
    if (sent % 50 === 0) await sleep(1)
  }
}

test('a reader with more than 64 kB unread is cut off', async () => {
  const { stream, response } = await open()
  await sendUntil(stream, response, mostUnread)
  await stream.closed
  expect(response.destroyed).toBe(true)
  // Nothing breaks where somebody still says something to it.
  stream.send('data: x\n\n')
  stream.beat()
})

test('a reader that has not taken what was sent before the last sign of life is cut off; one that reads is not', async () => {
  const { stream, response, reader } = await open()
  stream.beat()
  expect(response.destroyed).toBe(false)
  await sendUntil(stream, response, 0)
  reader.resume()
  while (response.writableLength > 0) await sleep(5)
  stream.beat()
  expect(response.destroyed).toBe(false)
  reader.pause()
  await sendUntil(stream, response, 0)
  stream.beat()
  await stream.closed
  expect(response.destroyed).toBe(true)
})
