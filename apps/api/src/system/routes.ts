import { system } from '@focal/contracts/system'
import { newestMigration } from '@focal/database/migrate'
import type { Router } from 'express'
import { sql } from 'kysely'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'

export function systemRoutes(router: Router, parts: Parts): void {
  router.get(system.health.path, (_request, response) => {
    response.json({ status: 'ok' })
  })
  implement(router, parts, system.ready, async ({ db }) => {
    // Also while a newer version has brought the schema further: the replicas before it serve on.
    const found = await db
      .selectFrom(
        sql<{ name: string }>`(select name from kysely_migration where name = ${newestMigration})`.as('m'),
      )
      .selectAll()
      .executeTakeFirst()
    if (!found) throw problem('unavailable')
    return { status: 'ready' as const, migration: found.name }
  })
}
