import { accounts } from '@focal/contracts/accounts'
import { everyEndpoint } from '@focal/contracts/all'
import type { Endpoint } from '@focal/contracts/endpoint'
import { invitations } from '@focal/contracts/invitations'
import { people } from '@focal/contracts/people'
import { type Ask, type Call, callerOf } from '../support/client.ts'
import { goodPassword, newAddress, newPerson, signInWith, tokenTo } from '../support/people.ts'
import { openReplicas } from '../support/replicas.ts'
import { type BatteryTest, type Given, type Outcome, told } from './battery.ts'

type Replicas = Awaited<ReturnType<typeof openReplicas>>
type Place = { replicas: Replicas; here: string; there: string; admin: Call; wrong: string[] }

async function statusOf(call: Call): Promise<number> {
  return (await call(accounts.me)).status
}

/** What takes a session its rights, done at one replica; whether the next request at the other one knows. */
const endings: [string, (place: Place, person: Awaited<ReturnType<typeof newPerson>>) => Promise<unknown>][] =
  [
    [
      'signed out',
      ({ here }, { cookie }) =>
        fetch(`${here}/api/auth/sign-out`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: here, cookie },
          body: '{}',
        }),
    ],
    [
      'ended from another session',
      async ({ here }, { email }) => {
        const { call } = await signInWith(here, email, goodPassword)
        return call(accounts.endOtherSessions)
      },
    ],
    [
      'password changed elsewhere',
      async ({ here }, { email }) => {
        const { call } = await signInWith(here, email, goodPassword)
        return call(accounts.changePassword, {
          body: { current: goodPassword, password: 'blue lamps walk slowly' },
        })
      },
    ],
    [
      'account disabled',
      async ({ admin }, { call }) => {
        const { accountId } = (await call(accounts.me)).body.seat
        return admin(people.setState, { params: { accountId }, body: { state: 'disabled' } })
      },
    ],
    [
      'only seat taken away',
      async ({ admin }, { call }) => {
        const { accountId, id: seatId } = (await call(accounts.me)).body.seat
        return admin(people.removeSeat, { params: { accountId, seatId } })
      },
    ],
  ]

async function checkEndings(place: Place): Promise<number> {
  let seen = 0
  for (const [what, end] of endings) {
    const person = await newPerson(place.replicas.reached())
    const call = callerOf(place.there, person.cookie)
    const before = await statusOf(call)
    await end(place, person)
    const after = await statusOf(call)
    if (before === 200) seen += 1
    if (before !== 200 || after !== 401) place.wrong.push(`${what}: ${before}, then ${after}`)
  }
  return seen
}

/** Another role is acted in from the next request on, at the other replica. */
async function checkRole({ replicas, there, admin, wrong }: Place): Promise<void> {
  const person = await newPerson(replicas.reached())
  const call = callerOf(there, person.cookie)
  const { accountId, id: seatId } = (await call(accounts.me)).body.seat
  await admin(people.giveSeat, { params: { accountId }, body: { role: 'chair' } })
  await admin(people.removeSeat, { params: { accountId, seatId } })
  const { status, body } = await call(accounts.me)
  if (status !== 200 || body.seat.role !== 'chair') wrong.push(`role changed: ${status} ${body?.seat?.role}`)
}

