import { peers } from '@focal/contracts/peers'
import type { Router } from 'express'
import { disclaimerFor } from '../http/disclaimer.ts'
import { implement, type Parts } from '../http/implement.ts'
import { listPeers } from './reads.ts'

export function peerRoutes(router: Router, parts: Parts): void {
  implement(router, parts, peers.list, async ({ db, query, viewer, today, words, isDemo }) => ({
    asOf: today,
    notice: disclaimerFor(words, isDemo),
    items: await listPeers(db, { viewer, query, today, language: words.language }),
  }))
}
