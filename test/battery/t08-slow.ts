import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gaps } from '@focal/contracts/gaps'
import { callerOf, sessionOf } from '../support/client.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Given, type Outcome } from './battery.ts'

/** Ways to hold a connection: what is sent at first, and then a byte a second. */
const slow: [string, string, number][] = [
  ['headers that never end', 'GET /api/health HTTP/1.1\r\nHost: x\r\nX-Slow: ', 15_000],
  ['nothing at all', '', 15_000],
  [
    'a body that never ends',
    'POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{',
    36_000,
  ],
]

type Held = { what: string; limit: number; closedAfter: number | null; socket: Socket }

/** Opens connections that dawdle; each tells when the server closed it. */
function hold(port: number, many: number): Held[] {
  return slow.flatMap(([what, head, limit]) =>
    Array.from({ length: many }, () => {
      const start = performance.now()
      const socket = connect(port, '127.0.0.1')
      const held: Held = { what, limit, closedAfter: null, socket }
      const drip = setInterval(() => head !== '' && socket.write('a'), 1000)
      socket.on('error', () => {})
      socket.on('data', () => {})
      socket.on('connect', () => socket.write(head))
      socket.on('close', () => {
        clearInterval(drip)
        held.closedAfter ??= performance.now() - start
      })
      return held
    }),
  )
}

/** So many requests a second for so long; how many were not answered with 200. */
async function steady(address: string, cookie: string, rate: number, seconds: number) {
  const call = callerOf(address, cookie)
  const pending: Promise<void>[] = []
  let [errors, longest] = [0, 0]
  const start = performance.now()
  for (let number = 0; number < rate * seconds; number++) {
    const wait = start + (number * 1000) / rate - performance.now()
    if (wait > 0) await sleep(wait)
    const from = performance.now()
    pending.push(
      call(gaps.coverage).then(
        ({ status }) => {
          if (status !== 200) errors += 1
          longest = Math.max(longest, performance.now() - from)
        },
        () => {
          errors += 1
        },
      ),
    )
  }
  await Promise.all(pending)
  const took = (performance.now() - start) / 1000
  return { errors, longest: Math.round(longest), rate: (rate * seconds) / took }
}

async function run({ size, note }: Given): Promise<Outcome> {
  const scene = openScene()
  try {
    const settings = { FOCAL_DATA: scene.newDirectory(), FOCAL_DEMO: '1', FOCAL_LOG: 'silent' }
    const { address } = await scene.start(settings, /^ {2}observer@demo/)
    const cookie = await sessionOf(address, 'organiser')
    const held = hold(Number(new URL(address).port), size)
    const seconds = size >= 100 ? 60 : 10
    const load = await steady(address, cookie, 200, seconds)
    note(`${load.rate.toFixed(0)} requests a second, ${load.errors} errors, longest ${load.longest} ms`)
    await sleep(Math.max(0, 42_000 - seconds * 1000))
    const longest = slow.map(([what]) => {
      const times = held
        .filter((one) => one.what === what)
        .map(({ closedAfter }) => closedAfter ?? Number.POSITIVE_INFINITY)
      return { what, longest: Math.max(...times) }
    })
    for (const { socket } of held) socket.destroy()
    const late = longest.filter(
      ({ what, longest: ms }) => ms > (slow.find(([name]) => name === what)?.[2] ?? 0),
    )
    const said = longest.map(({ what, longest: ms }) => `${what}: cut within ${(ms / 1000).toFixed(1)} s`)
    return {
      ran: `${held.length} slow sockets; ${load.rate.toFixed(0)} requests a second for ${seconds} s beside them`,
      figure: `errors ${load.errors}, longest answer ${load.longest} ms; ${said.join('; ')} (a whole request may take 30 s)`,
      control: `${count(200 * seconds)} ordinary requests were answered meanwhile`,
      failures: [
        ...(load.errors === 0 ? [] : [`${load.errors} errors`]),
        ...late.map(({ what, longest: ms }) => `${what}: ${(ms / 1000).toFixed(1)} s`),
        ...(load.rate < 190 ? [`only ${load.rate.toFixed(0)} requests a second on this machine`] : []),
      ],
      missing: [
        '500 event streams and events after a reconnect: not in this run yet, small in events/routes.test.ts',
      ],
    }
  } finally {
    await scene.end()
  }
}

export const slowSockets: BatteryTest = {
  promise:
    '500 event streams and 200 requests/s for 60 s: errors 0; slow sockets cut within 15 s; events missed after reconnect 0',
  unit: 'sockets of each kind',
  sizes: { small: 10, full: 100 },
  minutes: 10,
  server: false,
  run,
}