/** A session that was there before the sign-in is not the one after it. */
async function checkFixation({ here, there, replicas, wrong }: Place): Promise<void> {
  const person = await newPerson(replicas.reached())
  const planted = 'focal.session_token=planted.planted'
  for (const cookie of [person.cookie, planted]) {
    const answer = await fetch(`${here}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: here, cookie },
      body: JSON.stringify({ email: person.email, password: goodPassword }),
    })
    const given = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    if (answer.status !== 200 || given === cookie || given === '') wrong.push(`fixation: ${answer.status}`)
    if ((await statusOf(callerOf(there, planted))) !== 401) wrong.push('a planted session is somebody')
  }
}

/** One invitation and one link to a new password, used by many at once at both replicas: each goes through once. */
async function checkTokens({ replicas, here, there, admin, wrong }: Place): Promise<void> {
  const email = newAddress()
  await admin(invitations.invite, { body: { role: 'observer', email, name: 'Amina Otieno' } })
  const owner = replicas.database.owner
  const token = await tokenTo(owner, email)
  const body = { token, name: 'Amina Otieno', password: goodPassword }
  const doors = Array.from({ length: 20 }, (_, number) => callerOf(number % 2 ? here : there, null))
  const joined = await Promise.all(doors.map((call) => call(invitations.join, { body })))
  const through = joined.filter(({ status }) => status === 201).length
  const failed = joined.filter(({ status }) => status >= 500).length
  if (through !== 1 || failed > 0) wrong.push(`an invitation was used ${through} times, ${failed} failed`)
  const [door] = doors
  if (!door) return
  await door(accounts.askReset, { body: { email } })
  const link = { token: await tokenTo(owner, email), password: 'blue lamps walk slowly' }
  const reset = await Promise.all(doors.map((call) => call(accounts.resetPassword, { body: link })))
  const used = reset.filter(({ status }) => status === 200).length
  if (used !== 1) wrong.push(`a link to a new password was used ${used} times`)
  const replayed = [
    await door(invitations.join, { body }),
    await door(accounts.resetPassword, { body: link }),
  ]
  if (replayed.some(({ status }) => status !== 404)) wrong.push('a used token was not unknown afterwards')
}

/** Every operation that writes, sent from the page of another site, and with a session but from nowhere. */
async function checkOrigins({ here, replicas, wrong }: Place): Promise<number> {
  let tried = 0
  const person = await newPerson(replicas.reached())
  for (const { name, endpoint } of everyEndpoint().filter(({ endpoint }) => endpoint.method !== 'get'))
    for (const origin of ['https://evil.example', 'null', here.replace('127.0.0.1', 'evil.example'), '']) {
      const { params, body } = endpoint.example
      const headers: Record<string, string> = origin === '' ? {} : { origin }
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key) => params?.[key] ?? '')
      const answer = await fetch(`${here}/api${path}`, {
        method: endpoint.method.toUpperCase(),
        headers: { 'content-type': 'application/json', cookie: person.cookie, 'if-match': '"0"', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      tried += 1
      const isOpen = answer.headers.get('access-control-allow-origin') !== null
      if (answer.status !== 403 || isOpen) wrong.push(`${name} from ${origin || 'nowhere'}: ${answer.status}`)
    }
  const own = await callerOf(here, person.cookie)(accounts.endOtherSessions as Endpoint, {} as Ask<Endpoint>)
  if (own.status !== 200) wrong.push(`from the own page: ${own.status}`)
  return tried
}

async function enter(url: string, email: string, from: string) {
  const start = performance.now()
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': from,
    'x-real-ip': from,
    forwarded: `for=${from}`,
  }
  const body = JSON.stringify({ email, password: 'not the password at all' })
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  const text = (await answer.text()).replace(/"trace":"[^"]*"/, '')
  return { status: answer.status, text, ms: performance.now() - start }
}

/** Known and unknown accounts answer alike, and wrong ones run into the limit at both replicas whatever they send. */
async function checkGuessing({ here, there, wrong }: Place): Promise<string> {
  const [known, unknown] = ['focal.fr@demo.example', 'nobody@demo.example']
  const answers: Awaited<ReturnType<typeof enter>>[][] = [[], []]
  for (let attempt = 0; attempt < 7; attempt++)
    for (const [which, email] of [known, unknown].entries())
      answers[which]?.push(await enter(attempt % 2 ? here : there, email, `10.0.${which}.${attempt}`))
  const [ofKnown = [], ofUnknown = []] = answers
  const alike = ofKnown.every(
    ({ status, text }, at) => status === ofUnknown[at]?.status && text === ofUnknown[at].text,
  )
  if (!alike) wrong.push('a known account answers otherwise than an unknown one')
  const statuses = ofKnown.map(({ status }) => status).join(' ')
  if (statuses !== '401 401 401 401 401 429 429')
    wrong.push(`limit of an account at two servers: ${statuses}`)
  const fastest = (list: typeof ofKnown) => Math.min(...list.slice(0, 5).map(({ ms }) => ms))
  let examined = 10
  for (; examined < 40; examined++) {
    const { status } = await enter(
      examined % 2 ? here : there,
      `nobody${examined}@demo.example`,
      `10.9.0.${examined}`,
    )
    if (status === 429) break
  }
  if (examined !== 20) wrong.push(`an address with spoofed headers was held after ${examined}`)
  return `known and unknown differ by ${Math.abs(fastest(ofKnown) - fastest(ofUnknown)).toFixed(1)} ms of ${fastest(ofKnown).toFixed(0)} ms`
}

async function run({ size, note }: Given): Promise<Outcome> {
  const replicas = await openReplicas(2)
  try {
    const [here = '', there = ''] = replicas.servers.map(({ address }) => address)
    const admin = await replicas.reached().as('admin')
    const place: Place = { replicas, here, there, admin, wrong: [] }
    let [seen, origins] = [0, 0]
    for (let round = 0; round < size; round++) {
      seen += await checkEndings(place)
      await checkRole(place)
      await checkFixation(place)
      await checkTokens(place)
      note(`round ${round + 1} of ${size}: ${place.wrong.length} wrong so far`)
    }
    origins += await checkOrigins(place)
    // Last: the address of this machine waits afterwards.
    const timing = await checkGuessing(place)
    return {
      ran: `${size} rounds at two servers: ${endings.length} ways to lose a session, role change, fixation, 20 at once with one token; ${origins} writes of other sites`,
      figure: `stale rights, tokens used twice, differing answers, writes from elsewhere: ${place.wrong.length}; ${timing}`,
      control: `${seen} of ${size * endings.length} sessions answered just before they were ended`,
      failures: told('wrong', place.wrong),
      missing: [
        'open streams: not in this run yet, small in events/routes.test.ts',
        'limits on requests and exports',
      ],
    }
  } finally {
    await replicas.close()
  }
}

export const sessions: BatteryTest = {
  promise:
    'sessions: fixation, revoke, role change, token replay, enumeration, rate limit across servers and with spoofed headers, foreign origin: stale rights on the next request 0; each invitation used exactly once',
  unit: 'rounds',
  sizes: { small: 1, full: 10 },
  minutes: 20,
  server: true,
  run,
}
