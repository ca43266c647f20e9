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
    const row = await db
      .selectFrom(sql<{ name: string }>`(select max(name) as name from kysely_migration)`.as('m'))
      .selectAll()
      .executeTakeFirstOrThrow()
    if (row.name !== newestMigration) throw problem('unavailable')
    return { status: 'ready' as const, migration: row.name }
  })
}
