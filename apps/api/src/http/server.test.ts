import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFocalServer, type FocalServer, refuseCrowded, serverLimits } from './server.ts'

const limits = { headers: 300, request: 600, check: 50, connections: 3, spare: 2 }
let focal: FocalServer
let port: number
let release: (() => void) | undefined
const sockets: Socket[] = []
beforeEach(async () => {
  const app = express()
  app.use(refuseCrowded)
  app.get('/', (_request, response) => void response.send('here'))
  app.post('/', express.text({ type: '*/*' }), (_request, response) => void response.send('read'))
  app.get('/slow', async (_request, response) => {
    await new Promise<void>((resolve) => {
      release = resolve
    })
    response.send('done')
  })
  app.use(
    ((error, _request, response, _next) =>
      void response.status(503).send(error.said.detail)) as express.ErrorRequestHandler,
  )
  focal = createFocalServer(app, limits)
  await new Promise<void>((resolve) => focal.server.listen(0, '127.0.0.1', resolve))
  port = (focal.server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await focal.drain(0, 0)
})

/** A connection that says what it is told to, and keeps what it hears; at most 5 s. */
function open() {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const heard: string[] = []
  socket.on('data', (part) => heard.push(part.toString()))
  socket.on('error', () => {})
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(heard.join(''))))
  const connected = new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  const until = async (text: string) => {
    for (let tries = 0; !heard.join('').includes(text); tries++) {
      if (tries > 500) throw new Error(`It did not say ${text}: ${heard.join('')}`)
      await sleep(10)
    }
  }
  return { socket, ended, connected, until, say: (text: string) => socket.write(text) }
}

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`

test('the limits that Focal starts with are those of the threat model', () => {
  expect(serverLimits).toEqual({
    headers: 10_000,
    request: 30_000,
    check: 5000,
    connections: 1000,
    spare: 100,
  })
})

test('who sends headers or a body drop by drop is cut off, and others are served meanwhile', async () => {
  const head = open()
  const body = open()
  body.say('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n')
  const drops = setInterval(() => {
    head.say('X')
    body.say('x')
  }, 20)
  head.say('GET / HTTP/1.1\r\n')
  const other = open()
  other.say(get('/'))
  await other.until('here')
  expect(await head.ended).toMatch(/^HTTP\/1\.1 408 /)
  expect(await body.ended).toMatch(/^HTTP\/1\.1 408 /)
  clearInterval(drops)
})

test('a connection beyond the ceiling is told to come again, beyond the spare ones it is cut, and a place that is free is given', async () => {
  const held = [open(), open(), open()]
  await Promise.all(held.map(({ connected }) => connected))
  held[0]?.say(get('/'))
  await held[0]?.until('here')
  const crowded = open()
  await crowded.connected
  crowded.say(get('/'))
  expect(await crowded.ended).toMatch(/^HTTP\/1\.1 503 [\s\S]*Connection: close[\s\S]*crowded$/i)
  const silent = [open(), open()]
  await Promise.all(silent.map(({ connected }) => connected))
  expect(await open().ended).toBe('')
  expect(await Promise.all(silent.map(({ ended }) => ended))).toEqual(['', ''])
  held[1]?.socket.destroy()
  await held[1]?.ended
  await sleep(20)
  const next = open()
  next.say(get('/'))
  await next.until('here')
})

test('draining answers what runs and what still comes over open connections, closes each, and takes no new one', async () => {
  const [slow, idle] = [open(), open()]
  slow.say(get('/slow'))
  idle.say(get('/'))
  await idle.until('here')
  while (release === undefined) await sleep(10)
  const drained = focal.drain(1000, 3000)
  const refused = open()
  expect(await refused.ended).toBe('')
  idle.say(get('/'))
  expect(await idle.ended).toMatch(/here[\s\S]*Connection: close[\s\S]*here$/i)
  release?.()
  expect(await slow.ended).toMatch(/Connection: close[\s\S]*done$/i)
  await drained
})
