import { problem } from '../http/problems.ts'
import type { Stream } from '../http/stream.ts'

/** A reader who listens, and what it was told last. */
export type Guest = { stream: Stream; tab: string | undefined; position: string }

/** Checks that run at the same time. */
const atOnce = 8

/**
 * Who listens at this process: so many in all and of an account. The newest is refused, because one that is ended comes
 * again and would end another; a page that comes again takes its own place, though the old line may not be known as lost.
 */
export function createRoom({ streams, ofAccount }: { streams: number; ofAccount: number }) {
  const all = new Set<Guest>()
  const accountOf = ({ stream }: Guest) => stream.signedIn.viewer.accountId

  function show(guest: Guest): void {
    all.delete(guest)
    guest.stream.end()
  }

  function makePlace(accountId: string, tab: string | undefined): void {
    const own = [...all].filter((guest) => accountOf(guest) === accountId)
    const before = tab === undefined ? undefined : own.find((guest) => guest.tab === tab)
    if (before) show(before)
    if (own.length - (before ? 1 : 0) >= ofAccount)
      throw problem('too-many', { detail: 'streams', retryAfter: 60 })
    if (all.size >= streams) throw problem('unavailable', { detail: 'crowdedStreams', retryAfter: 60 })
  }

  function enter(guest: Guest): void {
    all.add(guest)
    void guest.stream.closed.then(() => all.delete(guest))
  }

  async function checkOne(guest: Guest): Promise<void> {
    const { viewer, sessionId } = guest.stream.signedIn
    // What cannot be known now is asked the next time; until then nothing can be read that could be told either.
    const now = await guest.stream.askAgain().catch(() => guest.stream.signedIn)
    const isSame =
      now !== null &&
      now.sessionId === sessionId &&
      (['accountId', 'seatId', 'role', 'countryCode'] as const).every(
        (key) => now.viewer[key] === viewer[key],
      )
    if (!isSame) show(guest)
  }

  /** Asks anew who is behind each stream; whoever would not be let in as the same is shown out. */
  async function check(): Promise<void> {
    const waiting = [...all]
    const work = async () => {
      for (let guest = waiting.pop(); guest; guest = waiting.pop()) await checkOne(guest)
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  return {
    guests: () => [...all],
    makePlace,
    enter,
    show,
    check,
    beat: () => {
      for (const { stream } of all) stream.beat()
    },
  }
}

export type Room = ReturnType<typeof createRoom>
