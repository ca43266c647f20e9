import { setTimeout as sleep } from 'node:timers/promises'
import { FocalEvent } from '@focal/contracts/events'

/** What a stream of events has said so far. */
export type Listening = {
  status: number
  headers: Headers
  /** Everything as it came */
  text: () => string
  events: () => FocalEvent[]
  /** The position of the last event that named one */
  position: () => string
  /** Waits until the stream has said something that fits; at most 10 s */
  heard: (isIt: (event: FocalEvent) => boolean) => Promise<FocalEvent>
  /** Waits until what was said as text fits */
  said: (text: string) => Promise<void>
  hasEnded: () => boolean
  ended: Promise<void>
  leave: () => Promise<void>
}

function eventsIn(text: string): FocalEvent[] {
  // Strict: an event holds kind, id and version, and nothing else.
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => FocalEvent.parse(JSON.parse(data)))
}

async function until(isSo: () => boolean, what: () => string): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 1000) throw new Error(`It did not come to that: ${what()}`)
    await sleep(10)
  }
}

/** Opens the stream of events of a session, or of nobody, as a page does. */
export async function listenTo(url: string, cookie: string | null, query = ''): Promise<Listening> {
  const leaving = new AbortController()
  const response = await fetch(`${url}/api/events${query}`, {
    headers: { accept: 'text/event-stream', ...(cookie === null ? {} : { cookie }) },
    signal: leaving.signal,
  })
  let text = ''
  let isOver = false
  const ended = (async () => {
    const decoder = new TextDecoder()
    try {
      for await (const part of response.body ?? []) text += decoder.decode(part, { stream: true })
    } catch {
      // It was cut, or left.
    }
    isOver = true
  })()
  const last = () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''
  const listening: Listening = {
    status: response.status,
    headers: response.headers,
    text: () => text,
    events: () => eventsIn(text),
    position: last,
    heard: async (isIt) => {
      await until(
        () => eventsIn(text).some(isIt),
        () => text,
      )
      return eventsIn(text).find(isIt) as FocalEvent
    },
    said: (wanted) =>
      until(
        () => text.includes(wanted),
        () => text,
      ),
    hasEnded: () => isOver,
    ended,
    leave: async () => {
      leaving.abort()
      await ended
    },
  }
  if (response.status === 200) await listening.said('"gaps"')
  return listening
}
