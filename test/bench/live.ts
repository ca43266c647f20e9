import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginSession } from '@focal/api/http/viewer'
import { connect } from '@focal/database/connect'
import { addAccount, type NewSeat } from '../support/builders.ts'
import { type Server, startBareLive, startFocal } from './children.ts'
import { type Audience, openAudience } from './live-audience.ts'
import { type LiveFigures, liveReport, rounds, subscribers, writes } from './live-report.ts'
import type { Say, Section } from './suites.ts'
import { openWorld, type World } from './world.ts'

type Arm = { name: keyof LiveFigures; audience: Audience; write: () => Promise<void> }

/** A session of somebody new, as the sign-in library makes one. */
function sessionMaker(world: World, secret: string) {
  const { db, pool } = connect({ connectionString: world.address('owner') }, { max: 1 })
  let count = 0
  const make = async (seat: NewSeat) => {
    count++
    const handle = `bench.${count}`
    const [seatId = ''] = await addAccount(db, handle, [seat])
    const keys = { secret, cookieName: 'focal.session_token' }
    const whose = { accountId: `test-bench-${count}`, seatId, userAgent: 'bench', now: new Date() }
    return (await beginSession(db, keys, whose)).split(';')[0] ?? ''
  }
  return { make, end: () => pool.end() }
}

/** Publishes of one commitment of Kenya, each over the version before. */
function publisher(focal: Server, cookie: string, statusDate: string): () => Promise<void> {
  const address = `${focal.address}/api/countries/ke/statuses`
  const headers = { cookie, origin: focal.address, 'content-type': 'application/json' }
  let version: number | null = null
  return async () => {
    version ??= (await (await fetch(`${address}/1373-1c`, { headers: { cookie } })).json()).version as number
    const said = { status: version % 2 ? 'partly' : 'largely', evidenceGrade: 'E2', statusDate }
    const body = JSON.stringify({ commitmentId: '1373-1c', ...said, visibility: 'network', publish: true })
    const answer = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'if-match': `"${version}"` },
      body,
    })
    await answer.arrayBuffer()
    if (answer.status !== 201) throw new Error(`A status was answered with ${answer.status}`)
    version += 1
  }
}

/** Ms from the answer to a write until each subscriber has heard of it, over so many writes. */
async function measure({ audience, write }: Arm): Promise<number[]> {
  const found: number[] = []
  for (let number = 0; number < writes; number++) {
    const heard = audience.next()
    await write()
    const acknowledged = performance.now()
    for (const at of await heard) found.push(Math.max(0, at - acknowledged))
    await sleep(40)
  }
  return found
}

async function measureAll(arms: readonly Arm[], say: Say): Promise<LiveFigures> {
  const figures: LiveFigures = { bare: [], focal: [], across: [] }
  for (const arm of arms) await measure(arm)
  for (let round = 0; round < rounds; round++) {
    say(`Round ${round + 1} of ${rounds}`)
    for (const arm of round % 2 === 0 ? arms : arms.toReversed()) figures[arm.name].push(await measure(arm))
  }
  return figures
}

/** From a commit acknowledged to the event received, beside a bare broadcast of server-sent events in the same run. */
export async function live(say: Say): Promise<Section> {
  const world = await openWorld(say)
  const ends: (() => Promise<unknown>)[] = [world.close]
  try {
    const secret = randomBytes(32).toString('hex')
    const settings = {
      DATABASE_URL: world.address('app'),
      DATABASE_OWNER_URL: '',
      FOCAL_SECRET: secret,
      FOCAL_DEMO: '1',
      FOCAL_LIMITS: 'off',
    }
    say('Starting Focal twice, and the bare broadcast.')
    const [focal, beside] = [await startFocal(settings), await startFocal(settings)]
    const bare = await startBareLive(world.address('owner'))
    ends.push(focal.stop, beside.stop, bare.stop)
    say('Signing people in.')
    const sessions = sessionMaker(world, secret)
    const cookies: string[] = []
    for (let number = 0; number < subscribers; number++)
      cookies.push(await sessions.make({ role: number % 2 ? 'organiser' : 'observer' }))
    const write = publisher(
      focal,
      await sessions.make({ role: 'focal-point', countryCode: 'ke' }),
      world.today,
    )
    await sessions.end()
    say('Everybody begins to listen.')
    const audiences = [
      await openAudience(`${focal.address}/api/events`, cookies),
      await openAudience(`${beside.address}/api/events`, cookies),
      await openAudience(`${bare.address}/`, cookies),
    ] as const
    ends.push(...audiences.map(({ leave }) => leave))
    const bareWrite = async () =>
      void (await (await fetch(bare.address, { method: 'POST', body: '{}' })).arrayBuffer())
    const arms: Arm[] = [
      { name: 'bare', audience: audiences[2], write: bareWrite },
      { name: 'focal', audience: audiences[0], write },
      { name: 'across', audience: audiences[1], write },
    ]
    return liveReport(await measureAll(arms, say), world.size)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}
