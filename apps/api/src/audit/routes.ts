import { type AuditHead, audit } from '@focal/contracts/audit'
import type { Router } from 'express'
import { sql } from 'kysely'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { listEntries } from './reads.ts'

export function auditRoutes(router: Router, parts: Parts): void {
  implement(router, parts, audit.system, ({ db, query }) => listEntries(db, 'system', query))
  implement(router, parts, audit.chains, ({ db }) =>
    db.selectFrom(sql<AuditHead>`audit_heads()`.as('heads')).selectAll().orderBy('chain').execute(),
  )
  implement(router, parts, audit.ofCountry, ({ db, params, query, viewer }) => {
    if (viewer.countryCode !== params.iso2) throw problem('not-found')
    return listEntries(db, params.iso2, query)
  })
}
