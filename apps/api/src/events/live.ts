import type { Db } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import type { RequestHandler } from 'express'
import { routeOf } from '../http/edge.ts'
import { problem } from '../http/problems.ts'
import type { Stream } from '../http/stream.ts'
import type { SignedIn } from '../http/viewer.ts'
import { createFeed, type Feed, type News } from './feed.ts'
import { createRoom, type Room } from './room.ts'
import { createTurns } from './turns.ts'
import { createWire, type Tidings, type WireParts } from './wire.ts'

/** How often, in ms, and how many; parameters so that tests need not wait. */
export type LivePace = {
  /** Between two signs of life on a stream */
  beat: number
  /** Between two looks at whether a session still holds */
  check: number
  /** Between two looks for what nobody told of, while somebody listens */
  poll: number
  /** At least between two looks, and between two checks, under many writes */
  look: number
  recheck: number
  /** Within which what happens is told to other processes at once, and until a lost line is tried again */
  tell: number
  again: number
  /** Streams of a process, and of an account */
  streams: number
  ofAccount: number
}

export const livePace: LivePace = {
  beat: 25_000,
  check: 60_000,
  poll: 2000,
  look: 25,
  recheck: 1000,
  tell: 5,
  again: 1000,
  streams: 600,
  ofAccount: 3,
}

export type LiveParts = Omit<WireParts, 'hear'> & { db: Db; now: () => Date }

/** Ms after which a reader whose stream ended comes again. */
const retry = 5000

function textOf({ events, position }: News): string {
  const last = events.length - 1
  return events
    .map((event, place) => `${place === last ? `id: ${position}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
    .join('')
}

/** A write of people, seats or sessions; every other one is in the record of a State. */
function isOfPeople(route: string): boolean {
  return !route.startsWith('/countries/') || route.includes('/people/')
}

/** Says to everybody in the room what is new to them; whoever reads the same is said the same. */
function tellAll(feed: Feed, room: Room, sessions: ReadonlySet<string>, asked: ReadonlySet<string>): void {
  const made = new Map<string, string>()
  for (const guest of room.guests()) {
    const { viewer, sessionId } = guest.stream.signedIn
    if (asked.has(sessionId) && !sessions.has(sessionId)) room.show(guest)
    else {
      const position = feed.positionOf(viewer)
      if (position === null || position === guest.position) continue
      const key = `${guest.position} ${position} ${viewer.countryCode ?? ''}`
      const text = made.get(key) ?? textOf(feed.newsFor(viewer, guest.position) ?? { events: [], position })
      made.set(key, text)
      guest.position = position
      guest.stream.send(text)
    }
  }
}

/** After a write has been answered: here at once, elsewhere by the wire. */
function afterWrites(tell: (one: Tidings) => void): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      response.once('close', () => {
        if (response.statusCode >= 300) return
        if (isOfPeople(routeOf(request))) tell('people')
        tell('records')
      })
    next()
  }
}

/** Where the stream stands for a viewer; what is not known yet is looked for, for whoever asks next. */
function stands(feed: Feed, look: () => void): (viewer: Viewer) => string | null {
  return (viewer) => {
    if (feed.meet(viewer)) look()
    return feed.positionOf(viewer)
  }
}

/** Streams that tell those who listen when something that they may read has changed (decision 0031). */
export function createLive({ db, now, pool, log }: LiveParts, pace: LivePace = livePace) {
  const feed = createFeed(db, now)
  const room = createRoom(pace)
  const timers: NodeJS.Timeout[] = []
  let isStopped = false

  const looking = createTurns(pace.look, async () => {
    const asked = new Set(room.guests().map(({ stream }) => stream.signedIn.sessionId))
    tellAll(feed, room, await feed.look([...asked]), asked)
  })
  const checking = createTurns(pace.recheck, () => room.check())
  const quietly = (work: Promise<void>) =>
    void work.catch((error: Error) => log.warn({ type: error.name }, 'the stream of events could not look'))
  const hear = (one: 'records' | 'people') =>
    quietly(one === 'people' ? checking.next() : feed.knowsAnybody() ? looking.next() : Promise.resolve())
  const wire = createWire({ pool, log, hear }, pace.tell, pace.again)

  function start(): void {
    if (timers.length > 0) return
    const every = (ms: number, work: () => void) => timers.push(setInterval(work, ms).unref())
    every(pace.beat, () => room.beat())
    every(pace.check, () => hear('people'))
    every(pace.poll, () => room.guests().length > 0 && hear('records'))
    quietly(wire.start())
  }

  const wrote = afterWrites((one) => {
    hear(one)
    wire.tell(one)
  })

  /** Lets a reader in, or throws what stands against it. */
  async function join(signedIn: SignedIn, tab: string | undefined): Promise<(begin: () => Stream) => void> {
    const { viewer } = signedIn
    room.makePlace(viewer.accountId, tab)
    start()
    feed.meet(viewer)
    await looking.next()
    return (begin) => {
      if (isStopped) throw problem('unavailable')
      room.makePlace(viewer.accountId, tab)
      const news = feed.newsFor(viewer, null)
      if (news === null) throw problem('unavailable')
      const stream = begin()
      room.enter({ stream, tab, position: news.position })
      stream.send(`retry: ${retry}\n${textOf(news)}`)
    }
  }

  /** Ends every stream; no other begins. */
  async function stop(): Promise<void> {
    isStopped = true
    for (const timer of timers) clearInterval(timer)
    for (const guest of room.guests()) room.show(guest)
    await Promise.all([wire.stop(), looking.rest(), checking.rest()])
  }

  return { wrote, join, position: stands(feed, () => !isStopped && quietly(looking.next())), stop }
}

export type Live = ReturnType<typeof createLive>
