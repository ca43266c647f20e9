import { mail } from '@focal/contracts/mail'
import type { Router } from 'express'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { listOutbox } from './reads.ts'

export function mailRoutes(router: Router, parts: Parts): void {
  implement(router, parts, mail.outbox, async ({ db, isDemo }) => {
    if (!isDemo) throw problem('not-found')
    return listOutbox(db)
  })
}
