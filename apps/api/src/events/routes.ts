import { EventsQuery, events } from '@focal/contracts/events'
import type { Router } from 'express'
import type { Parts } from '../http/implement.ts'
import { implementStream } from '../http/stream.ts'
import type { Live } from './live.ts'

export function eventRoutes(router: Router, parts: Parts, live: Live): void {
  implementStream(router, parts, events.stream, (signedIn, query) =>
    live.join(signedIn, EventsQuery.parse(query).tab),
  )
}
